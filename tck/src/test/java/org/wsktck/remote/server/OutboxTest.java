package org.wsktck.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;

/** What a session sends to a client that does not take it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboxTest {
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a write to a socket is not interrupted
    void who_sends_to_a_client_that_does_not_read_is_let_go_on_when_the_time_is_over() throws IOException {
        BlockingQueue<MessageType> late = new LinkedBlockingQueue<>();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket server = listener.accept();
                Watchdog watchdog = new Watchdog(line -> {})) {
            MessageChannel channel = new MessageChannel(server);
            Outbox outbox = new Outbox(channel, watchdog.watch(Duration.ofMillis(100), type -> {
                late.add(type);
                channel.close();
            }));
            Message request = new Message(MessageType.MDL_READ, false, 0, 1, new byte[0]);

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                while (client.isConnected()) {
                    outbox.answer(request, new MessageWriter().bytes(new byte[16_384]));
                }
            });
            assertThat(late).containsExactly(MessageType.MDL_READ);
        }
    }
}
