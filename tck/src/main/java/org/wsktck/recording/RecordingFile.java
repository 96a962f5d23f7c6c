package org.wsktck.recording;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * How a recording lies in its file: parts as CBOR, one behind the other, in one .xz stream, whose check finds what was
 * damaged.
 */
final class RecordingFile {
    /** The word that a recording begins with. */
    static final String FORMAT = "wsk-tck recording";

    /** What this kit writes and reads. */
    static final int VERSION = 1;

    /** Longer than any pattern that transfers carry repeats, so that of these only the first costs anything. */
    private static final int DICTIONARY_BYTES = 4 << 20;

    /** What a reader gives the decoder, in KiB; a file that asks for more is not one of ours. */
    private static final int MEMORY_KIB_MAX = 16 << 10;

    /** Some times of what a whole run holds. */
    private static final long CONTENT_BYTES_MAX = 1L << 30;

    private RecordingFile() {}

    static OutputStream create(Path file) throws IOException {
        LZMA2Options options = new LZMA2Options(2); // Quick; what repeats is found all the same.
        options.setDictSize(DICTIONARY_BYTES);
        return new XZOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), options, XZ.CHECK_SHA256);
    }

    static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(
                new Bounded(new XZInputStream(new BufferedInputStream(Files.newInputStream(file)), MEMORY_KIB_MAX)));
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = new byte[1 << 16];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                digest.update(bytes, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Few bytes may stand for very many. */
    private static final class Bounded extends FilterInputStream {
        private long left = CONTENT_BYTES_MAX;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return taken(super.read(bytes, offset, length));
        }

        private int taken(int count) throws BadRecording {
            left -= Math.max(count, 0);
            if (left < 0) {
                throw new BadRecording(
                        "it holds more than " + (CONTENT_BYTES_MAX >> 20) + " MiB, which no run comes to");
            }
            return count;
        }
    }
}
