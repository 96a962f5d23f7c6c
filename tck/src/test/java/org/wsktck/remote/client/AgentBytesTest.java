package org.wsktck.remote.client;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.stub.LyingAgent;

/** A few of the inputs that fuzzing throws at the client, in every build. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentBytesTest {
    private static byte[] concatenated(byte[] head, byte[] tail) {
        byte[] both = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    /** Noise alone, noise in an answer to the first request, and noise in each kind of event. */
    private static Stream<byte[]> inputs() {
        Random random = new Random(3);
        return IntStream.range(0, 2_000).mapToObj(i -> {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            MessageType[] types = MessageType.values();
            Message header = switch (i % 3) {
                case 0 -> new Message(types[i % types.length], false, 0, 0, noise);
                case 1 -> new Message(MessageType.DRAW_SEQUENCE, true, 0, 1, noise);
                default -> new Message(types[i % types.length], i % 2 == 0, i % 16, i % 4, noise);
            };
            return i % 7 == 0 ? noise : concatenated(LyingAgent.header(header, noise.length), noise);
        });
    }

    @Test
    void noise_ends_a_session_with_a_sentence_and_nothing_else() {
        inputs().forEach(input ->
                assertThatCode(() -> AgentBytesFuzz.fuzzerTestOneInput(input)).doesNotThrowAnyException());
    }
}
