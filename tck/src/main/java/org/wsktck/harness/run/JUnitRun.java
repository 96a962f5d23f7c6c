package org.wsktck.harness.run;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.UniqueId;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.Screen;

/** What the scenarios of a suite make up: a run, or the refusal of one. JUnit closes it behind the last of them. */
sealed interface JUnitRun extends AutoCloseable {
    /** What there is to do for a scenario. */
    Stream<ScenarioInvocation> invocations(Method method, Scenario scenario);

    /** Says what came of it. */
    @Override
    void close();

    /** Opens the run of the suite that is being executed. */
    static JUnitRun open(ExtensionContext context) {
        StandardOutput output = new StandardOutput();
        JUnitSettings settings =
                JUnitSettings.of(UniqueId.parse(context.getUniqueId()), context::getConfigurationParameter);
        settings.replaced().forEach(sentence -> output.print(sentence + "\n"));
        try {
            RunConfig config = settings.read();
            Witness.watchThisProcess();
            return new Opened(config, ConformanceRun.reporting(config, result -> {}), output);
        } catch (BadSetting wrong) {
            return new Refused(String.valueOf(wrong.getMessage()), new AtomicBoolean());
        }
    }

    /** A run. */
    record Opened(RunConfig config, ConformanceRun run, StandardOutput output) implements JUnitRun {
        @Override
        public Stream<ScenarioInvocation> invocations(Method method, Scenario scenario) {
            return ScenarioSelection.selects(config, scenario)
                    ? ScenarioInvocation.all(method, scenario, run)
                    : Stream.empty();
        }

        @Override
        public void close() {
            if (run.isCutShort()) {
                throw JUnitVerdict.withoutTrace(new AssertionError(ConformanceRun.PROCESS_ENDS));
            }
            ConformanceReport report = run.report();
            try {
                run.writeReport();
                Path page = config.ownReportDirectory().resolve(ReportFiles.HTML);
                print(report, page.toAbsolutePath().toString());
            } catch (IOException unwritable) {
                report = run.unwritten(unwritable);
                print(report, "not written");
                throw JUnitVerdict.withoutTrace(new AssertionError(gate(report)));
            } finally {
                run.close();
            }
            failByTheGate(report);
        }

        /** Where the gate does not pass, a build must not either, though no scenario on its own fails it. */
        private void failByTheGate(ConformanceReport report) {
            boolean said =
                    report.scenarios().stream().anyMatch(result -> JUnitVerdict.failsTheBuild(result, run.isStrict()));
            if (run.exitCode() != Judgement.EXIT_PASS && !said && !run.isLeftOut()) {
                throw JUnitVerdict.withoutTrace(new AssertionError(gate(report)));
            }
        }

        private static String gate(ConformanceReport report) {
            return ConsoleText.block("gate " + report.gate() + ": " + String.join("\n", report.reasons()));
        }

        private void print(ConformanceReport report, String where) {
            output.print(ConsoleSummary.render(report, where, Screen.FILE));
        }
    }

    /** No run, since a setting is wrong. The first scenario says so; the others are none. */
    record Refused(String sentence, AtomicBoolean said) implements JUnitRun {
        @Override
        public Stream<ScenarioInvocation> invocations(Method method, Scenario scenario) {
            return said.getAndSet(true) ? Stream.empty() : Stream.of(ScenarioInvocation.failing("settings", sentence));
        }

        @Override
        public void close() {}
    }
}
