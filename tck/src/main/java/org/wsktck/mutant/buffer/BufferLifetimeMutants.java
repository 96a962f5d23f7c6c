package org.wsktck.mutant.buffer;

import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Buffers;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Wrong about a WSK_BUF without an MDL, and about how long its parts belong to whom. */
public final class BufferLifetimeMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> withoutMdl = call -> Buffers.chain(call).isEmpty();
        return List.of(
                mutant("buffer.receive-wants-an-mdl", "WSK-BUF-007")
                        .does("refuses a receive of no bytes without an MDL")
                        .by(() -> refusing(
                                RECEIVE,
                                withoutMdl.and(call -> Buffers.offset(call) == 0),
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("buffer.send-without-mdl-sends-a-byte", "WSK-BUF-007")
                        .does("sends a zero byte where a send has no MDL")
                        .by(() -> transferring(SEND, withoutMdl, buffer -> resized(buffer, 1))),
                mutant("buffer.offset-without-mdl-refused", "WSK-BUF-010")
                        .does("refuses an Offset where there is no MDL")
                        .by(() -> refusing(
                                RECEIVE,
                                withoutMdl.and(call -> Buffers.offset(call) > 0),
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("buffer.receive-reads-wsk-buf-late", "WSK-BUF-013")
                        .does("reads the WSK_BUF of a receive again when data has come")
                        .by(() -> completing(
                                RECEIVE,
                                When.always(),
                                done -> done.call().length() != done.length(),
                                done -> status(NtStatus.STATUS_INVALID_PARAMETER))),
                mutant("buffer.send-reads-wsk-buf-late", "WSK-BUF-013")
                        .does("reads the WSK_BUF of a send with an Offset only when the call has returned")
                        .by(() -> on(SEND, Buffers.withOffset(), BufferLifetimeMutants::sendLater)),
                mutant("buffer.unlinks-the-chain", "WSK-BUF-014")
                        .does("unlinks the first MDL of a chain that it has sent from an Offset on")
                        .by(() -> on(SEND, Buffers.ofChain().and(Buffers.withOffset()), call -> {
                            var first = Buffers.first(call);
                            return atCompletion(SEND, When.always(), done -> {
                                        first.next(null);
                                        done.pass();
                                    })
                                    .call(call);
                        })),
                mutant("buffer.frees-the-memory", "WSK-BUF-015")
                        .does("gives the memory of a chain of MDLs back to the pool, which writes into it")
                        .by(() -> Buffers.writingAfterwards(SEND, Buffers.ofChain(), call -> 0)));
    }

    private static NtStatus sendLater(Call call) {
        long length = call.length();
        Irp irp = call.irp();
        irp.markPending();
        later(() -> {
            if (call.length() == length) {
                call.proceed();
            } else {
                irp.complete(NtStatus.STATUS_INVALID_PARAMETER, 0);
            }
        });
        return NtStatus.STATUS_PENDING;
    }
}
