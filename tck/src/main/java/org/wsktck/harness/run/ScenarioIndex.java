package org.wsktck.harness.run;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ScenarioInfo;

/** Every scenario on the class path, by id. */
public final class ScenarioIndex {
    /** The package that scenarios are found in. */
    public static final String PACKAGE = "org.wsktck.scenario";

    /**
     * A scenario.
     *
     * @param scenario its annotation
     * @param method where it stands
     */
    public record Entry(Scenario scenario, Method method) {
        /** Its sentence. */
        public String title() {
            return method.getName().replace('_', ' ');
        }

        /** How many times it runs: once a family. */
        public int invocations() {
            return ScenarioInfo.of(method, scenario).size();
        }
    }

    private ScenarioIndex() {}

    /** All of them, sorted by id. */
    public static List<Entry> find() {
        return Found.ENTRIES;
    }

    /** Whether a scenario has exactly this id. */
    static boolean isId(String text) {
        return Found.IDS.contains(text);
    }

    private static List<Entry> scan() {
        return ReflectionSupport.findAllClassesInPackage(PACKAGE, type -> true, name -> true).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Scenario.class))
                .map(method -> new Entry(method.getAnnotation(Scenario.class), method))
                .sorted(Comparator.comparing(entry -> entry.scenario().id()))
                .toList();
    }

    /** Looked for once a process: the class path stays the same. */
    private static final class Found {
        static final List<Entry> ENTRIES = scan();
        static final Set<String> IDS =
                ENTRIES.stream().map(entry -> entry.scenario().id()).collect(Collectors.toUnmodifiableSet());
    }
}
