package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.Budgets;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskImplementation;

/** A whole run of {@link Probes} on one implementation, with short budgets, to its written report. */
record JudgedRun(ConformanceReport report, int exitCode, Path directory) {
    /** Budgets of 250 ms a call: enough for what is wrong, and for what works over loopback. */
    private static final double TIMEOUT_FACTOR = 0.05;

    /** Budgets of a second a call, since an agent's answer takes a few threads. */
    private static final double AGENT_TIMEOUT_FACTOR = 0.2;

    /** Those of a run that is no agent's. */
    static Budgets budgets() {
        return Budgets.scaled(TIMEOUT_FACTOR * HostJitter.factor());
    }

    static RunConfig config(Class<? extends WskImplementation> implementation, Path reports) {
        return config("class:" + implementation.getName(), TIMEOUT_FACTOR, reports);
    }

    /** For an implementation behind an agent. */
    static RunConfig config(String address, Path reports) {
        return config(address, AGENT_TIMEOUT_FACTOR, reports);
    }

    private static RunConfig config(String address, double timeoutFactor, Path reports) {
        return RunConfig.DEFAULT
                .with(Setting.IMPLEMENTATION, address)
                .with(Setting.CONTAINERS, "off")
                .with(Setting.SEED, 1)
                .with(Setting.TIMEOUT_FACTOR, timeoutFactor)
                .with(Setting.REPORT_DIR, reports);
    }

    /** Judges the implementation by those probes, one after the other. */
    static JudgedRun of(Class<? extends WskImplementation> implementation, Path reports, String... probes)
            throws Implementations.UnknownImplementation {
        return of(config(implementation, reports), probes);
    }

    static JudgedRun of(RunConfig config, String... probes) throws Implementations.UnknownImplementation {
        ConformanceRun run = reporting(config);
        for (String probe : probes) {
            Method method = probe(probe);
            run.execute(info(method), new Probes(), method);
        }
        JudgedRun judged = new JudgedRun(run.report(), run.exitCode(), config.ownReportDirectory());
        run.close();
        return judged;
    }

    private static ConformanceRun reporting(RunConfig config) throws Implementations.UnknownImplementation {
        try {
            return ConformanceRun.reporting(config, result -> {});
        } catch (Implementations.UnknownImplementation unknown) {
            throw unknown;
        } catch (BadSetting wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** The only result of that scenario. */
    ScenarioResult result(String id) {
        Map<String, ScenarioResult> byId = new LinkedHashMap<>();
        report.scenarios().forEach(result -> byId.put(result.id(), result));
        assertThat(byId).containsKey(id);
        return Objects.requireNonNull(byId.get(id));
    }

    static Method probe(String id) {
        return Arrays.stream(Probes.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Scenario.class))
                .filter(method -> method.getAnnotation(Scenario.class).id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("probe: " + id + " (expected: an id in Probes)"));
    }

    static ScenarioInfo info(Method method) {
        Scenario scenario = method.getAnnotation(Scenario.class);
        return ScenarioInfo.of(
                method, scenario, scenario.families() == Scenario.Families.NONE ? null : AddressFamily.IPV4);
    }
}
