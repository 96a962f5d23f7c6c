package org.wsktck.remote.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;

/** What is kept of a conversation, whatever a scenario does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationTest {
    private static final byte[] MEBIBYTE = new byte[1 << 20];

    private final Conversation conversation = new Conversation();

    private void write(int times, byte[] body) {
        for (int i = 0; i < times; i++) {
            conversation.add(new Message(MessageType.MDL_WRITE, false, 0, i, body));
        }
    }

    private int keptBytes() {
        return conversation.lines().stream()
                .mapToInt(line -> line.message().body().length)
                .sum();
    }

    @Test
    void the_beginning_of_thirty_two_mebibytes_is_kept() {
        write(32, MEBIBYTE);

        assertThat(conversation.lines()).hasSize(32);
        assertThat(keptBytes()).isEqualTo(32 * Conversation.BODY_BYTES_MAX);
        assertThat(conversation.isCut()).isFalse();
    }

    @Test
    void large_writes_without_end_are_cut() {
        write(5_000, MEBIBYTE);

        assertThat(keptBytes()).isBetween(Conversation.BYTES_MAX - Conversation.BODY_BYTES_MAX, Conversation.BYTES_MAX);
        assertThat(conversation.isCut()).isTrue();
    }

    @Test
    void a_loop_of_small_calls_is_cut() {
        write(Conversation.MESSAGES_MAX, new byte[8]);
        assertThat(conversation.isCut()).isFalse();

        write(50_000, new byte[8]);

        assertThat(conversation.lines()).hasSize(Conversation.MESSAGES_MAX);
        assertThat(conversation.isCut()).isTrue();
    }

    @Test
    void what_comes_behind_a_gap_is_left_out_however_short_it_is() {
        write(5_000, MEBIBYTE);
        int before = conversation.lines().size();

        write(1, new byte[0]);

        assertThat(conversation.lines()).hasSize(before);
    }

    @Test
    void a_short_message_is_kept_as_it_is() {
        byte[] body = {1, 2, 3};
        write(1, body);

        assertThat(conversation.lines().get(0).message().body()).containsExactly(1, 2, 3);
    }
}
