package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.Gate;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportCheck;
import org.wsktck.reports.RunVerdict;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.Capability;
import org.wsktck.stub.PlainWsk;

/** A run for somebody who holds the implementation in a debugger. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DebugWaitTest {
    @TempDir
    private Path reports;

    /** Takes twice the time that a call of these runs may take, as one does that stops at a breakpoint. */
    public static final class HeldInADebugger extends PlainWsk {
        @Override
        public Set<Capability> capabilities() {
            long began = System.nanoTime();
            while (System.nanoTime() - began
                    < 2 * JudgedRun.budgets().callReturn().toNanos()) {
                Thread.onSpinWait();
            }
            return super.capabilities();
        }
    }

    private JudgedRun run(boolean debugWait) throws UnknownImplementation {
        RunConfig config = JudgedRun.config(HeldInADebugger.class, reports).with(Setting.DEBUG_WAIT, debugWait);
        return JudgedRun.of(config, "probe.bind");
    }

    @Test
    void what_takes_longer_than_any_budget_is_waited_for_and_passes_no_gate() throws UnknownImplementation {
        JudgedRun run = run(true);
        ConformanceReport report = run.report();

        assertThat(run.result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.PASSED);
        assertThat(report.verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
        assertThat(report.gate()).isEqualTo(Gate.INCONCLUSIVE);
        assertThat(report.reasons())
                .containsExactly("run without time limits, for a debugger (debug-wait): that passes no gate");
        assertThat(report.scope()).contains("without time limits; ");
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_GATE_INCONCLUSIVE);
        assertThat(ReportCheck.of(report))
                .as("when the report is worked out again")
                .isEmpty();
    }

    @Test
    void otherwise_it_is_not() throws UnknownImplementation {
        assertThat(run(false).result("probe.bind").verdict()).isEqualTo(ScenarioVerdict.ADAPTER_ERROR);
    }
}
