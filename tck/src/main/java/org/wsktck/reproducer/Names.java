package org.wsktck.reproducer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the agent's handles are called in C: by their kind, and counted as the report counts them. */
final class Names {
    private final Map<String, Map<Integer, String>> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** A new one of that kind. */
    String add(String kind, int handle) {
        String name = next(kind);
        names.computeIfAbsent(kind, any -> new HashMap<>()).put(handle, name);
        return name;
    }

    /** A name for what has no handle. */
    String next(String kind) {
        return kind + counts.merge(kind, 1, Integer::sum);
    }

    /** The one of that handle. */
    String of(String kind, int handle) {
        String name = names.getOrDefault(kind, Map.of()).get(handle);
        if (name == null) {
            throw new IllegalStateException(kind + " handle: " + Integer.toUnsignedString(handle)
                    + " (expected: one that was answered before)");
        }
        return name;
    }

    /** Those that have a handle, in an order that stays the same. */
    List<String> all(String kind) {
        return names.getOrDefault(kind, Map.of()).values().stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Whether there is one of that handle. */
    boolean has(String kind, int handle) {
        return names.getOrDefault(kind, Map.of()).containsKey(handle);
    }
}
