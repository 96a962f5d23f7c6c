package org.wsktck.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** The recording that was read last, since several ask for the same one: each lane of a run, and its testbed. */
public final class Recordings {
    private record Known(Path file, FileTime changed, long size, Recording recording) {}

    private static @Nullable Known last; // guarded by the class

    private Recordings() {}

    /**
     * The recording in a file.
     *
     * @throws BadRecording if it is none; the message says why
     * @throws IOException if it cannot be read
     */
    public static synchronized Recording of(Path file) throws IOException {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Known known = last;
            if (known == null || !known.file.equals(file) || !known.changed.equals(changed) || known.size != size) {
                last = null; // Two of them need not be in memory.
                known = new Known(file, changed, size, Recording.read(file));
                last = known;
            }
            return known.recording;
        } catch (NoSuchFileException missing) {
            throw new BadRecording("there is no such file");
        }
    }
}
