package org.wsktck.reports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Subject;

/** The requirements whose text a report holds, by id. */
final class Requirements {
    private final Map<String, RequirementInfo> byId;

    private Requirements(Map<String, RequirementInfo> byId) {
        this.byId = byId;
    }

    static Requirements of(ConformanceReport report) {
        return new Requirements(report.requirements().stream()
                .collect(Collectors.toMap(RequirementInfo::id, Function.identity(), (first, second) -> first)));
    }

    /** The one of that id; null if the report does not hold its text. */
    @Nullable
    RequirementInfo find(String id) {
        return byId.get(id);
    }

    /** How binding it is: a MUST as long as the report does not say otherwise. */
    Level level(String id) {
        RequirementInfo info = byId.get(id);
        return info == null ? Level.MUST : info.level();
    }

    /** Whether the report says whom its requirements bind, as older kits do not. */
    boolean haveSubjects() {
        return byId.values().stream().anyMatch(info -> info.subject() != null);
    }

    /** Whether it binds the provider, as long as the report does not say otherwise. */
    boolean bindsTheProvider(String id) {
        RequirementInfo info = byId.get(id);
        return info == null || info.subject() == null || info.subject() == Subject.PROVIDER;
    }

    /** How many of them are MUSTs. */
    long musts(Collection<String> ids) {
        return ids.stream().filter(id -> level(id) == Level.MUST).count();
    }

    /** Who relies on one of them and how, without saying a thing twice. */
    List<Reliance> reliances(Collection<String> ids) {
        return ids.stream()
                .map(byId::get)
                .flatMap(info -> info == null ? Stream.of() : info.reliedOnBy().stream())
                .distinct()
                .toList();
    }

    /** The clients that rely on one of them, by name. */
    List<String> clients(Collection<String> ids) {
        return reliances(ids).stream()
                .map(Reliance::client)
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER.thenComparing(Function.identity()))
                .toList();
    }

    /** All clients that the report names, each with the ids of what it relies on. */
    Map<String, List<String>> byClient() {
        var byClient =
                new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER.thenComparing(Function.identity()));
        clients(byId.keySet())
                .forEach(client -> byClient.put(
                        client,
                        byId.values().stream()
                                .filter(info -> info.reliedOnBy().stream()
                                        .anyMatch(reliance -> reliance.client().equals(client)))
                                .map(RequirementInfo::id)
                                .sorted()
                                .toList()));
        return byClient;
    }

    /** {@code CLOSE} of {@code WSK-CLOSE-002}; the whole id where it has no such part. */
    static String area(String requirement) {
        String[] parts = requirement.split("-", 3);
        return parts.length < 3 ? requirement : parts[1];
    }
}
