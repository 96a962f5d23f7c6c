package org.wsktck.harness.plug;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One of several parts of a run, which other machines may judge. A scenario's part follows from its id alone.
 *
 * @param index which, from 1
 * @param count how many there are
 */
public record Shard(int index, int count) {
    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException("index: " + index + " (expected: 1 to " + count + ")");
        }
    }

    /**
     * Reads {@link #toString}.
     *
     * @throws IllegalArgumentException if that is none
     */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("shard: " + text + " (expected: 1/3)");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether there is no other part. */
    public boolean isWhole() {
        return count == 1;
    }

    /** Whether a scenario is in this part. */
    public boolean has(String scenarioId) {
        CRC32 hash = new CRC32();
        hash.update(scenarioId.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % count == index - 1;
    }

    /** The name of its folder. */
    String asFileName() {
        return "shard-" + index + "-of-" + count;
    }

    /** {@code 1/3}. */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
