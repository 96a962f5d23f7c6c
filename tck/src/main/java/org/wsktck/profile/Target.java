package org.wsktck.profile;

import java.util.List;
import java.util.Locale;

/**
 * What is judged, as far as an entry may depend on it.
 *
 * @param system the operating system that the kit runs on, {@code linux}; for an implementation in Java its own
 * @param version the implementation's version
 * @param capabilities what it declares
 */
public record Target(String system, String version, List<String> capabilities) {
    /** The systems that have a name here. */
    static final List<String> SYSTEMS = List.of("linux", "mac", "windows");

    public Target {
        capabilities = List.copyOf(capabilities);
    }

    /** An implementation that is judged on this machine. */
    public static Target here(String version, List<String> capabilities) {
        return new Target(system(System.getProperty("os.name")), version, capabilities);
    }

    /** The name of a system, as Java calls it. */
    static String system(String osName) {
        String called = osName.toLowerCase(Locale.ROOT);
        return SYSTEMS.stream().filter(called::startsWith).findFirst().orElse(called);
    }
}
