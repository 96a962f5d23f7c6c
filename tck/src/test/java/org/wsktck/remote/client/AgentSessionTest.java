package org.wsktck.remote.client;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageLink;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.spi.ImplementationLost;

/** How a session ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentSessionTest {
    /** The other end answers the first request, and is gone before anybody has looked at the answer. */
    private static final class GoneAtOnce implements MessageLink {
        private final CompletableFuture<Message> answer = new CompletableFuture<>();
        private final CountDownLatch endWasRead = new CountDownLatch(1);
        private final Outcome outcome;
        private boolean wasRead; // the reader only

        GoneAtOnce(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public @Nullable Message read() {
            Message message = wasRead ? null : answer.join();
            wasRead = true;
            return message;
        }

        @Override
        public void write(Message request) throws IOException {
            answer.complete(request.answer(
                    MessageWriter.answer(Answer.of(outcome, 0, 0)).text("Windows error 1053")));
            try {
                endWasRead.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }

        /** Called by who has read the end. */
        @Override
        public void close() {
            endWasRead.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"HUNG", "CRASHED", "LOST", "REFUSED", "BAD_REQUEST"})
    void why_it_ended_is_what_the_agent_has_answered_though_the_connection_has_ended_too(Outcome outcome) {
        assertThatExceptionOfType(ImplementationLost.class)
                .isThrownBy(() -> new RemoteWsk(new GoneAtOnce(outcome), "", AgentTimes.USUAL, null))
                .withMessageEndingWith(": Windows error 1053");
    }
}
