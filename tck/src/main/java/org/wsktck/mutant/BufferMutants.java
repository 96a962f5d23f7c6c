package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.receivingApart;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.mutant.Mutations.resized;
import static org.wsktck.mutant.Mutations.transferring;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** Wrong in what they make of a WSK_BUF. */
final class BufferMutants {
    /** Late enough that the application has overwritten a WSK_BUF that it has on its stack. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

    private BufferMutants() {}

    static List<Mutant> all() {
        return Stream.of(ofSends(), ofReceives(), withoutMdl(), lifetimes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> ofSends() {
        return List.of(
                mutant(
                        "buffer.send-ignores-offset",
                        "WSK-BUF-002",
                        "sends from the beginning of the first MDL where Offset is more than four",
                        () -> on(SEND, call -> offset(call) > 4, call -> with(call, from(call, 0, length(call))))),
                mutant(
                        "buffer.send-chain-backwards",
                        "WSK-BUF-003",
                        "sends a chain of three MDLs from its end",
                        () -> transferring(
                                SEND,
                                call -> offset(call) == 0 && sizes(call).size() == 3 && !hasEmptyMdl(call),
                                BufferMutants::backwards)),
                mutant(
                        "buffer.sends-the-whole-mdl",
                        "WSK-BUF-006",
                        "sends all 100 bytes of an MDL whatever Length says",
                        () -> transferring(
                                SEND,
                                call -> sizes(call).equals(List.of(100)) && length(call) < 100,
                                buffer -> new WskBuf(buffer.mdl(), 0, 100))),
                mutant(
                        "buffer.send-loses-the-last-page",
                        "WSK-BUF-026",
                        "loses the last byte of a send of 10,000 bytes from memory that lies across pages",
                        () -> transferring(
                                SEND, call -> length(call) == 10_000 && isDirect(call), buffer -> resized(buffer, -1))),
                mutant(
                        "buffer.empty-mdl-ends-the-chain",
                        "WSK-BUF-027",
                        "takes an MDL of no bytes for the end of the chain",
                        () -> call -> transfers(call) && hasEmptyMdl(call)
                                ? with(call, from(call, 0, sizes(call).get(0)))
                                : call.proceed()),
                mutant(
                        "buffer.last-data-ignores-offset",
                        "WSK-BUF-029",
                        "sends the last data of a disconnect from the beginning of the first MDL",
                        () -> on(
                                DISCONNECT,
                                call -> offset(call) > 0,
                                call -> with(call, from(call, 0, length(call))))));
    }

    private static List<Mutant> ofReceives() {
        return List.of(
                mutant(
                        "buffer.receive-chain-exchanged",
                        "WSK-BUF-004",
                        "exchanges the second and the third MDL of a chain that it receives into",
                        () -> on(RECEIVE, call -> sizes(call).size() >= 3, call -> with(call, exchanged(call)))),
                mutant(
                                "buffer.writes-before-offset",
                                "WSK-BUF-005",
                                "writes a byte before Offset into an MDL of less than 100 bytes",
                                () -> on(RECEIVE, call -> offset(call) > 0 && hasMdlBelow(call, 100), call -> {
                                    int before = offset(call) - 1;
                                    return afterwards(call, memory -> memory.put(before, (byte) 0));
                                }))
                        .alsoFailing(
                                "buffer.wsk-buf-overwritten-under-receive", "it looks at the memory around its window"),
                mutant(
                        "buffer.writes-beyond-length",
                        "WSK-BUF-005",
                        "writes a byte beyond Offset and Length into an MDL of 32 bytes",
                        () -> on(
                                RECEIVE,
                                call -> sizes(call).equals(List.of(32)) && offset(call) + length(call) < 32,
                                call -> {
                                    int end = (int) (offset(call) + length(call));
                                    return afterwards(call, memory -> memory.put(end, (byte) 0));
                                })),
                mutant(
                        "buffer.receive-spoils-a-page",
                        "WSK-BUF-026",
                        "stores another first byte into memory that lies across pages",
                        () -> receivingApart(
                                RECEIVE, BufferMutants::isDirect, 0, received -> "x" + received.substring(1))));
    }

    private static List<Mutant> withoutMdl() {
        return List.of(
                mutant(
                        "buffer.receive-wants-an-mdl",
                        "WSK-BUF-007",
                        "refuses a receive of no bytes without an MDL",
                        () -> refusing(
                                RECEIVE,
                                call -> sizes(call).isEmpty() && offset(call) == 0,
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant(
                        "buffer.send-without-mdl-sends-a-byte",
                        "WSK-BUF-007",
                        "sends a zero byte where a send has no MDL",
                        () -> transferring(SEND, call -> sizes(call).isEmpty(), buffer -> resized(buffer, 1))),
                mutant(
                        "buffer.offset-without-mdl-refused",
                        "WSK-BUF-010",
                        "refuses an Offset where there is no MDL",
                        () -> refusing(
                                RECEIVE,
                                call -> sizes(call).isEmpty() && offset(call) > 0,
                                NtStatus.STATUS_INVALID_PARAMETER)));
    }

    private static List<Mutant> lifetimes() {
        return List.of(
                mutant(
                        "buffer.receive-reads-wsk-buf-late",
                        "WSK-BUF-013",
                        "reads the WSK_BUF of a receive again when data has come",
                        () -> on(RECEIVE, call -> true, call -> {
                            long length = length(call);
                            return call.onCompletion((irp, status) -> {
                                        if (length(call) == length) {
                                            Call.complete(irp, status);
                                        } else {
                                            irp.complete(NtStatus.STATUS_INVALID_PARAMETER, 0);
                                        }
                                    })
                                    .proceed();
                        })),
                mutant(
                        "buffer.send-reads-wsk-buf-late",
                        "WSK-BUF-013",
                        "reads the WSK_BUF of a send of 12 bytes only when the call has returned",
                        () -> on(SEND, call -> length(call) == 12 && offset(call) == 2, BufferMutants::sendLater)),
                mutant(
                        "buffer.unlinks-the-chain",
                        "WSK-BUF-014",
                        "unlinks the first MDL of a send with Offset 1",
                        () -> on(SEND, call -> offset(call) == 1, call -> {
                            Mdl first = first(call);
                            return call.onCompletion((irp, status) -> {
                                        first.next(null);
                                        Call.complete(irp, status);
                                    })
                                    .proceed();
                        })),
                mutant(
                        "buffer.frees-the-memory",
                        "WSK-BUF-015",
                        "gives the memory of a chain of two MDLs back to the pool, which marks it as free",
                        () -> on(
                                SEND,
                                call -> sizes(call).size() == 2,
                                call -> afterwards(call, memory -> memory.put(0, (byte) 0xDD)))));
    }

    // ---- what a call has

    private static boolean transfers(Call call) {
        return call.function == WskFunction.SEND || call.function == WskFunction.RECEIVE;
    }

    private static long length(Call call) {
        return call.length();
    }

    private static int offset(Call call) {
        WskBuf buffer = call.buffer();
        return buffer == null ? 0 : buffer.offset();
    }

    private static List<Mdl> chain(Call call) {
        WskBuf buffer = call.buffer();
        List<Mdl> chain = new ArrayList<>();
        for (Mdl mdl = buffer == null ? null : buffer.mdl(); mdl != null; mdl = mdl.next()) {
            chain.add(mdl);
        }
        return chain;
    }

    private static Mdl first(Call call) {
        return chain(call).get(0);
    }

    private static List<Integer> sizes(Call call) {
        return chain(call).stream().map(Mdl::byteCount).toList();
    }

    private static boolean hasEmptyMdl(Call call) {
        return sizes(call).contains(0);
    }

    private static boolean hasMdlBelow(Call call, int bytes) {
        return !sizes(call).isEmpty() && sizes(call).get(0) < bytes;
    }

    private static boolean isDirect(Call call) {
        return sizes(call).size() == 1 && first(call).systemAddress().isDirect();
    }

    // ---- what becomes of it

    private static NtStatus with(Call call, WskBuf buffer) {
        call.buffer(buffer);
        return call.proceed();
    }

    /** A window of the call's own memory. */
    private static WskBuf from(Call call, int offset, long length) {
        return new WskBuf(first(call), offset, length);
    }

    private static WskBuf backwards(WskBuf buffer) {
        List<ByteBuffer> memories = new ArrayList<>(List.of(buffer.segments()));
        Collections.reverse(memories);
        return linked(memories, 0, buffer.length());
    }

    private static WskBuf exchanged(Call call) {
        List<ByteBuffer> memories = new ArrayList<>();
        chain(call).forEach(mdl -> memories.add(mdl.systemAddress()));
        Collections.swap(memories, 1, 2);
        return linked(memories, offset(call), length(call));
    }

    private static WskBuf linked(List<ByteBuffer> memories, int offset, long length) {
        Mdl next = null;
        for (int i = memories.size() - 1; i >= 0; i--) {
            next = new Mdl(memories.get(i), next);
        }
        return new WskBuf(next, offset, length);
    }

    /** Does something to the memory of the first MDL before the IRP is completed. */
    private static NtStatus afterwards(Call call, MemoryChange change) {
        ByteBuffer memory = first(call).systemAddress();
        return call.onCompletion((irp, status) -> {
                    change.apply(memory);
                    Call.complete(irp, status);
                })
                .proceed();
    }

    private static NtStatus sendLater(Call call) {
        Irp irp = call.irp();
        irp.markPending();
        LATER.execute(() -> {
            if (length(call) == 12) {
                call.proceed();
            } else {
                irp.complete(NtStatus.STATUS_INVALID_PARAMETER, 0);
            }
        });
        return NtStatus.STATUS_PENDING;
    }

    /** Something done to memory. */
    @FunctionalInterface
    private interface MemoryChange {
        void apply(ByteBuffer memory);
    }
}
