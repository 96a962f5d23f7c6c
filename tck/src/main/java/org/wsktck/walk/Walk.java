package org.wsktck.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;

/**
 * A walk: a client program, drawn from a seed.
 *
 * @param profile what it is about
 * @param seed what it was drawn from
 * @param steps all of its steps, or those that are left of them
 */
public record Walk(WalkProfile profile, long seed, List<Step> steps) {
    private static final Pattern PART = Pattern.compile("(\\d{1,4})(?:([=~])(\\d{1,8}))?");

    /** The walk of a seed. */
    public static Walk of(WalkProfile profile, long seed) {
        return new Walk(profile, seed, Generator.steps(profile, seed));
    }

    /**
     * The walk of a seed, with these of its steps only.
     *
     * @param selected as {@link #selection()} prints them: {@code 2,5=16,9~1}; step 5 is to be as plain as can be, with 16
     *     bytes, and step 9 with memory of the shape that was drawn,
     *     and one byte
     */
    public static Walk of(WalkProfile profile, long seed, String selected) {
        Map<Integer, Step> drawn = new TreeMap<>();
        Generator.steps(profile, seed).forEach(step -> drawn.put(step.number(), step));
        List<Step> steps = new ArrayList<>();
        for (String part : selected.split(",", -1)) {
            Matcher words = PART.matcher(part);
            Step step = words.matches() ? drawn.get(Integer.parseInt(words.group(1))) : null;
            if (step == null) {
                throw new IllegalArgumentException("\"" + part + "\" is no step of this walk, which has 1 to "
                        + drawn.size() + " (expected: numbers, such as 2,5=16,9)");
            }
            if (words.group(2) != null) {
                int size = Integer.parseInt(words.group(3));
                step = words.group(2).equals("=") ? step.plain(size) : step.sized(size);
            }
            steps.add(step);
        }
        return new Walk(profile, seed, steps);
    }

    /** The same with these steps. */
    Walk with(List<Step> others) {
        return new Walk(profile, seed, List.copyOf(others));
    }

    /** The options of {@code wsk-tck walk} that take it again. */
    String options(@Nullable AddressFamily family) {
        return seedOptions(family) + (steps.isEmpty() ? "" : " --steps " + selection());
    }

    /** Those that say which seed's it is. */
    String seedOptions(@Nullable AddressFamily family) {
        return "--profile " + profile.word() + " --seed " + seed
                + (family == AddressFamily.IPV6 ? " --family ipv6" : "");
    }

    /** Which of the seed's steps are left, and in which form. */
    public String selection() {
        Map<Integer, Step> drawn = new TreeMap<>();
        Generator.steps(profile, seed).forEach(step -> drawn.put(step.number(), step));
        return steps.stream()
                .map(step -> step.equals(drawn.get(step.number()))
                        ? String.valueOf(step.number())
                        : step.number() + (step.isPlain() ? "=" : "~") + step.size())
                .collect(Collectors.joining(","));
    }
}
