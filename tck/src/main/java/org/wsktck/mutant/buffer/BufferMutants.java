package org.wsktck.mutant.buffer;

import static org.wsktck.mutant.Buffers.chain;
import static org.wsktck.mutant.Buffers.first;
import static org.wsktck.mutant.Buffers.offset;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Buffers;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.WskBuf;

/** Wrong in what they make of the window and the chain of a WSK_BUF. */
public final class BufferMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                // ---- sends
                mutant("buffer.send-ignores-offset", "WSK-BUF-002")
                        .does("sends from the beginning of the first MDL, whatever Offset is")
                        .by(() ->
                                changing(SEND, Buffers.withOffset(), call -> call.buffer(Buffers.withoutOffset(call)))),
                mutant("buffer.send-chain-backwards", "WSK-BUF-003")
                        .does("sends a chain of MDLs from its end")
                        .by(() -> transferring(SEND, Buffers.ofChain(), Buffers::backwards)),
                mutant("buffer.sends-the-whole-mdl", "WSK-BUF-006")
                        .does("sends the MDL to its end, whatever Length says")
                        .by(() -> transferring(
                                SEND,
                                endsWithinItsMdl(),
                                buffer -> new WskBuf(
                                        buffer.mdl(),
                                        buffer.offset(),
                                        Buffers.chain(buffer).get(0).byteCount() - buffer.offset()))),
                mutant("buffer.send-loses-the-last-page", "WSK-BUF-026")
                        .does("loses the last byte of a send from memory that lies across pages")
                        .by(() -> transferring(SEND, BufferMutants::liesAcrossPages, buffer -> resized(buffer, -1))),
                mutant("buffer.empty-mdl-ends-the-chain", "WSK-BUF-027")
                        .does("takes an MDL of no bytes for the end of the chain")
                        .by(BufferMutants::endsChainAtEmptyMdl),
                mutant("buffer.last-data-ignores-offset", "WSK-BUF-029")
                        .does("sends the last data of a disconnect from the beginning of the first MDL")
                        .by(() -> changing(
                                DISCONNECT, Buffers.withOffset(), call -> call.buffer(Buffers.withoutOffset(call)))),
                mutant("buffer.last-data-of-two-mdls", "WSK-BUF-029")
                        .does("sends the first two MDLs only of a longer chain of last data")
                        .by(() -> changing(
                                DISCONNECT,
                                call -> chain(call).size() > 2,
                                call -> call.buffer(Buffers.ofTwoMdls(call)))),

                // ---- receives
                mutant("buffer.receive-chain-exchanged", "WSK-BUF-004")
                        .does("exchanges the second and the third MDL of a chain that it receives into")
                        .by(() -> changing(
                                RECEIVE, call -> chain(call).size() > 2, call -> call.buffer(Buffers.exchanged(call)))),
                mutant("buffer.writes-before-offset", "WSK-BUF-005")
                        .does("writes a byte before Offset into the MDL that it receives into")
                        .by(() -> Buffers.writingAfterwards(RECEIVE, Buffers.withOffset(), call -> offset(call) - 1)),
                mutant("buffer.writes-beyond-length", "WSK-BUF-005")
                        .does("writes a byte beyond Offset and Length into the MDL that it receives into")
                        .by(() -> Buffers.writingAfterwards(
                                RECEIVE, endsWithinItsMdl().and(call -> call.length() > 0), call ->
                                        (int) (offset(call) + call.length()))),
                mutant("buffer.receive-spoils-a-page", "WSK-BUF-026")
                        .does("stores another first byte into memory that lies across pages")
                        .by(() -> receivingApart(
                                RECEIVE,
                                BufferMutants::liesAcrossPages,
                                0,
                                received -> (char) (received.charAt(0) ^ 1) + received.substring(1))));
    }

    private static Predicate<Call> endsWithinItsMdl() {
        return call -> chain(call).size() == 1
                && offset(call) + call.length() < first(call).byteCount();
    }

    /** Memory in a Java array begins where no page does; what tests the pages is outside the heap. */
    private static boolean liesAcrossPages(Call call) {
        return chain(call).size() == 1 && first(call).systemAddress().isDirect();
    }

    private static Interceptor endsChainAtEmptyMdl() {
        return call -> {
            if ((call.function == SEND || call.function == RECEIVE)
                    && Buffers.withEmptyMdl().test(call)) {
                call.buffer(new WskBuf(first(call), 0, first(call).byteCount()));
            }
            return call.proceed();
        };
    }
}
