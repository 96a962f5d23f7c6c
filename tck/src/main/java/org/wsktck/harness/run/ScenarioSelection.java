package org.wsktck.harness.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Selection;

/** The scenarios that a run's settings select. */
public final class ScenarioSelection {
    private static final String LEVEL = "level:";

    private ScenarioSelection() {}

    /** Those on the class path, sorted by id. */
    public static List<ScenarioIndex.Entry> of(RunConfig config) {
        return ScenarioIndex.find().stream()
                .filter(entry -> selects(config, entry.scenario()))
                .toList();
    }

    /** Whether a scenario is selected, by its own id or by one of the requirements it verifies, and of this shard. */
    static boolean selects(RunConfig config, Scenario scenario) {
        boolean isSelected =
                config.select().isEmpty() || config.select().stream().anyMatch(entry -> matches(entry, scenario));
        return isSelected && config.shard().has(scenario.id());
    }

    /** The id of a scenario means that scenario only, though others may begin with it. */
    private static boolean matches(String entry, Scenario scenario) {
        if (ScenarioIndex.isId(entry)) {
            return scenario.id().equals(entry);
        }
        if (entry.startsWith(LEVEL)) {
            return Arrays.stream(scenario.verifies())
                    .anyMatch(id ->
                            ConformanceRun.requirement(id).level().name().equals(entry.substring(LEVEL.length())));
        }
        Predicate<String> fits = entry.indexOf('*') < 0
                ? id -> id.startsWith(entry)
                : Pattern.compile(Arrays.stream(entry.split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")))
                        .asMatchPredicate();
        return fits.test(scenario.id()) || Arrays.stream(scenario.verifies()).anyMatch(fits);
    }

    /** Requires that each part of the selection matches a scenario. */
    public static void require(RunConfig config) throws BadSetting {
        Selection.require(
                config,
                "scenarios",
                names(),
                part -> ScenarioIndex.find().stream().anyMatch(entry -> matches(part, entry.scenario())));
    }

    /** The ids of scenarios and of the requirements they verify, and what those of an area begin with. */
    private static Collection<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (ScenarioIndex.Entry entry : ScenarioIndex.find()) {
            String id = entry.scenario().id();
            names.add(id);
            names.add(id.substring(0, id.indexOf('.') + 1));
            for (String requirement : entry.scenario().verifies()) {
                names.add(requirement);
                names.add(requirement.substring(0, requirement.lastIndexOf('-') + 1));
            }
        }
        return names;
    }
}
