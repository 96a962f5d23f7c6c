package org.wsktck.reports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A program that shows a failure by itself, as a file beside the page. The report for programs names the file only.
 *
 * @param file its path from the page, {@code reproducers/close.resets-connected.c}
 * @param source what is in it; null in a report that was read back
 */
public record Reproducer(String file, @Nullable String source) {
    /** Where they lie, from the page. */
    static final String DIRECTORY = "reproducers";

    // What makes a path leave the directory, or a link mean something else, is not let in.
    private static final String FILE = DIRECTORY + "/[A-Za-z0-9][A-Za-z0-9._-]*\\.c";

    public Reproducer {
        requireNonNull(file, "file");
        if (!file.matches(FILE)) {
            throw new IllegalArgumentException("file: " + file + " (expected: " + FILE + ")");
        }
    }

    /** The one of a scenario. */
    public static Reproducer of(String scenario, Family family, String source) {
        String suffix = family == Family.IPV6 ? "-ipv6" : "";
        return new Reproducer(DIRECTORY + "/" + scenario + suffix + ".c", source);
    }

    @JsonCreator
    static Reproducer named(String file) {
        return new Reproducer(file, null);
    }

    @Override
    @JsonValue
    public String file() {
        return file;
    }
}
