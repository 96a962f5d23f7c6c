package org.wsktck.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which scenarios fail on which mutant. As text: one kill a line, mutant and scenario with a tab between them, sorted,
 * so that a difference reads as what was won and lost.
 *
 * @param scenarios by mutant
 */
public record Kills(Map<String, Set<String>> scenarios) {
    private static final String FILE = "mutants.tsv";
    private static final String HEAD = "mutant\tscenario\n";

    /** None known: each has to prove itself. */
    public static final Kills NONE = new Kills(Map.of());

    /** Those that are known: of a full run, generated and checked in. */
    public static Kills known() {
        try (InputStream file = Objects.requireNonNull(Kills.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(FILE, failed);
        }
    }

    static Kills parse(String text) {
        Map<String, Set<String>> scenarios = new TreeMap<>();
        text.lines()
                .skip(1)
                .map(line -> line.split("\t"))
                .forEach(kill -> scenarios
                        .computeIfAbsent(kill[0], mutant -> new TreeSet<>())
                        .add(kill[1]));
        return new Kills(scenarios);
    }

    /** The text that is checked in. */
    public String text() {
        return scenarios.entrySet().stream()
                .flatMap(mutant -> mutant.getValue().stream().map(scenario -> mutant.getKey() + "\t" + scenario + "\n"))
                .collect(Collectors.joining("", HEAD, ""));
    }

    /** Those that are the other's too: what needs a race to fail is not known for certain. */
    public Kills and(Kills other) {
        Map<String, Set<String>> both = new TreeMap<>();
        scenarios.forEach((mutant, failed) -> {
            Set<String> shared = new TreeSet<>(failed);
            shared.retainAll(other.of(mutant));
            both.put(mutant, shared);
        });
        return new Kills(both);
    }

    /** The scenarios that fail on a mutant. */
    public Set<String> of(String mutant) {
        return scenarios.getOrDefault(mutant, Set.of());
    }
}
