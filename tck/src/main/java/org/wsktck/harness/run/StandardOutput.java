package org.wsktck.harness.run;

import java.io.PrintStream;
import java.time.Duration;

/**
 * The standard output of the process, for what a run under JUnit has to say. An implementation in the same process may
 * have put another stream in its place, closed it, or be holding its lock: no run waits for that.
 */
final class StandardOutput {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final PrintStream err;

    /** The streams that are in place now. */
    StandardOutput() {
        this(System.out, System.err);
    }

    StandardOutput(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints on the standard error output what the standard output does not take. */
    void print(String text) {
        Thread printer = new Thread(
                () -> {
                    out.print(text);
                    if (out.checkError()) {
                        err.print(text);
                        err.flush();
                    }
                },
                "wsk-output");
        printer.setDaemon(true);
        printer.start();
        try {
            printer.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
