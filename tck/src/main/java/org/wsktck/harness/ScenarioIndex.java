package org.wsktck.harness;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;

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
        /** How many times it runs: once a family. */
        public int invocations() {
            return ScenarioInfo.of(method, scenario).size();
        }
    }

    private ScenarioIndex() {}

    /** Finds them, sorted by id. */
    public static List<Entry> find() {
        return ReflectionSupport.findAllClassesInPackage(PACKAGE, type -> true, name -> true).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Scenario.class))
                .map(method -> new Entry(method.getAnnotation(Scenario.class), method))
                .sorted(Comparator.comparing(entry -> entry.scenario().id()))
                .toList();
    }
}
