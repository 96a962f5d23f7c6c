package org.wsktck.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Recorder;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Scene;
import org.wsktck.harness.plug.Setting;
import org.wsktck.testbed.Testbed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SequenceWriter;

/**
 * Writes the recording of a run: into a file of its own beside the one that was named, which it becomes when the run has
 * come to its end.
 */
public final class FileRecorder implements Recorder {
    /** Begins them. */
    public static final class Begun implements Factory {
        @Override
        public Recorder begin(Path file) throws IOException {
            return new FileRecorder(file);
        }
    }

    private final Path file;
    private final Path unfinished;
    private final OutputStream out; // guarded by this
    private final SequenceWriter parts; // guarded by this
    private int takes; // guarded by this
    private @Nullable String problem; // guarded by this
    private boolean began; // guarded by this
    private boolean isOver; // guarded by this

    private FileRecorder(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".part");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.out = RecordingFile.create(unfinished);
        this.parts = Cbor.writer(out);
    }

    @Override
    public synchronized void begins(RunConfig config, String kitVersion, Testbed testbed) {
        if (began) {
            return;
        }
        began = true;
        Map<String, String> settings = new TreeMap<>();
        for (Setting setting : Recording.DECIDING) {
            settings.put(setting.word(), config.values().getOrDefault(setting, ""));
        }
        settings.put(Setting.IMPLEMENTATION.word(), config.implementation());
        Map<String, Boolean> fidelity = new LinkedHashMap<>();
        testbed.fidelity().forEach((kind, holds) -> fidelity.put(kind.name(), holds));
        write(Part.of(new Part.Beginning(
                RecordingFile.FORMAT,
                RecordingFile.VERSION,
                kitVersion,
                Instant.now().toString(),
                settings,
                new Part.PeersThere(
                        testbed.kind(),
                        testbed.path(),
                        fidelity,
                        testbed.software().stream()
                                .map(software -> List.of(software.name(), software.image(), software.version()))
                                .toList()))));
    }

    @Override
    public Scene recorded(String played, Scene scene) {
        return new Tape(scene, played, this);
    }

    synchronized void add(Part.Take take) {
        takes++;
        write(Part.of(take));
    }

    /** A run goes on when its recording cannot: at its end that is said. */
    private void write(Part part) {
        if (isOver || problem != null) {
            return;
        }
        try {
            parts.write(part);
        } catch (JacksonException | UncheckedIOException refused) {
            problem = String.valueOf(refused.getMessage());
        }
    }

    @Override
    public synchronized void finish(String report) throws IOException {
        write(Part.of(new Part.End(takes, report)));
        isOver = true;
        try {
            parts.close();
            out.close();
            if (problem != null) {
                throw new IOException(problem);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (JacksonException refused) {
            throw new IOException(refused.getMessage(), refused);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public synchronized void giveUp() {
        if (isOver) {
            return;
        }
        isOver = true;
        try {
            out.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException left) {
            // The file cannot be written to any more; what is there of it is no recording, and says so.
            problem = left.getMessage();
        }
    }
}
