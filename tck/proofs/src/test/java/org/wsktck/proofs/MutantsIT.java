package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wsktck.cli.WskTck;

/**
 * Every scenario can fail: each mutant is met by the scenarios that verify what it breaks, and by those that are known
 * to fail on it.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class MutantsIT {
    @Test
    void no_mutant_is_silent_no_scenario_is_unkillable_and_no_known_kill_is_lost() {
        StringWriter out = new StringWriter();

        int exitCode = WskTck.commandLine()
                .setOut(new PrintWriter(out))
                .execute("mutants", "--report-dir", System.getProperty("wsk.report-dir"));

        String defects = out.toString()
                .lines()
                .filter(line -> !line.contains(" killed by ") && !line.startsWith("new kill: "))
                .collect(Collectors.joining("\n"));
        assertThat(exitCode)
                .as("exit code of `wsk-tck mutants`, which prints beside its rows and what is new%n%s", defects)
                .isZero();
    }
}
