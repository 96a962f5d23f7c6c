package org.wsktck.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.run.RunListener;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.reports.Screen;

/**
 * Prints the lines that scenarios have of their own, and how far the run is: on a terminal in one line that is drawn
 * again, elsewhere now and then. The summary has the rest.
 */
final class Progress implements RunListener {
    private static final int LINES_WITHOUT_TERMINAL = 10;

    private final PrintWriter out;
    private final int total;
    private final Screen screen;
    private final ToldScenarios told;
    private final TimeLeft timeLeft;
    private int judged;
    private int failed;
    private @Nullable ScenarioResult lastFailed;
    private int drawn;

    Progress(PrintWriter out, int total, Screen screen, ToldScenarios told, LongSupplier nanoTime) {
        this.out = out;
        this.total = total;
        this.screen = screen;
        this.told = told;
        this.timeLeft = new TimeLeft(total, nanoTime);
    }

    @Override
    public void judged(ScenarioResult result) {
        count(result);
        String line = told.line(result);
        if (line != null) {
            draw(line);
            out.println();
            drawn = 0;
        }
        if (screen.terminal()) {
            draw(standing() + (result.equals(lastFailed) ? "" : " " + result.displayName()));
        } else if (result.verdict() != ScenarioVerdict.NOT_RUN
                && judged * LINES_WITHOUT_TERMINAL / total > (judged - 1) * LINES_WITHOUT_TERMINAL / total) {
            out.println(standing());
        }
        out.flush();
    }

    private void count(ScenarioResult result) {
        judged++;
        timeLeft.judged();
        switch (result.verdict()) {
            case FAILED, HUNG, UNEXPECTED_PASS, ADAPTER_ERROR -> {
                failed++;
                lastFailed = result;
            }
            case PASSED, KNOWN_FAILURE, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> {}
        }
    }

    private String standing() {
        String left = timeLeft.words();
        return judged + "/" + total + (left.isEmpty() ? "" : ", " + left)
                + (lastFailed == null ? "" : ", " + failed + " failed, last " + lastFailed.displayName());
    }

    /** Over what is drawn so far. With blanks, which every terminal knows; a line that is full could break. */
    private void draw(String text) {
        String line = screen.line(text, 1);
        out.print((drawn == 0 ? "" : "\r") + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = line.length();
    }
}
