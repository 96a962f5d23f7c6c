package org.wsktck.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutants;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.proof.Kills;
import org.wsktck.reports.ScenarioResult;

/** A scenario's story, what it verifies, and what was wrong with implementations that it is known to fail. */
record ExplainedScenario(Catalogue catalogue, ScenarioIndex.Entry entry) {
    private static final int CAUSES_MAX = 8;

    void print(ExplainedText text) {
        String id = entry.scenario().id();
        text.head(id, entry.title());
        text.parts("steps", steps());
        text.parts(
                "verifies",
                Arrays.stream(entry.scenario().verifies())
                        .map(catalogue::require)
                        .map(each -> each.id() + " (" + each.level() + "): " + each.statement())
                        .toList());
        text.part("danger", danger());
        text.parts("causes", causes());
        text.parts("known", known());
        text.parts(
                "relied on",
                Arrays.stream(entry.scenario().verifies())
                        .flatMap(each -> catalogue.reliancesOn(each).stream())
                        .map(reliance -> reliance.client() + ": " + reliance.relies())
                        .distinct()
                        .toList());
        text.part("run it", "wsk-tck run IMPLEMENTATION --select " + id);
    }

    private String danger() {
        return switch (entry.scenario().danger()) {
            case SAFE -> "";
            case MAY_HANG -> "may hang a real machine: run with --danger, or where misuse is survived";
            case MAY_BUGCHECK -> "may stop a real machine: run with --danger, or where misuse is survived";
        };
    }

    /** Those that it comes to on the reference. */
    private List<String> steps() {
        try {
            UnreportedRun run = UnreportedRun.of(
                    RunConfig.DEFAULT.selecting(List.of(entry.scenario().id())));
            return run.report().scenarios().stream()
                    .map(ScenarioResult::steps)
                    .filter(steps -> !steps.isEmpty())
                    .findFirst()
                    .orElse(List.of("not applicable to the reference on loopback, which would tell them"));
        } catch (BadSetting noReference) {
            return List.of("told by the reference, which is not on the class path");
        }
    }

    /** What the profiles of the kit have of it. */
    private List<String> known() {
        return ProfileFiles.bundled().stream()
                .flatMap(profile -> profile.reasons(entry.scenario().id()).stream()
                        .map(reason -> "to fail on " + profile.implementation() + ": " + reason))
                .toList();
    }

    /** What mutants that it kills do wrong. */
    private List<String> causes() {
        String id = entry.scenario().id();
        Kills kills = Kills.known();
        List<String> causes = Mutants.all().stream()
                .filter(mutant -> kills.of(mutant.id()).contains(id))
                .map(mutant -> mutant.does() + " (mutant:" + mutant.id() + ")")
                .collect(Collectors.toCollection(ArrayList::new));
        if (causes.size() > CAUSES_MAX) {
            int more = causes.size() - CAUSES_MAX;
            causes.subList(CAUSES_MAX, causes.size()).clear();
            causes.add("and " + more + " more that `wsk-tck list mutants` has");
        }
        return causes;
    }
}
