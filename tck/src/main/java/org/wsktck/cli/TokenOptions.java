package org.wsktck.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command takes the token from: an option, a file, or the environment. */
final class TokenOptions {
    private static final String VARIABLE = "WSK_TOKEN";

    private final Map<String, String> environment;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What clients of an agent, or of a peer program, show it; none by default. Every user of this"
                    + " machine can see it: rather use --token-file, or the variable WSK_TOKEN.")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "The file whose first line is the token.")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    TokenOptions() {
        this(System.getenv());
    }

    TokenOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The token; empty if there is none. An option counts, not the variable, if there are both. */
    String token() {
        if (file == null) {
            return token == null ? environment.getOrDefault(VARIABLE, "") : token;
        }
        if (token != null) {
            throw refused(file, "not together with --token");
        }
        return firstLine(file);
    }

    private String firstLine(Path from) {
        try (BufferedReader lines = Files.newBufferedReader(from)) {
            String line = lines.readLine();
            if (line == null || line.isEmpty()) {
                throw refused(from, "a file whose first line is the token; that of this one is empty");
            }
            return line;
        } catch (IOException unreadable) {
            throw refused(from, "a text file that can be read; this one gave " + unreadable);
        }
    }

    private ParameterException refused(Path given, String expected) {
        return new ParameterException(spec.commandLine(), "--token-file: " + given + " (expected: " + expected + ")");
    }
}
