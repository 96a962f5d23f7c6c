package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.LauncherProperties;

/** The mark that a supervised command leaves when it has finished: its exit code, in a file. */
final class Finish {
    private static final String FILE = "finished";

    // All marks are equally long, so that a disk that fills up in between cannot keep one from being left.
    private static final String NONE = "none";
    private static final String ENDS = "ends";

    private static final String VERDICT = "verdict";

    private static boolean isLeft; // guarded by the class

    private Finish() {}

    /** Whether nobody waits for this process's mark. */
    static boolean isUnsupervised() {
        return System.getProperty(LauncherProperties.WATCH) == null;
    }

    /**
     * Says what the command has come to. It is printed when the process has ended as it should: until then an
     * implementation may still end it, or its supervisor, and nobody is to have read a pass by then.
     */
    static void verdict(String text, PrintWriter out) throws IOException {
        if (isUnsupervised()) {
            out.print(text);
            out.flush();
        } else {
            Files.writeString(
                    Path.of(System.getProperty(LauncherProperties.WATCH)).resolve(VERDICT), text);
        }
    }

    /** Prints the verdict of a command that has finished, if it has one. */
    static void printVerdict(Path directory, PrintWriter out) throws IOException {
        Path verdict = directory.resolve(VERDICT);
        if (Files.exists(verdict)) {
            out.print(Files.readString(verdict));
            out.flush();
        }
    }

    /** Before the command's process starts. */
    static void prepare(Path directory) throws IOException {
        Files.writeString(directory.resolve(FILE), NONE);
    }

    /** The command has finished. */
    static void leave(int exitCode) throws IOException {
        leave(String.format("%04d", exitCode));
    }

    /** The process is being ended. Says so, if the command has not finished: then it does not finish any more. */
    static void leaveNone() {
        try {
            leave(ENDS);
        } catch (IOException unwritable) {
            // Then it is found out when the process has ended.
        }
    }

    private static synchronized void leave(String mark) throws IOException {
        if (isLeft || isUnsupervised()) {
            return;
        }
        isLeft = true;
        Path directory = Path.of(System.getProperty(LauncherProperties.WATCH));
        Files.writeString(directory.resolve(FILE), mark, StandardOpenOption.WRITE);
    }

    /** The exit code that the command finished with; null if it has not. */
    static @Nullable Integer read(Path directory) throws IOException {
        String mark = mark(directory);
        return mark.equals(NONE) || mark.equals(ENDS) ? null : Integer.valueOf(mark);
    }

    /** Whether the process should have ended, or be about to. */
    static boolean isDue(Path directory) throws IOException {
        return !mark(directory).equals(NONE);
    }

    private static String mark(Path directory) throws IOException {
        return Files.readString(directory.resolve(FILE));
    }
}
