package org.wsktck.harness.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.EachCauseFirst;
import org.wsktck.reports.ReferencePlay;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** Plays what failed once more, on the reference, so that a reader can hold the one beside the other. */
final class ReferenceTimelines {
    private static final String REFERENCE = "reference";

    /** More would make the report larger than they make it clearer. */
    private static final int PLAYS_MAX = 100;

    /** Nobody waits longer for a report. */
    private static final long NANOS_MAX = 30_000_000_000L;

    private final ConformanceRun run;
    private final Map<String, ScenarioInfo> known;
    private final Function<ScenarioInfo, Circumstances> under;
    private final long startNanos = System.nanoTime();

    private ReferenceTimelines(
            ConformanceRun run, Map<String, ScenarioInfo> known, Function<ScenarioInfo, Circumstances> under) {
        this.run = run;
        this.known = known;
        this.under = under;
    }

    /**
     * The report with the reference's timelines, as far as there are any, or the reason why not.
     *
     * @param under what a scenario that failed was run under
     */
    static ConformanceReport addedTo(
            ConformanceReport report, RunConfig config, Function<ScenarioInfo, Circumstances> under) {
        return config.implementation().equals(REFERENCE) ? report : addedTo(report, config, REFERENCE, under);
    }

    /** The same with another implementation in the place of the reference. */
    static ConformanceReport addedTo(
            ConformanceReport report, RunConfig config, String reference, Function<ScenarioInfo, Circumstances> under) {
        List<ScenarioResult> failures = EachCauseFirst.of(report).stream()
                .filter(failure -> !failure.journal().isEmpty())
                .toList();
        if (failures.isEmpty()) {
            return report;
        }
        RunConfig onReference = config.with(Setting.IMPLEMENTATION, reference)
                .with(Setting.CLASSPATH, "")
                .with(Setting.TESTBED, "loopback")
                .with(Setting.PROFILE, "none")
                .with(Setting.RECORD, "");
        Map<String, ReferencePlay> plays = plays(failures, onReference, under);
        return report.withScenarios(report.scenarios().stream()
                .map(scenario -> {
                    ReferencePlay play = plays.get(scenario.displayName());
                    return play == null ? scenario : scenario.with(play);
                })
                .toList());
    }

    private static Map<String, ReferencePlay> plays(
            List<ScenarioResult> failures, RunConfig onReference, Function<ScenarioInfo, Circumstances> under) {
        Map<String, ScenarioInfo> known = ScenarioIndex.find().stream()
                .flatMap(entry -> ScenarioInfo.of(entry.method(), entry.scenario()).stream())
                .collect(Collectors.toMap(ScenarioInfo::displayName, Function.identity()));
        try (ConformanceRun run = new ConformanceRun(onReference, result -> {})) {
            return new ReferenceTimelines(run, known, under).plays(failures);
        } catch (Implementations.UnknownImplementation notThere) {
            return failures.stream()
                    .collect(Collectors.toMap(
                            ScenarioResult::displayName,
                            failure -> ReferencePlay.missing("wsk-reference is not on the class path of this run")));
        }
    }

    private Map<String, ReferencePlay> plays(List<ScenarioResult> failures) {
        Map<String, ReferencePlay> plays = new HashMap<>();
        List<ScenarioResult> left = new ArrayList<>(failures);
        while (!left.isEmpty() && plays.size() < PLAYS_MAX && System.nanoTime() - startNanos < NANOS_MAX) {
            ScenarioResult failure = left.remove(0);
            plays.put(failure.displayName(), play(failure));
        }
        left.forEach(failure -> plays.put(
                failure.displayName(),
                ReferencePlay.missing("of those that failed it plays " + PLAYS_MAX + " at the most, one of each cause"
                        + " first, for " + NANOS_MAX / 1_000_000_000 + " s")));
        return plays;
    }

    private ReferencePlay play(ScenarioResult failure) {
        ScenarioInfo info = known.get(failure.displayName());
        if (info == null || RowJudge.of(info.method()).isPresent()) {
            return ReferencePlay.missing("what failed is not one scenario, but one of many drawn for it");
        }
        ScenarioResult played = run.judge(info, under.apply(info), play(info.method()));
        return played.verdict() == ScenarioVerdict.PASSED && !played.journal().isEmpty()
                ? ReferencePlay.of(played.journal())
                : ReferencePlay.missing("the reference came to " + played.verdict() + " on the loopback testbed"
                        + (played.reason() == null ? "" : " (" + played.reason() + ")"));
    }

    private static Play play(Method method) {
        return Play.of(ReflectionSupport.newInstance(method.getDeclaringClass()), method);
    }
}
