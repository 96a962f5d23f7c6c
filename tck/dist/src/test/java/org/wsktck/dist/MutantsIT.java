package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wsktck.cli.WskTck;

/**
 * Every scenario can fail: each mutant is met by the scenarios that verify what it breaks, and by those that are known
 * to fail on it.
 */
@Execution(ExecutionMode.CONCURRENT)
class MutantsIT {
    @Test
    void no_mutant_is_silent_no_scenario_is_unkillable_and_no_known_kill_is_lost() {
        int exitCode = WskTck.commandLine().execute("mutants", "--report-dir", System.getProperty("wsk.report-dir"));

        assertThat(exitCode)
                .as("exit code of `wsk-tck mutants`, whose output names the defects")
                .isZero();
    }
}
