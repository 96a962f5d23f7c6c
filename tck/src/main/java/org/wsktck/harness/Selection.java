package org.wsktck.harness;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wsktck.catalogue.NearestIds;

/** Refuses a selection of which a part matches nothing: it is mistyped, and would silently narrow the run. */
public final class Selection {
    private Selection() {}

    /** Requires that each part matches a scenario. */
    public static void requireScenarios(RunConfig config) throws BadSetting {
        require(
                config,
                "scenarios",
                names(),
                entry -> ScenarioIndex.find().stream()
                        .map(ScenarioIndex.Entry::scenario)
                        .anyMatch(config.withSelect(List.of(entry))::selects));
    }

    /**
     * Requires that each part matches something.
     *
     * @param what what is selected among: the word after {@code list} that prints all
     * @param names what might have been meant
     * @param matches whether a part matches anything
     */
    public static void require(RunConfig config, String what, Collection<String> names, Predicate<String> matches)
            throws BadSetting {
        List<String> unmatched =
                config.select().stream().filter(matches.negate()).toList();
        if (unmatched.isEmpty()) {
            return;
        }
        String problem = String.join(", ", unmatched) + " matches nothing (nearest: "
                + unmatched.stream()
                        .flatMap(entry -> NearestIds.of(entry, names).stream())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + "); `wsk-tck list " + what + "` prints those there are";
        if (unmatched.size() == config.select().size()) {
            throw new NothingSelected(config.caller(), problem);
        }
        throw new BadSetting(config.caller(), Setting.SELECT, problem);
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
