package org.wsktck.cli;

import java.io.PrintWriter;
import org.wsktck.harness.RunListener;
import org.wsktck.reports.ScenarioResult;

/** Prints each failure as it happens; and how far the run is, on a terminal in one line, elsewhere now and then. */
final class Progress implements RunListener {
    private static final int LINES_WITHOUT_TERMINAL = 10;

    private final PrintWriter out;
    private final int total;
    private final boolean terminal;
    private int judged;

    Progress(PrintWriter out, int total, boolean terminal) {
        this.out = out;
        this.total = total;
        this.terminal = terminal;
    }

    @Override
    public void judged(ScenarioResult result) {
        judged++;
        if (terminal) {
            out.print("\r\u001b[K");
        }
        switch (result.verdict()) {
            case FAILED, HUNG, ADAPTER_ERROR, UNEXPECTED_PASS -> {
                out.println();
                out.println(result.failure());
            }
            case INCONCLUSIVE -> out.println(result.displayName() + " inconclusive: " + result.reason());
            case PASSED, KNOWN_FAILURE, NOT_APPLICABLE, NOT_RUN -> {}
        }
        if (terminal) {
            out.print("\r" + judged + "/" + total + " " + result.displayName());
        } else if (judged * LINES_WITHOUT_TERMINAL / total > (judged - 1) * LINES_WITHOUT_TERMINAL / total) {
            out.println(judged + "/" + total);
        }
        out.flush();
    }
}
