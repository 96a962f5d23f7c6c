package org.wsktck.profile;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where an entry applies: what it says nothing about may be anything.
 *
 * @param capabilities what the implementation has to declare, all of it
 * @param systems the operating systems, one of which it has to be
 * @param versions the implementation's versions, one of which it has to be; an asterisk stands for anything
 */
public record When(List<String> capabilities, List<String> systems, List<String> versions) {
    /** Everywhere. */
    public static final When ALWAYS = new When(List.of(), List.of(), List.of());

    public When {
        capabilities = List.copyOf(capabilities);
        systems = List.copyOf(systems);
        versions = List.copyOf(versions);
    }

    boolean holds(Target target) {
        return target.capabilities().containsAll(capabilities)
                && (systems.isEmpty() || systems.contains(target.system()))
                && (versions.isEmpty() || versions.stream().anyMatch(version -> fits(version, target.version())));
    }

    private static boolean fits(String pattern, String version) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex).matcher(version).matches();
    }
}
