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
    private static class GoneAtOnce implements MessageLink {
        final CountDownLatch ended = new CountDownLatch(1);
        private final CompletableFuture<Message> answer = new CompletableFuture<>();
        private final Outcome outcome;
        private boolean wasRead; // the reader only

        GoneAtOnce(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public @Nullable Message read() throws IOException {
            if (wasRead) {
                answerWasTaken();
                return null;
            }
            wasRead = true;
            return answer.join();
        }

        /** The reader is about to read the end. */
        void answerWasTaken() throws IOException {}

        @Override
        public void write(Message request) throws IOException {
            answers(request);
            await(ended);
        }

        void answers(Message request) {
            answer.complete(request.answer(
                    MessageWriter.answer(Answer.of(outcome, 0, 0)).text("Windows error 1053")));
        }

        /** Called by who has noticed the end. */
        @Override
        public void close() {
            ended.countDown();
        }

        static void await(CountDownLatch latch) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }
    }

    /** The same, where it is the write that notices the end. */
    private static final class BrokenAtOnce extends GoneAtOnce {
        private final CountDownLatch taken = new CountDownLatch(1);

        BrokenAtOnce(Outcome outcome) {
            super(outcome);
        }

        @Override
        void answerWasTaken() throws IOException {
            taken.countDown();
            await(ended);
        }

        @Override
        public void write(Message request) throws IOException {
            answers(request);
            await(taken);
            throw new IOException("Broken pipe");
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
        assertThatExceptionOfType(ImplementationLost.class)
                .isThrownBy(() -> new RemoteWsk(new BrokenAtOnce(outcome), "", AgentTimes.USUAL, null))
                .withMessageEndingWith(": Windows error 1053");
    }
}
