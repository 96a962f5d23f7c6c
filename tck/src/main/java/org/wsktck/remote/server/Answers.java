package org.wsktck.remote.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** The beginnings of answers to requests that were carried out. */
final class Answers {
    private final IoManager io;
    private final Outbox outbox;

    Answers(IoManager io, Outbox outbox) {
        this.io = io;
        this.outbox = outbox;
    }

    /** The beginning of an answer where no WSK function was called. */
    MessageWriter done() {
        return MessageWriter.answer(Answer.of(Outcome.OK, 0, outbox.events()));
    }

    /** Calls, and begins the answer. */
    MessageWriter called(@Nullable Irp irp, Supplier<NtStatus> function) {
        return called(io.call(irp, function));
    }

    /** The beginning of the answer to a call. */
    MessageWriter called(CallResult result) {
        return MessageWriter.answer(new Answer(
                Outcome.OK,
                0,
                result.returned().code(),
                result.sequenceBefore(),
                result.sequenceAfter(),
                outbox.events()));
    }
}
