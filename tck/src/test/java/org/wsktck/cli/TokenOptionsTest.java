package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Where a token comes from. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenOptionsTest {
    private static final Map<String, String> VARIABLE = Map.of("WSK_TOKEN", "of the environment");

    @TempDir
    private Path folder;

    @Command
    private static final class Asking {
        @Mixin
        private final TokenOptions options;

        Asking(Map<String, String> environment) {
            this.options = new TokenOptions(environment);
        }
    }

    private static String token(Map<String, String> environment, String... arguments) {
        Asking asking = new Asking(environment);
        new CommandLine(asking).parseArgs(arguments);
        return asking.options.token();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("token"), content).toString();
    }

    @Test
    void without_option_and_variable_there_is_none() {
        assertThat(token(Map.of())).isEmpty();
    }

    @Test
    void the_variable_is_taken_where_no_option_is_given() throws IOException {
        assertThat(token(VARIABLE)).isEqualTo("of the environment");
        assertThat(token(VARIABLE, "--token", "of the option")).isEqualTo("of the option");
        assertThat(token(VARIABLE, "--token-file", file("of the file"))).isEqualTo("of the file");
    }

    @Test
    void of_a_file_the_first_line_is_taken() throws IOException {
        assertThat(token(Map.of(), "--token-file", file("first line\r\nsecond line\n")))
                .isEqualTo("first line");
    }

    @Test
    void a_file_and_an_option_together_are_refused() throws IOException {
        String file = file("of the file");
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> token(Map.of(), "--token", "t", "--token-file", file))
                .withMessage("--token-file: " + file + " (expected: not together with --token)");
    }

    @Test
    void a_file_without_a_first_line_is_refused() throws IOException {
        for (String content : new String[] {"", "\nsecond line\n"}) {
            String file = file(content);
            assertThatExceptionOfType(ParameterException.class)
                    .isThrownBy(() -> token(Map.of(), "--token-file", file))
                    .withMessage("--token-file: " + file
                            + " (expected: a file whose first line is the token; that of this one is empty)");
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() {
        String missing = folder.resolve("missing").toString();
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> token(Map.of(), "--token-file", missing))
                .withMessage("--token-file: " + missing + " (expected: a text file that can be read; this one gave"
                        + " java.nio.file.NoSuchFileException: " + missing + ")");
    }
}
