package org.wsktck.reports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Unmodifiable copies of maps with a defined order, so that the same result is always written the same way. */
final class Copies {
    private Copies() {}

    static <V> Map<String, V> inGivenOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
