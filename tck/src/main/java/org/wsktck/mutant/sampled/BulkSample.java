package org.wsktck.mutant.sampled;

import static org.wsktck.mutant.sampled.Sizes.RING_BYTES;
import static org.wsktck.mutant.sampled.Sizes.STEP_BYTES;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;

/** Wrong about sizes beyond one step, and about the shape of the memory. */
public final class BulkSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(sizes(), shapes()).flatMap(List::stream).toList();
    }

    private static List<Mutant> sizes() {
        return List.of(
                mutant("sampled.bulk-send-loses-tail-beside-receive", "WSK-SEND-003")
                        .does("loses the last byte of a send of more than 64 KiB while a receive waits")
                        .by(() -> transferring(
                                SEND,
                                When.beside(RECEIVE).and(call -> call.length() > STEP_BYTES),
                                buffer -> resized(buffer, -1))),
                mutant("sampled.bulk-send-wraps-around", "WSK-SEND-003")
                        .does("sends the beginning again in the place of the end of what goes beyond 1 MiB")
                        .by(() -> transferring(SEND, call -> call.length() > RING_BYTES, BulkSample::wrappedAround)),
                mutant("sampled.bulk-send-counts-in-16-bits", "WSK-SEND-001")
                        .does("counts the bytes of a send in 16 bits")
                        .by(() -> counting(SEND, When.always(), sent -> (char) sent)),
                mutant("sampled.bulk-long-sends-interleave", "WSK-SEND-003")
                        .does("lets other sends in between the steps of 64 KiB that a long one is sent in")
                        .by(() -> on(SEND, call -> call.length() > STEP_BYTES, call -> new SteppedSend(call).start())),
                mutant("sampled.bulk-receive-loses-byte-beside-send", "WSK-RECV-004")
                        .does("loses the last byte of a receive that is completed while a send is pending")
                        .by(() -> completing(
                                RECEIVE,
                                When.plain(),
                                done -> done.isSuccess()
                                        && done.status().information() > 1
                                        && done.call().socket().pending(SEND) > 0,
                                done -> done.counting(done.status().information() - 1))));
    }

    private static WskBuf wrappedAround(WskBuf given) {
        WskBuf copy = resized(given, 0);
        ByteBuffer memory = copy.segments()[0];
        for (int at = RING_BYTES; at < memory.limit(); at++) {
            memory.put(at, memory.get(at - RING_BYTES));
        }
        return copy;
    }

    private static List<Mutant> shapes() {
        return List.of(
                mutant("sampled.bulk-advances-wsk-buf", "WSK-BUF-013")
                        .does("moves the application's WSK_BUF on to the next MDL while it sends a chain")
                        .by(() -> on(SEND, Chains.several(), call -> {
                            WskBuf given = Chains.buffer(call);
                            Mdl second = Chains.of(call).get(1);
                            long left = Math.max(
                                    0, call.length() - Chains.firstOnly(call).length());
                            NtStatus returned = call.proceed();
                            given.set(second, 0, left);
                            return returned;
                        })),
                mutant("sampled.bulk-maps-mdl-beyond-length", "WSK-BUF-006")
                        .does("refuses a receive into a chain with an MDL that lies wholly beyond the length")
                        .by(() ->
                                refusing(RECEIVE, Chains.longerThanTheData(), NtStatus.STATUS_INSUFFICIENT_RESOURCES)),
                mutant("sampled.bulk-offset-in-each-mdl", "WSK-BUF-004")
                        .does("applies the Offset of a receive to each MDL of its chain")
                        .by(() -> changing(
                                RECEIVE,
                                Chains.several().and(Chains.offset()),
                                call -> call.buffer(Chains.offsetInEach(call)))),
                mutant("sampled.bulk-empty-mdl-ends-the-chain", "WSK-BUF-027")
                        .does("receives only up to an MDL of no bytes within a chain")
                        .by(() -> changing(
                                RECEIVE,
                                Chains.several().and(call -> call.length() > 0),
                                call -> call.buffer(Chains.upToAnEmptyOne(call)))));
    }
}
