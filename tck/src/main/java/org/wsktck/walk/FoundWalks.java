package org.wsktck.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.AddressFamily;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A file of the walks in which something was found, one JSON text a line, to be taken again. */
public final class FoundWalks {
    /** Its name, in the report directory of what was judged. */
    public static final String FILE = "walks.jsonl";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private FoundWalks() {}

    /**
     * A walk that was noted.
     *
     * @param cause what was found
     * @param steps those of the seed's steps that are left, as {@link Walk#selection()} has them
     */
    public record Noted(String cause, String profile, long seed, String steps, AddressFamily family) {
        /** The walk. */
        public Walk walk() {
            return Walk.of(WalkProfile.of(profile), seed, steps);
        }
    }

    /** Writes what was found; without anything, there is no file. */
    public static void write(List<Exploration.Finding> findings, Path file) throws IOException {
        if (findings.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        List<String> lines = new ArrayList<>();
        for (Exploration.Finding finding : findings) {
            Walk walk = finding.outcome().walk();
            lines.add(MAPPER.writeValueAsString(new Noted(
                    finding.outcome().cause(),
                    walk.profile().word(),
                    walk.seed(),
                    walk.selection(),
                    finding.family())));
        }
        Files.write(file, lines);
    }

    /**
     * Reads one.
     *
     * @throws IOException if it is none
     */
    public static List<Noted> read(Path file) throws IOException {
        List<Noted> noted = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                noted.add(MAPPER.readValue(line, Noted.class));
            } catch (JacksonException wrong) {
                throw new IOException(
                        file + " is no file of walks: line " + (noted.size() + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return noted;
    }
}
