package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.completing;
import static org.wsktck.mutant.Mutations.counting;
import static org.wsktck.mutant.Mutations.forgetting;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.receivingApart;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.mutant.Mutations.withFlags;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.WithoutCapabilities;
import org.wsktck.spi.Capability;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;

/** Wrong in WskReceive. */
final class ReceiveMutants {
    private ReceiveMutants() {}

    static List<Mutant> all() {
        return Stream.of(withoutFlags(), ofTheStream(), atTheEnd(), withWaitAll(), withDrain())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> withoutFlags() {
        return List.of(
                mutant(
                                "receive.counts-a-byte-too-many",
                                "WSK-RECV-001",
                                "counts a byte too many where a buffer of 64 bytes or 64 KiB is not filled",
                                () -> on(RECEIVE, call -> call.length() == 64 || call.length() == 65_536, call -> {
                                    long length = call.length();
                                    return call.onCompletion((irp, status) -> {
                                                boolean some =
                                                        status.information() > 0 && status.information() < length;
                                                Call.complete(
                                                        irp,
                                                        new IoStatus(
                                                                status.status(),
                                                                status.information() + (some ? 1 : 0)));
                                            })
                                            .proceed();
                                }))
                        .alsoFailing("close.completes-pending-waitall-receive", "its buffer of 64 bytes is not filled")
                        .alsoFailing("irp.cancel-one-of-two", "its buffer of 64 bytes is not filled")
                        .alsoFailing("irp.handed-down", "its buffer of 64 bytes is not filled"),
                mutant(
                        "receive.success-before-the-data",
                        "WSK-RECV-002",
                        "returns STATUS_SUCCESS for 32 bytes that have not come yet",
                        () -> on(RECEIVE, call -> call.length() == 32, call -> {
                            call.proceed();
                            return NtStatus.STATUS_SUCCESS;
                        })),
                mutant(
                        "receive.waits-to-fill",
                        "WSK-RECV-003",
                        "waits until 256 bytes are full",
                        () -> withFlags(RECEIVE, call -> call.length() == 256, flags -> Wsk.WSK_FLAG_WAITALL)),
                mutant(
                        "receive.socketconnect-loses-the-second",
                        "WSK-RECV-020",
                        "counts no bytes for the second receive on a socket from WskSocketConnect",
                        () -> counting(
                                RECEIVE,
                                call -> call.socket().calls(BIND) == 0
                                        && call.socket().calls(RECEIVE) == 2,
                                received -> 0)),
                mutant(
                                "receive.forgets-what-waited",
                                "WSK-RECV-021",
                                "drops the first byte of what arrived before anyone asked for it",
                                () -> receivingApart(
                                        RECEIVE,
                                        call -> call.socket().calls(RECEIVE) == 1
                                                && call.socket().calls(SEND) == 1
                                                && call.length() > 50_000,
                                        0,
                                        received -> received.substring(1)))
                        .alsoFailing("thirdparty.nginx-keep-alive", "the head of the response lacks its first byte"));
    }

    private static List<Mutant> ofTheStream() {
        return List.of(
                mutant(
                        "receive.drops-what-does-not-fit",
                        "WSK-RECV-004",
                        "takes a sixth byte for a buffer of five and drops it",
                        () -> receivingApart(
                                RECEIVE,
                                call -> call.length() == 5,
                                1,
                                received -> received.substring(0, Math.min(5, received.length())))),
                mutant(
                        "receive.no-bytes-eats-one",
                        "WSK-RECV-016",
                        "takes a byte for a receive of none",
                        () -> receivingApart(
                                RECEIVE,
                                call -> call.length() == 0 && call.flags() == 0 && hasMemory(call),
                                1,
                                received -> "")),
                mutant(
                                "receive.queued-doubled",
                                "WSK-RECV-017",
                                "gives the second of two waiting receives what the first got",
                                () -> new QueuedReceives(QueuedReceives.Mistake.DOUBLED))
                        .alsoFailing("receive.queued-in-order", "a doubled byte is out of order too"),
                mutant(
                        "receive.queued-exchanged",
                        "WSK-RECV-024",
                        "gives each of two waiting receives what is the other's",
                        () -> new QueuedReceives(QueuedReceives.Mistake.EXCHANGED)));
    }

    private static List<Mutant> atTheEnd() {
        return List.of(
                mutant(
                                "receive.byte-after-the-end",
                                "WSK-RECV-022",
                                "reports one byte more where the stream has ended, unless it is the first receive",
                                () -> completing(
                                        RECEIVE,
                                        call -> call.socket().calls(RECEIVE) > 1 && call.length() > 0,
                                        status -> isEnd(status) ? new IoStatus(status.status(), 1) : status))
                        .alsoFailing("disconnect.receives-afterwards", "it receives up to the end of the stream")
                        .alsoFailing("socket.callbacks-start-disabled", "it receives up to the end of the stream")
                        .alsoFailing(
                                "socketconnect.callbacks-start-disabled", "it receives up to the end of the stream")
                        .alsoFailing("receive.drain-discards", "the receive behind the drain reports a byte")
                        .alsoFailing("receive.drain-is-0x4", "the receive behind the drain reports a byte"),
                mutant(
                        "receive.reset-is-the-end-of-stream",
                        "WSK-RECV-023",
                        "takes a reset for the end of the stream where the buffer has 40 bytes",
                        () -> completing(
                                RECEIVE,
                                call -> call.length() == 40,
                                status -> new IoStatus(NtStatus.STATUS_SUCCESS, status.information()))),
                mutant(
                        "receive.end-of-stream-is-a-failure",
                        "WSK-RECV-025",
                        "reports the end of the stream as a failure to buffers of 48 bytes",
                        () -> completing(
                                RECEIVE,
                                call -> call.length() == 48,
                                status -> isEnd(status)
                                        ? new IoStatus(NtStatus.STATUS_GRACEFUL_DISCONNECT, 0)
                                        : status)));
    }

    private static List<Mutant> withWaitAll() {
        return List.of(
                mutant(
                        "receive.waitall-ignored",
                        "WSK-RECV-005",
                        "ignores WAITALL for 4 bytes",
                        () -> withFlags(RECEIVE, call -> isWaitAll(call) && call.length() == 4, flags -> 0)),
                mutant(
                        "receive.waitall-loses-a-byte",
                        "WSK-RECV-005",
                        "counts one byte less for a WAITALL receive of more than 64 KiB",
                        () -> counting(
                                RECEIVE, call -> isWaitAll(call) && call.length() > 65_536, received -> received - 1)),
                mutant(
                        "receive.waitall-waits-beyond-fin",
                        "WSK-RECV-006",
                        "never completes a WAITALL receive that the peer's disconnect cut short",
                        () -> on(RECEIVE, ReceiveMutants::isWaitAll, call -> {
                            long length = call.length();
                            return call.onCompletion((irp, status) -> {
                                        if (!status.status().isSuccess() || status.information() == length) {
                                            Call.complete(irp, status);
                                        }
                                    })
                                    .proceed();
                        })),
                mutant(
                        "receive.waitall-survives-an-abort",
                        "WSK-RECV-007",
                        "never completes a WAITALL receive of a connection that was aborted",
                        () -> on(
                                RECEIVE,
                                ReceiveMutants::isWaitAll,
                                call -> call.onCompletion((irp, status) -> {
                                            boolean aborted = call.socket().calls(DISCONNECT) > 0
                                                    || !status.status().equals(NtStatus.STATUS_CANCELLED);
                                            if (status.status().isSuccess() || !aborted) {
                                                Call.complete(irp, status);
                                            }
                                        })
                                        .proceed())),
                mutant(
                                "receive.waitall-cannot-be-cancelled",
                                "WSK-RECV-008",
                                "never completes a WAITALL receive that was cancelled",
                                () -> on(
                                        RECEIVE,
                                        ReceiveMutants::isWaitAll,
                                        call -> call.onCompletion((irp, status) -> {
                                                    if (!irp.isCancelled()
                                                            || call.socket().calls(CLOSE_SOCKET) > 0) {
                                                        Call.complete(irp, status);
                                                    }
                                                })
                                                .proceed()))
                        .alsoFailing("irp.cancelled-waitall-receive", "it cancels such a receive"),
                mutant(
                        "receive.flags-unknown-to-socketconnect",
                        "WSK-RECV-013",
                        "refuses WAITALL and DRAIN on a socket from WskSocketConnect with STATUS_INVALID_PARAMETER",
                        () -> refusing(
                                RECEIVE,
                                call -> call.flags() != 0 && call.socket().calls(BIND) == 0,
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant(
                        "receive.waitall-undeclared",
                        "WSK-RECV-013",
                        "does not declare WAITALL, and takes the flag all the same",
                        () -> new WithoutCapabilities(EnumSet.of(Capability.WAITALL), Call::proceed)),
                mutant(
                        "receive.drain-undeclared",
                        "WSK-RECV-013",
                        "does not declare DRAIN, and takes the flag all the same",
                        () -> new WithoutCapabilities(EnumSet.of(Capability.DRAIN), Call::proceed)),
                mutant(
                                "receive.flags-exchanged",
                                "WSK-RECV-014",
                                "takes 0x2 for DRAIN and 0x4 for WAITALL where the memory has six bytes",
                                () -> withFlags(
                                        RECEIVE,
                                        call -> call.flags() != 0 && memoryBytes(call) == 6,
                                        flags -> flags ^ (Wsk.WSK_FLAG_WAITALL | Wsk.WSK_FLAG_DRAIN)))
                        .alsoFailing(
                                "buffer.receive-window", "its first MDL has six bytes, and it receives with WAITALL"));
    }

    private static List<Mutant> withDrain() {
        return List.of(
                mutant(
                        "receive.drain-ends-with-data",
                        "WSK-RECV-009",
                        "completes a DRAIN receive with the first data that arrives where the memory has eight bytes",
                        () -> on(RECEIVE, call -> isDrain(call) && memoryBytes(call) == 8, call -> {
                            call.flags(0);
                            return call.proceed();
                        })),
                mutant(
                        "receive.drain-survives-an-abort",
                        "WSK-RECV-009",
                        "never completes a DRAIN receive that was cancelled or whose connection was aborted",
                        () -> forgetting(
                                RECEIVE,
                                ReceiveMutants::isDrain,
                                status -> !status.status().isSuccess())),
                mutant(
                        "receive.drain-copies",
                        "WSK-RECV-010",
                        "writes into the memory behind a DRAIN receive",
                        () -> on(RECEIVE, call -> isDrain(call) && memoryBytes(call) == 16, call -> {
                            WskBuf buffer = call.buffer();
                            Mdl mdl = buffer == null ? null : buffer.mdl();
                            return call.onCompletion((irp, status) -> {
                                        if (mdl != null) {
                                            mdl.systemAddress().put((byte) 'd');
                                        }
                                        Call.complete(irp, status);
                                    })
                                    .proceed();
                        })));
    }

    private static boolean isEnd(IoStatus status) {
        return status.status().isSuccess() && status.information() == 0;
    }

    private static boolean isWaitAll(Call call) {
        return call.flags() == Wsk.WSK_FLAG_WAITALL;
    }

    private static boolean isDrain(Call call) {
        return call.flags() == Wsk.WSK_FLAG_DRAIN;
    }

    private static boolean hasMemory(Call call) {
        return memoryBytes(call) > 0;
    }

    private static int memoryBytes(Call call) {
        WskBuf buffer = call.buffer();
        Mdl mdl = buffer == null ? null : buffer.mdl();
        return mdl == null ? 0 : mdl.byteCount();
    }
}
