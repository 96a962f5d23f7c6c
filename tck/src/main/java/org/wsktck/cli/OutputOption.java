package org.wsktck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where a command's text goes: to the file that {@code -o} names, else to the console. */
final class OutputOption {
    private OutputOption() {}

    /**
     * Writes or prints it.
     *
     * @throws ParameterException if the file cannot be written
     */
    static void put(CommandLine commandLine, @Nullable Path file, String text) {
        if (file == null) {
            commandLine.getOut().print(text);
            commandLine.getOut().flush();
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw new ParameterException(commandLine, "-o: cannot write to " + file + " (" + refused + ")");
        }
    }
}
