package org.wsktck.harness;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.UniqueId;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ReportFiles;

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
            Settings.requireWritable(config, config.ownReportDirectory());
            return new Opened(config, new ConformanceRun(config, result -> {}), output);
        } catch (BadSetting wrong) {
            return new Refused(String.valueOf(wrong.getMessage()), new AtomicBoolean());
        }
    }

    /** A run. */
    record Opened(RunConfig config, ConformanceRun run, StandardOutput output) implements JUnitRun {
        @Override
        public Stream<ScenarioInvocation> invocations(Method method, Scenario scenario) {
            return config.selects(scenario) ? ScenarioInvocation.all(method, scenario, run) : Stream.empty();
        }

        @Override
        public void close() {
            var report = run.report(false);
            run.close();
            var page = config.ownReportDirectory().resolve(ReportFiles.HTML).toAbsolutePath();
            output.print(ConsoleSummary.render(report, page, false));
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
