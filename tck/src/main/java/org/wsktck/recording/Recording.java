package org.wsktck.recording;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZIOException;
import org.wsktck.harness.plug.Scene;
import org.wsktck.harness.plug.Setting;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;

/** What a file holds of a run. Read as a whole: one that is damaged anywhere is refused. */
public final class Recording {
    /** The settings that decide what a run asks: where a recording is judged without others, they are as they were. */
    public static final List<Setting> DECIDING =
            List.of(Setting.SEED, Setting.SELECT, Setting.SHARD, Setting.DANGER, Setting.TIMEOUT_FACTOR);

    private final Part.Beginning beginning;
    private final Map<String, List<Part.Take>> takes;
    private final String report;
    private final String sha256;

    private Recording(Part.Beginning beginning, Map<String, List<Part.Take>> takes, String report, String sha256) {
        this.sha256 = sha256;
        this.beginning = beginning;
        this.takes = takes;
        this.report = report;
    }

    /**
     * Reads a file.
     *
     * @throws BadRecording if it is no whole recording of a version that this kit reads
     * @throws IOException if it cannot be read
     */
    public static Recording read(Path file) throws IOException {
        try (InputStream in = RecordingFile.open(file);
                MappingIterator<Part> parts = Cbor.reader(in)) {
            return new Reader(parts, RecordingFile.sha256(file)).read();
        } catch (NoSuchFileException missing) {
            throw new BadRecording("there is no such file");
        } catch (EOFException | XZIOException damaged) {
            throw Files.size(file) == 0 ? new BadRecording("it is empty") : unreadable(damaged);
        } catch (JacksonException damaged) {
            throw damaged.getCause() instanceof IOException cause
                    ? unreadable(cause)
                    : new BadRecording("it is no recording of this kit: " + damaged.getOriginalMessage());
        }
    }

    /** What is wrong with the bytes themselves. */
    private static IOException unreadable(IOException why) {
        if (why instanceof EOFException) {
            return new BadRecording("its end is missing: it was cut off");
        }
        return why instanceof XZIOException
                ? new BadRecording("it is no recording, or a damaged one: " + why.getMessage()
                        + " (expected: a file that `run --record` has written)")
                : why;
    }

    /** Takes one part after the other, and believes none. */
    private static final class Reader {
        private final MappingIterator<Part> parts;
        private final Map<String, List<Part.Take>> takes = new HashMap<>();
        private int count;
        private final String sha256;

        Reader(MappingIterator<Part> parts, String sha256) {
            this.parts = parts;
            this.sha256 = sha256;
        }

        Recording read() throws BadRecording {
            Part.Beginning beginning = beginning();
            while (parts.hasNextValue()) {
                Part part = parts.nextValue();
                Part.Take take = part.take();
                if (take != null && part.beginning() == null && part.end() == null) {
                    add(take);
                    continue;
                }
                Part.End end = part.end();
                if (end == null || take != null || part.beginning() != null) {
                    throw new BadRecording("a part that is neither a play nor its end");
                }
                if (end.takes() != count) {
                    throw new BadRecording(count + " plays, where its end counts " + end.takes());
                }
                if (end.report() == null) {
                    throw new BadRecording("its end has no report");
                }
                if (parts.hasNextValue()) {
                    throw new BadRecording("something stands behind its end");
                }
                return new Recording(beginning, takes, end.report(), sha256);
            }
            throw new BadRecording("its end is missing: it was cut off");
        }

        private Part.Beginning beginning() throws BadRecording {
            Part.Beginning beginning = parts.hasNextValue() ? parts.nextValue().beginning() : null;
            if (beginning == null || !RecordingFile.FORMAT.equals(beginning.format())) {
                throw new BadRecording("it does not begin as a recording does");
            }
            if (beginning.version() != RecordingFile.VERSION) {
                throw new BadRecording("it is of version " + beginning.version() + " (expected: "
                        + RecordingFile.VERSION + "; read it with the kit that wrote it, " + beginning.kit() + ")");
            }
            requireSaid("kit", beginning.kit());
            requireSaid("recordedAt", beginning.recordedAt());
            requireSaid("settings", beginning.settings());
            requireSaid("testbed", beginning.testbed());
            requireSaid("kind", beginning.testbed().kind());
            requireSaid("path", beginning.testbed().path());
            requireSaid("fidelity", beginning.testbed().fidelity());
            requireSaid("software", beginning.testbed().software());
            for (List<String> software : beginning.testbed().software()) {
                if (software.size() != 3) {
                    throw new BadRecording("software that has not three words: " + software);
                }
            }
            try {
                Instant.parse(beginning.recordedAt());
            } catch (DateTimeParseException noTime) {
                throw new BadRecording("recordedAt: " + noTime.getMessage());
            }
            return beginning;
        }

        private static void requireSaid(String what, @Nullable Object said) throws BadRecording {
            if (said == null) {
                throw new BadRecording("its beginning has no " + what);
            }
        }

        private void add(Part.Take take) throws BadRecording {
            count++;
            if (take.played() == null || take.entries() == null) {
                throw new BadRecording("play " + count + " has no name, or nothing in it");
            }
            for (Entry entry : take.entries()) {
                if (entry == null
                        || entry.kind() == null
                        || entry.strand() == null
                        || entry.content() == null
                        || entry.exchange() < 0) {
                    throw new BadRecording("an entry of " + take.played() + " lacks something");
                }
            }
            takes.computeIfAbsent(take.played(), played -> new ArrayList<>()).add(take);
        }
    }

    /** When it was recorded. */
    public Instant recordedAt() {
        return Instant.parse(beginning.recordedAt());
    }

    /** The digest of the file, by which it is known from others: 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The version of the kit that wrote it. */
    public String kit() {
        return beginning.kit();
    }

    /** The address of what was recorded. */
    public String implementation() {
        return beginning.settings().getOrDefault(Setting.IMPLEMENTATION.word(), "unknown");
    }

    /** What a setting was that decides what is asked; empty for any other. */
    public Optional<String> setting(Setting setting) {
        return DECIDING.contains(setting)
                ? Optional.ofNullable(beginning.settings().get(setting.word())).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    /** What the run came to on its day, as conformance.json. */
    public String report() {
        return report;
    }

    /** The testbed as it said of itself. */
    String testbedKind() {
        return beginning.testbed().kind();
    }

    String testbedPath() {
        return beginning.testbed().path() + "; recorded at " + beginning.recordedAt() + ", played back";
    }

    /** What survived the path; what this kit has no word for is left out. */
    Map<Fidelity, Boolean> fidelity() {
        Map<Fidelity, Boolean> fidelity = new EnumMap<>(Fidelity.class);
        for (Fidelity kind : Fidelity.values()) {
            fidelity.put(kind, beginning.testbed().fidelity().getOrDefault(kind.name(), false));
        }
        return fidelity;
    }

    List<PeerSoftware> software() {
        return beginning.testbed().software().stream()
                .map(words -> new PeerSoftware(words.get(0), words.get(1), words.get(2)))
                .toList();
    }

    /**
     * A scene on which a play meets what it met then.
     *
     * @param n how many of that name have been played before
     * @param ofTheRun the run's testbed, which says of itself what {@link RecordedTestbed} does
     * @param instance makes an implementation of what it said
     */
    public Scene scene(String played, int n, Testbed ofTheRun, Function<Playback, WskImplementation> instance) {
        List<Part.Take> known = takes.getOrDefault(played, List.of());
        return n < known.size()
                ? new PlayedScene(known.get(n), ofTheRun, instance)
                : new EmptyScene(
                        known.isEmpty() ? "does not hold it" : "holds it " + known.size() + " times, and not once more",
                        ofTheRun);
    }

    /** Of what was not played then. */
    private record EmptyScene(String unheld, Testbed testbed) implements Scene {
        @Override
        public WskImplementation open() {
            throw new ImplementationLost(ImplementationLost.Cause.ADAPTER, "a recording that " + unheld);
        }
    }
}
