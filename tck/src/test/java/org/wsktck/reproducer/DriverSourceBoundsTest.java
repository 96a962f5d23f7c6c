package org.wsktck.reproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.spi.NtStatus;

/** However much a scenario does, its driver stays a file that somebody can read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DriverSourceBoundsTest {
    /** In characters. */
    private static final int SOURCE_MAX = 400_000;

    private static final String TOO_MUCH = "The run went on from here; what it did was too much to take down.";

    /** What a conversation keeps of the body of a message. */
    private static final int KEPT = 1_100;

    private final Recording run = new Recording().registered();

    @Test
    void thousands_of_calls_are_cut_and_it_says_so() {
        int socket = run.socket();
        for (int i = 0; i < 5_000; i++) {
            int irp = run.irp();
            run.call(MessageType.WSK_BIND, Recording.bind(socket, "127.0.0.1", 0, irp), NtStatus.STATUS_SUCCESS)
                    .completed(irp, NtStatus.STATUS_SUCCESS, 0);
        }

        String source = run.source("IRP 4000 completed once", "IRP 4000 not completed");

        assertThat(source.length()).isLessThan(SOURCE_MAX);
        assertThat(source).contains(TOO_MUCH).doesNotContain("irp300,");
        assertThat(source)
                .contains(
                        "RESULT: expected %s; seen: %s", "\"see the lines above; in the run IRP 4000 not completed\"");
    }

    @Test
    void a_conversation_whose_end_is_missing_says_so() {
        run.socket();

        assertThat(DriverSource.of(run.lines(), true, run.failure("a", "b"))).contains(TOO_MUCH);
        assertThat(DriverSource.of(run.lines(), false, run.failure("a", "b"))).doesNotContain(TOO_MUCH);
    }

    @Test
    void of_thirty_two_mebibytes_the_beginning_is_written_again_and_again() {
        int mdl = run.mdl(32 << 20);
        byte[] noise = noise(KEPT - 12);
        for (int i = 0; i < 32; i++) {
            MessageWriter head = new MessageWriter().u32(mdl).u32(i << 20).u32(1_000_000);
            for (byte each : noise) {
                head.u8(each);
            }
            run.call(MessageType.MDL_WRITE, head, NtStatus.STATUS_SUCCESS);
        }

        String source = run.source("a", "b");

        assertThat(source.length()).isLessThan(50_000);
        assertThat(source)
                .contains("mdl1 = make_mdl(&mdl1_memory, 33554432);")
                .contains("The run wrote 1000000 bytes that do not repeat themselves; their beginning has to do.")
                .contains("repeat(mdl1_memory, 32505920, 64, 999936);");
    }

    @Test
    void writes_of_moderate_size_are_too_much_only_all_together() {
        int mdl = run.mdl(1_000);
        byte[] noise = noise(1_000);
        for (int i = 0; i < 500; i++) {
            run.write(mdl, 0, noise);
        }

        String source = run.source("a", "b");

        assertThat(source.length()).isLessThan(SOURCE_MAX);
        assertThat(source).contains("RtlCopyMemory(mdl1_memory, data1, 1000);");
        assertThat(source).contains("RtlCopyMemory(mdl1_memory, data500, 64);");
    }

    @Test
    void a_peer_that_does_much_is_cut_and_it_says_so() {
        run.connected();
        for (int i = 0; i < 2_000; i++) {
            run.peer("sent 1 bytes \"" + "x".repeat(1_000) + "\"");
        }

        String source = run.source("a", "b");

        assertThat(source.length()).isLessThan(SOURCE_MAX);
        assertThat(source).contains("1801 lines are left out").doesNotContain("x".repeat(400));
    }

    @Test
    void an_adapter_that_says_much_is_cut() {
        assertThat(run.source("e".repeat(100_000), "s".repeat(100_000)).length())
                .isLessThan(50_000);
    }

    @Test
    void what_was_expected_leaves_room_in_the_line_for_what_was_seen() {
        int socket = run.socket();
        int irp = run.irp();
        run.call(MessageType.WSK_CLOSE_SOCKET, Recording.onSocket(socket, irp), NtStatus.STATUS_UNSUCCESSFUL);

        String wanted = run.source("IRP 2 " + "e".repeat(1_000), "b")
                .lines()
                .filter(line -> line.contains("result_of_request("))
                .reduce((first, last) -> last)
                .orElseThrow();

        assertThat(wanted).hasSizeLessThan(220).contains("eee ...\"");
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
