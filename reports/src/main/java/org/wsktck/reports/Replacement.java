package org.wsktck.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * New contents of files, written beside them first and put in their place once all of them are there: a disk that is
 * full leaves the files as they were.
 */
final class Replacement {
    /** A point, the file's name, a UUID. */
    private static final String LEFT_OVERS = ".?*.????????-????-????-????-????????????.tmp";

    private final Map<Path, Path> temporaries = new LinkedHashMap<>();

    /** Writes what the file will hold, beside it. */
    void prepare(Path file, String content) throws IOException {
        // Not createTempFile: its files are for their owner only, and a report is there to be passed on.
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        temporaries.put(file, temporary);
        // Not writeString: that refuses the unpaired surrogates which an adapter's text may contain.
        Files.write(temporary, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts all of them in their place, in the order in which they were prepared. */
    void carryOut() throws IOException {
        for (var entry : temporaries.entrySet()) {
            moveOver(entry.getValue(), entry.getKey());
        }
    }

    /** Deletes what has not been put in its place. */
    void clear() throws IOException {
        for (Path temporary : temporaries.values()) {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes what processes that have ended in the middle left in a directory. */
    static void deleteLeftOvers(Path directory) throws IOException {
        try (DirectoryStream<Path> temporaries = Files.newDirectoryStream(directory, LEFT_OVERS)) {
            for (Path temporary : temporaries) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static void moveOver(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
