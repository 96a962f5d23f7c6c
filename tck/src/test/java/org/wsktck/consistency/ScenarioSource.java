package org.wsktck.consistency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scenario as its source has it.
 *
 * @param file where it stands
 * @param id its id
 * @param steps the requirements that its steps name
 */
record ScenarioSource(Path file, String id, List<String> steps) {
    private static final Path FOLDER = Path.of("src/main/java/org/wsktck/scenario");
    private static final Pattern BEGINNING = Pattern.compile("@Scenario\\s*\\(");
    private static final Pattern ID = Pattern.compile("\\bid\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern STEP = Pattern.compile("\\b(?:then|and)\\(\\s*\"(WSK-[^\"]*)\"\\s*,");

    /** Reads every scenario of the kit. */
    static List<ScenarioSource> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .flatMap(file -> in(file, read(file)).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The scenarios of one source file: each goes from its annotation to the next one's. */
    static List<ScenarioSource> in(Path file, String source) {
        List<ScenarioSource> scenarios = new ArrayList<>();
        List<Integer> beginnings =
                BEGINNING.matcher(source).results().map(MatchResult::start).toList();
        for (int i = 0; i < beginnings.size(); i++) {
            int end = i + 1 < beginnings.size() ? beginnings.get(i + 1) : source.length();
            String text = source.substring(beginnings.get(i), end);
            String id = ID.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(file + ": a scenario without a literal id"));
            List<String> steps =
                    STEP.matcher(text).results().map(match -> match.group(1)).toList();
            scenarios.add(new ScenarioSource(file, id, steps));
        }
        return scenarios;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
