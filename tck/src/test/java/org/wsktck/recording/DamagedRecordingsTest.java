package org.wsktck.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that is no whole recording is refused with a sentence, whatever is wrong with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway") // what must not be null is left out on purpose
class DamagedRecordingsTest {
    private static final int KIB = 1 << 10;
    private static final int FLIPS = 400;

    @TempDir
    private Path folder;

    /** Damages a file. */
    private interface Damage {
        void to(Path file) throws IOException;
    }

    static Stream<Arguments> damages() {
        Part beginning = Part.of(RecordingFiles.BEGINNING);
        Part take = Part.of(RecordingFiles.TAKE);
        Part end = Part.of(RecordingFiles.END);
        return Stream.of(
                damage("missing", file -> {}, "there is no such file"),
                damage("empty", file -> Files.write(file, new byte[0]), "it is empty"),
                damage("a text", file -> Files.writeString(file, "not a recording at all"), "it is no recording"),
                damage("a packed text", file -> packed(file, RecordingFiles.utf8("no CBOR\n")), "it is no recording"),
                damage("cut in the middle", file -> cut(file, 2), "its end is missing: it was cut off"),
                damage(
                        "cut by a byte",
                        file -> keep(file, Files.readAllBytes(RecordingFiles.whole(file)).length - 1),
                        "its end is missing: it was cut off"),
                damage("cut within its first bytes", file -> keep(file, 7), "its end is missing: it was cut off"),
                damage("a byte changed", DamagedRecordingsTest::changed, "damaged"),
                damage(
                        "something behind the stream",
                        DamagedRecordingsTest::longer,
                        "it is no recording, or a damaged one"),
                damage(
                        "of another format",
                        file -> RecordingFiles.write(
                                file, Part.of(RecordingFiles.beginning("film", 1, "2026-01-02T03:04:05Z")), take, end),
                        "it does not begin as a recording does"),
                damage(
                        "of a newer version",
                        file -> RecordingFiles.write(
                                file,
                                Part.of(RecordingFiles.beginning(RecordingFile.FORMAT, 2, "2026-01-02T03:04:05Z")),
                                take,
                                end),
                        "it is of version 2 (expected: 1; read it with the kit that wrote it, 0.1.0)"),
                damage(
                        "of no time",
                        file -> RecordingFiles.write(
                                file,
                                Part.of(RecordingFiles.beginning(RecordingFile.FORMAT, 1, "yesterday")),
                                take,
                                end),
                        "recordedAt: "),
                damage(
                        "without a testbed",
                        file -> RecordingFiles.write(
                                file,
                                Part.of(new Part.Beginning(
                                        RecordingFile.FORMAT,
                                        1,
                                        "0.1.0",
                                        "2026-01-02T03:04:05Z",
                                        java.util.Map.of(),
                                        null)),
                                take,
                                end),
                        "its beginning has no testbed"),
                damage(
                        "software in two words",
                        DamagedRecordingsTest::twoWords,
                        "software that has not three words: [nginx, 1]"),
                damage(
                        "without a beginning",
                        file -> RecordingFiles.write(file, take, end),
                        "it does not begin as a recording does"),
                damage(
                        "with two beginnings",
                        file -> RecordingFiles.write(file, beginning, beginning, take, end),
                        "a part that is neither a play nor its end"),
                damage(
                        "without an end",
                        file -> RecordingFiles.write(file, beginning, take),
                        "its end is missing: it was cut off"),
                damage(
                        "a play less than it counts",
                        file -> RecordingFiles.write(file, beginning, end),
                        "0 plays, where its end counts 1"),
                damage(
                        "a play behind its end",
                        file -> RecordingFiles.write(file, beginning, take, end, take),
                        "something stands behind its end"),
                damage(
                        "a part that is nothing",
                        file -> RecordingFiles.write(file, beginning, new Part(null, null, null), end),
                        "a part that is neither a play nor its end"),
                damage(
                        "a part that is two",
                        file -> RecordingFiles.write(
                                file, beginning, new Part(null, RecordingFiles.TAKE, RecordingFiles.END)),
                        "a part that is neither a play nor its end"),
                damage(
                        "an end without a report",
                        file -> RecordingFiles.write(file, beginning, take, Part.of(new Part.End(1, null))),
                        "its end has no report"),
                damage(
                        "a play without a name",
                        file -> with(file, new Part.Take(null, null, List.of())),
                        "play 1 has no name, or nothing in it"),
                damage(
                        "an entry without content",
                        file -> with(file, of(new Entry(Entry.Kind.TOLD, "", 1, null))),
                        "an entry of a lacks something"),
                damage(
                        "an entry that answers less than nothing",
                        file -> with(file, of(new Entry(Entry.Kind.TOLD, "", -1, new byte[0]))),
                        "an entry of a lacks something"),
                damage(
                        "an unknown field",
                        file -> packed(file, new byte[] {(byte) 0xA1, 0x63, 'f', 'o', 'o', 1}),
                        "it is no recording of this kit"),
                damage("nested a thousand times", file -> packed(file, deep()), "it is no recording of this kit"),
                damage(
                        "a text of two gibibytes, it says",
                        file -> packed(
                                file, new byte[] {(byte) 0xA1, 0x7A, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 'a'}),
                        "it is no recording of this kit"),
                damage(
                        "that wants 64 MiB to be unpacked",
                        file -> RecordingFiles.packed(file, 64 << 20, new byte[] {1}),
                        "it is no recording, or a damaged one"));
    }

    private static Arguments damage(String what, Damage damage, String sentence) {
        return arguments(what, damage, sentence);
    }

    private static void packed(Path file, byte[] bytes) throws IOException {
        RecordingFiles.packed(file, 64 * KIB, bytes);
    }

    private static void cut(Path file, int part) throws IOException {
        keep(file, Files.readAllBytes(RecordingFiles.whole(file)).length / part);
    }

    private static void keep(Path file, int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(RecordingFiles.whole(file)), length));
    }

    private static void changed(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(RecordingFiles.whole(file));
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
    }

    private static void longer(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(RecordingFiles.whole(file));
        byte[] more = Arrays.copyOf(bytes, bytes.length + 12);
        more[bytes.length + 2] = 'x';
        Files.write(file, more);
    }

    private static void twoWords(Path file) throws IOException {
        var peers = new Part.PeersThere("loopback", "", java.util.Map.of(), List.of(List.of("nginx", "1")));
        RecordingFiles.write(
                file,
                Part.of(new Part.Beginning(
                        RecordingFile.FORMAT, 1, "0.1.0", "2026-01-02T03:04:05Z", java.util.Map.of(), peers)));
    }

    private static Part.Take of(Entry entry) {
        return new Part.Take("a", null, List.of(entry));
    }

    private static void with(Path file, Part.Take take) throws IOException {
        RecordingFiles.write(file, Part.of(RecordingFiles.BEGINNING), Part.of(take), Part.of(RecordingFiles.END));
    }

    private static byte[] deep() {
        byte[] bytes = new byte[1_000];
        Arrays.fill(bytes, (byte) 0x81);
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void what_is_damaged_is_refused_with_a_sentence(String what, Damage damage, String sentence) throws IOException {
        Path file = folder.resolve("a.wskrec");
        damage.to(file);

        assertThatThrownBy(() -> Recording.read(file))
                .as(what)
                .isInstanceOf(BadRecording.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void whatever_byte_is_changed_nothing_but_a_sentence_comes_of_it() throws IOException {
        Path file = folder.resolve("a.wskrec");
        byte[] whole = Files.readAllBytes(RecordingFiles.whole(file));
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < FLIPS; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);

            assertThatThrownBy(() -> Recording.read(file))
                    .as("byte " + at)
                    .isInstanceOf(BadRecording.class)
                    .message()
                    .isNotBlank();
        }
    }

    /** Behind the check that finds changed bytes: whoever forges a file makes that right too. */
    @Test
    void whatever_is_forged_nothing_but_a_sentence_or_a_recording_comes_of_it() throws IOException {
        Path file = folder.resolve("a.wskrec");
        RecordingFiles.whole(file);
        byte[] whole;
        try (var in = RecordingFile.open(file)) {
            whole = in.readAllBytes();
        }
        SplittableRandom random = new SplittableRandom(18);
        int refused = 0;
        for (int i = 0; i < FLIPS; i++) {
            byte[] bytes = whole.clone();
            // The first bytes are the ones with names and lengths in them.
            int at = random.nextInt(i % 2 == 0 ? 300 : bytes.length);
            bytes[at] = (byte) random.nextInt(256);
            RecordingFiles.packed(file, 64 * KIB, bytes);
            try {
                Recording.read(file);
            } catch (BadRecording sentence) {
                refused++;
                assertThat(sentence.getMessage()).isNotBlank();
            }
        }
        assertThat(refused).isGreaterThan(FLIPS / 10);
    }

    @Test
    void a_whole_one_is_read() throws IOException {
        Recording recording = Recording.read(RecordingFiles.whole(folder.resolve("a.wskrec")));

        assertThat(recording.recordedAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(recording.kit()).isEqualTo("0.1.0");
        assertThat(recording.report()).isEqualTo("{}");
        assertThat(recording.sha256()).matches("[0-9a-f]{64}");
    }
}
