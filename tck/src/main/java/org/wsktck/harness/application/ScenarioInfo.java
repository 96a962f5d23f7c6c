package org.wsktck.harness.application;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;

/**
 * A scenario in one address family.
 *
 * @param scenario its annotation
 * @param title its sentence
 * @param family the family; null for a scenario that makes no use of addresses
 * @param needs what the implementation must declare
 * @param smoke whether it belongs to the smoke level
 */
public record ScenarioInfo(
        Scenario scenario, String title, @Nullable AddressFamily family, Set<Capability> needs, boolean smoke) {
    /** A scenario in each of its families. */
    public static List<ScenarioInfo> of(Method method, Scenario scenario) {
        return switch (scenario.families()) {
            case BOTH -> List.of(of(method, scenario, AddressFamily.IPV4), of(method, scenario, AddressFamily.IPV6));
            case IPV4 -> List.of(of(method, scenario, AddressFamily.IPV4));
            case NONE -> List.of(of(method, scenario, null));
        };
    }

    /** A scenario in that family. */
    public static ScenarioInfo of(Method method, Scenario scenario, @Nullable AddressFamily family) {
        Class<?> type = method.getDeclaringClass();
        return new ScenarioInfo(
                scenario,
                method.getName().replace('_', ' '),
                family,
                needs(scenario, type.getAnnotation(Needs.class), family),
                type.isAnnotationPresent(SmokeLevel.class));
    }

    private static Set<Capability> needs(Scenario scenario, @Nullable Needs ofClass, @Nullable AddressFamily family) {
        Set<Capability> needs = new TreeSet<>(List.of(scenario.needs()));
        if (ofClass != null) {
            needs.addAll(List.of(ofClass.value()));
        }
        if (family == AddressFamily.IPV6) {
            needs.add(Capability.IPV6);
        }
        return needs;
    }

    /** Its id. */
    public String id() {
        return scenario.id();
    }

    /** The requirements it verifies, the main one first. */
    public List<String> verifies() {
        return List.of(scenario.verifies());
    }

    /** {@code close.completes-pending-receive [IPv4]}. */
    public String displayName() {
        return family == null ? id() : id() + " [" + family + "]";
    }
}
