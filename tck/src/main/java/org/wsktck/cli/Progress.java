package org.wsktck.cli;

import java.io.PrintWriter;
import org.wsktck.harness.RunListener;
import org.wsktck.reports.ScenarioResult;

/** Prints each failure as it happens, and a line that counts on a terminal. */
final class Progress implements RunListener {
    private final PrintWriter out;
    private final boolean terminal;
    private int judged;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
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
            out.print("\r" + judged + " " + result.displayName());
            out.flush();
        }
    }
}
