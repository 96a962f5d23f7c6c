package org.wsktck.harness.application;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.CoveringSets;
import org.wsktck.harness.condition.Deal;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;

/**
 * A scenario in one address family.
 *
 * @param method where it stands
 * @param scenario its annotation
 * @param title its sentence
 * @param family the family; null for a scenario that makes no use of addresses
 * @param needs what the implementation must declare
 * @param smoke whether it belongs to the smoke level
 */
public record ScenarioInfo(
        Method method,
        Scenario scenario,
        String title,
        @Nullable AddressFamily family,
        Set<Capability> needs,
        boolean smoke) {
    /** A scenario in each of its families. */
    public static List<ScenarioInfo> of(Method method, Scenario scenario) {
        return families(scenario).stream()
                .map(family -> of(method, scenario, family.orElse(null)))
                .toList();
    }

    private static List<Optional<AddressFamily>> families(Scenario scenario) {
        return switch (scenario.families()) {
            case BOTH -> List.of(Optional.of(AddressFamily.IPV4), Optional.of(AddressFamily.IPV6));
            case IPV4 -> List.of(Optional.of(AddressFamily.IPV4));
            case NONE -> List.of(Optional.empty());
        };
    }

    /** A scenario in that family. */
    public static ScenarioInfo of(Method method, Scenario scenario, @Nullable AddressFamily family) {
        Class<?> type = method.getDeclaringClass();
        return new ScenarioInfo(
                method,
                scenario,
                method.getName().replace('_', ' '),
                family,
                needs(scenario, type.getAnnotation(Needs.class), family),
                type.isAnnotationPresent(SmokeLevel.class));
    }

    /** What it is run under once it has passed as it is told. Drawing a covering set takes its time the first time. */
    public List<Circumstances> under() {
        Under own = method.getAnnotation(Under.class);
        Under ofClass = method.getDeclaringClass().getAnnotation(Under.class);
        if (own == null && ofClass == null) {
            return List.of();
        }
        List<Sharer> sharers = own == null
                ? Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .filter(other ->
                                other.isAnnotationPresent(Scenario.class) && !other.isAnnotationPresent(Under.class))
                        .map(other -> other.getAnnotation(Scenario.class))
                        .sorted(Comparator.comparing(Scenario::id))
                        .flatMap(other -> Sharer.of(other).stream())
                        .toList()
                : Sharer.of(scenario);
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        conditions.addAll(List.of(own == null ? ofClass.value() : own.value()));
        return Deal.share(
                CoveringSets.of(conditions),
                sharers.indexOf(new Sharer(scenario.id(), Optional.ofNullable(family))),
                sharers.size());
    }

    /** Who gets a share of a covering set. */
    private record Sharer(String id, Optional<AddressFamily> family) {
        static List<Sharer> of(Scenario scenario) {
            return families(scenario).stream()
                    .map(family -> new Sharer(scenario.id(), family))
                    .toList();
        }
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
