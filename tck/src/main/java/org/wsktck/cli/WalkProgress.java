package org.wsktck.cli;

import java.io.PrintWriter;
import org.wsktck.reports.ConsoleText;
import org.wsktck.walk.Exploration;

/** Says now and then how far an exploration has come, and each cause of failure when it is found. */
final class WalkProgress implements Exploration.Listener {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private long lastNanos = System.nanoTime();

    WalkProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void taken(long walks, int causes) {
        if (System.nanoTime() - lastNanos > INTERVAL_NANOS) {
            lastNanos = System.nanoTime();
            out.println(walks + " walks, " + causes + (causes == 1 ? " cause" : " causes") + " of failure");
            out.flush();
        }
    }

    @Override
    public void found(Exploration.Finding finding) {
        out.println();
        out.println(ConsoleText.block(String.valueOf(finding.outcome().result().failure())));
        out.println("  replayed  failed again in " + finding.replays());
        out.flush();
    }
}
