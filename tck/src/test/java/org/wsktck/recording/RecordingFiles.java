package org.wsktck.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import tools.jackson.databind.SequenceWriter;

/** Recordings as bytes, whole ones and others. */
final class RecordingFiles {
    static final Part.Beginning BEGINNING =
            beginning(RecordingFile.FORMAT, RecordingFile.VERSION, "2026-01-02T03:04:05Z");
    static final Part.Take TAKE = new Part.Take(
            "smoke.bind [IPv4]",
            null,
            List.of(
                    new Entry(Entry.Kind.ASKED, "1", 1, new byte[] {1, 2, 3}),
                    new Entry(Entry.Kind.TOLD, "", 1, new byte[4_000]),
                    new Entry(Entry.Kind.ENDED, "", 0, new byte[0])));
    static final Part.End END = new Part.End(1, "{}");

    private RecordingFiles() {}

    static Part.Beginning beginning(String format, int version, String recordedAt) {
        return new Part.Beginning(
                format,
                version,
                "0.1.0",
                recordedAt,
                Map.of("seed", "7"),
                new Part.PeersThere(
                        "loopback", "in this process", Map.of("RESET", true), List.of(List.of("peer", "none", "1"))));
    }

    /** A file of those parts. */
    static Path write(Path file, Part... parts) throws IOException {
        try (OutputStream out = RecordingFile.create(file);
                SequenceWriter writer = Cbor.writer(out)) {
            for (Part part : parts) {
                writer.write(part);
            }
        }
        return file;
    }

    static Path whole(Path file) throws IOException {
        return write(file, Part.of(BEGINNING), Part.of(TAKE), Part.of(END));
    }

    /** Any bytes in an .xz stream. */
    static Path packed(Path file, int dictionaryBytes, byte[]... pieces) throws IOException {
        LZMA2Options options = new LZMA2Options(0);
        options.setDictSize(dictionaryBytes);
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(file), options)) {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
        }
        return file;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
