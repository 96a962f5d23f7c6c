package org.wsktck.cli;

import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/**
 * One of several runs of a command, which leaves no report.
 *
 * @param report what it found
 * @param exitCode what {@code run} would have ended with
 */
record UnreportedRun(ConformanceReport report, int exitCode) {
    static UnreportedRun of(RunConfig config) throws BadSetting {
        try (ConformanceRun run = new ConformanceRun(config, result -> {})) {
            ConformanceLauncher.execute(config, run);
            return new UnreportedRun(run.report(), run.isCutShort() ? Judgement.EXIT_NOT_JUDGED : run.exitCode());
        }
    }

    /**
     * Why there is no point in further runs: this one has not judged the implementation, or has stopped at its smoke
     * level. Null if there is.
     */
    @Nullable
    String reasonToStop() {
        boolean stoppedAtSmokeLevel = report.smoke().failed()
                && report.scenarios().stream().anyMatch(result -> result.verdict() == ScenarioVerdict.NOT_RUN);
        if (exitCode != Judgement.EXIT_NOT_JUDGED
                && exitCode != Judgement.EXIT_NOTHING_EXECUTED
                && !stoppedAtSmokeLevel) {
            return null;
        }
        String why = String.join("; ", report.reasons());
        return report.scenarios().stream()
                .map(ScenarioResult::failure)
                .filter(failure -> failure != null)
                .findFirst()
                .map(failure -> ConsoleText.block(why + "\n" + failure))
                .orElse(ConsoleText.block(why));
    }
}
