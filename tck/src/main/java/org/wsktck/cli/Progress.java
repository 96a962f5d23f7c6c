package org.wsktck.cli;

import java.io.PrintWriter;
import org.wsktck.harness.run.RunListener;
import org.wsktck.reports.NewCauses;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.reports.Screen;

/**
 * Prints a line for each of the first causes of failures, and how far the run is: on a terminal in one line that is
 * drawn again, elsewhere now and then. The summary has the rest.
 */
final class Progress implements RunListener {
    private static final int LINES_WITHOUT_TERMINAL = 10;
    private static final int CAUSES_MAX = 12;

    private final PrintWriter out;
    private final int total;
    private final Screen screen;
    private final NewCauses causes = new NewCauses();
    private int told;
    private int judged;
    private int drawn;

    Progress(PrintWriter out, int total, Screen screen) {
        this.out = out;
        this.total = total;
        this.screen = screen;
    }

    @Override
    public void judged(ScenarioResult result) {
        judged++;
        String cause = told < CAUSES_MAX ? causes.read(result) : null;
        if (cause != null) {
            told++;
            draw(cause);
            out.println();
            drawn = 0;
        }
        if (screen.terminal()) {
            draw(judged + "/" + total + " " + result.displayName());
        } else if (result.verdict() != ScenarioVerdict.NOT_RUN
                && judged * LINES_WITHOUT_TERMINAL / total > (judged - 1) * LINES_WITHOUT_TERMINAL / total) {
            out.println(judged + "/" + total);
        }
        out.flush();
    }

    /** Over what is drawn so far. With blanks, which every terminal knows; a line that is full could break. */
    private void draw(String text) {
        String line = screen.terminal() ? screen.line(text, 1) : text;
        out.print((drawn == 0 ? "" : "\r") + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = line.length();
    }
}
