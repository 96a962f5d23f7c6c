package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wsktck.cli.WskTck;

/** Every scenario can fail: each mutant is met by the scenarios that verify what it breaks. */
@Execution(ExecutionMode.CONCURRENT)
class MutantsIT {
    @Test
    void no_mutant_is_silent_and_no_scenario_is_unkillable() {
        int exitCode = WskTck.commandLine().execute("mutants", "--report-dir", System.getProperty("wsk.report-dir"));

        assertThat(exitCode)
                .as("exit code of `wsk-tck mutants`, whose output names the defects")
                .isZero();
    }
}
