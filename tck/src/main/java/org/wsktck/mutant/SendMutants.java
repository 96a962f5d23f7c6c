package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.counting;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.pretending;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.mutant.Mutations.resized;
import static org.wsktck.mutant.Mutations.transferring;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.EnumSet;
import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.WithoutCapabilities;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.WskSendBacklogEvent;

/** Wrong in WskSend. */
final class SendMutants {
    private static final long LARGE_BYTES = 16 << 20;

    private SendMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "send.counts-one-byte-less",
                        "WSK-SEND-001",
                        "counts one byte less than it sent while a receive is waiting",
                        () -> counting(SEND, call -> call.socket().pending(RECEIVE) > 0, sent -> sent - 1)),
                mutant(
                        "send.completes-large-sends-at-once",
                        "WSK-SEND-002",
                        "completes a send of more than 16 MiB as soon as it has been queued",
                        () -> on(SEND, call -> call.length() > LARGE_BYTES, SendMutants::completeAtOnce)),
                mutant(
                                "send.third-loses-a-byte",
                                "WSK-SEND-003",
                                "drops the last byte of the third send on a socket",
                                () -> transferring(
                                        SEND,
                                        call -> call.socket().calls(SEND) == 3 && call.length() > 1,
                                        buffer -> resized(buffer, -1)))
                        .alsoFailing("disconnect.after-small-sends", "its third send loses a byte too")
                        .alsoFailing("disconnect.after-stalled-send", "its third send loses a byte too")
                        .alsoFailing("send.several-outstanding", "its third send loses a byte too")
                        .alsoFailing("thirdparty.redis-16-mib", "its third send is the end of a command"),
                mutant(
                        "send.batch-loses-a-byte",
                        "WSK-SEND-003",
                        "drops the last byte of a send of 101 to 255 bytes",
                        () -> transferring(
                                SEND,
                                call -> call.length() > 100 && call.length() < 256,
                                buffer -> resized(buffer, -1))),
                mutant(
                                "send.pads-to-eight",
                                "WSK-SEND-003",
                                "pads a send of seven bytes to eight",
                                () -> transferring(SEND, call -> call.length() == 7, buffer -> resized(buffer, 1)))
                        .alsoFailing("disconnect.after-stalled-send", "its last send has seven bytes"),
                mutant(
                        "send.sends-a-byte-for-none",
                        "WSK-SEND-003",
                        "sends a zero byte where a send has memory and no bytes",
                        () -> transferring(
                                SEND,
                                call -> call.length() == 0
                                        && call.buffer() != null
                                        && call.buffer().mdl() != null,
                                buffer -> resized(buffer, 1))),
                mutant(
                        "send.nodelay-never-flushed",
                        "WSK-SEND-004",
                        "keeps the data of a send with NODELAY to itself",
                        () -> on(
                                SEND,
                                call -> call.flags() == Wsk.WSK_FLAG_NODELAY,
                                call -> call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, call.length()))),
                mutant(
                        "send.nodelay-is-an-invalid-parameter",
                        "WSK-SEND-005",
                        "refuses NODELAY for a single byte with STATUS_INVALID_PARAMETER",
                        () -> refusing(
                                SEND,
                                call -> call.flags() == Wsk.WSK_FLAG_NODELAY && call.length() == 1,
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant(
                        "send.nodelay-undeclared",
                        "WSK-SEND-005",
                        "does not declare NODELAY, and takes the flag all the same",
                        () -> new WithoutCapabilities(EnumSet.of(Capability.NODELAY), Call::proceed)),
                mutant(
                        "send.socketconnect-counts-nothing",
                        "WSK-SEND-007",
                        "counts no bytes for the second send on a socket from WskSocketConnect",
                        () -> counting(
                                SEND,
                                call -> call.socket().calls(BIND) == 0
                                        && call.socket().calls(SEND) == 2,
                                sent -> 0)),
                mutant(
                        "send.after-reset-pretends-success",
                        "WSK-SEND-010",
                        "completes a send with success though a receive has failed before",
                        () -> pretending(SEND, call -> call.socket().sawReset)),
                mutant(
                        "send.refused-after-end-of-stream",
                        "WSK-SEND-011",
                        "refuses to send once the peer has disconnected gracefully",
                        () -> refusing(
                                SEND, call -> call.socket().sawEndOfStream, NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                                "send.one-at-a-time",
                                "WSK-SEND-012",
                                "refuses a send while another one is outstanding",
                                () -> refusing(
                                        SEND,
                                        call -> call.socket().pending(SEND) > 1,
                                        NtStatus.STATUS_INSUFFICIENT_RESOURCES))
                        .alsoFailing(
                                "disconnect.after-stalled-send", "a send is outstanding when it sends the last data"),
                mutant(
                        "send.backlog-event-though-not-enabled",
                        "WSK-SEND-014",
                        "calls WskSendBacklogEvent after a large send though it was not enabled",
                        () -> on(SEND, call -> call.length() > 500_000, SendMutants::reportBacklog)));
    }

    private static NtStatus completeAtOnce(Call call) {
        Irp irp = call.detach();
        call.proceed();
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, call.length());
    }

    private static NtStatus reportBacklog(Call call) {
        return call.onCompletion((irp, status) -> {
                    if (call.socket().dispatch instanceof WskClientConnectionDispatch table) {
                        WskSendBacklogEvent event = table.wskSendBacklogEvent();
                        if (event != null) {
                            event.sendBacklogEvent(call.socket().context, 2 * status.information());
                        }
                    }
                    Call.complete(irp, status);
                })
                .proceed();
    }
}
