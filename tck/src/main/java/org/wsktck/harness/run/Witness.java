package org.wsktck.harness.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.reports.ConsoleText;

/**
 * A small process that outlives the one in which JUnit judges, where no command line watches it. If that ends before its
 * run does, be it by Runtime.halt or by a kill that nothing inside can notice, the witness says so, with the place, and
 * writes what was finished as a partial report.
 */
public final class Witness {
    /** Surefire, which talks with that process over its standard output, takes a line with "error:" for one to be shown. */
    private static final String PREFIX = "wsk-tck: error: ";

    private static @Nullable Process witness; // guarded by the class

    private Witness() {}

    /** Starts a witness of this process, unless somebody watches it already. */
    static synchronized void watchThisProcess() {
        if (witness != null || System.getProperty(LauncherProperties.WATCH) != null) {
            return;
        }
        try {
            Path directory = Files.createTempDirectory("wsk-witness");
            // It waits for the end of its standard input, which comes with the end of this process, however that ends.
            witness = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Witness.class.getName(),
                            directory.toString())
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            System.setProperty(LauncherProperties.WATCH, directory.toString());
        } catch (IOException noProcess) {
            throw new UncheckedIOException("the process that watches this one cannot be started", noProcess);
        }
    }

    /** Waits for the end of the process that started it. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        System.in.transferTo(OutputStream.nullOutputStream());
        // Standard error will not do: the shell that Surefire starts that process through says "Killed" there, and its
        // reader, which has ended by then but for one piece, has had that.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (UnfinishedRun run : UnfinishedRun.conclude(directory, "its process ended")) {
            // One line: a build tool in Java, whose reader waits while its process ends, is handed one more piece.
            out.println(ConsoleText.line(
                    PREFIX + run.sentence() + (run.page() == null ? "" : "; what was finished is in " + run.page())));
        }
        UnfinishedRun.forget(directory);
    }
}
