package org.wsktck.mutant.send;

import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Callbacks;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;

/** Wrong in WskSend. */
public final class SendMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> nodelay = When.flags(Wsk.WSK_FLAG_NODELAY);
        Predicate<Call> severalBytes = call -> call.length() > 1;
        return List.of(
                mutant("send.counts-one-byte-less", "WSK-SEND-001")
                        .does("counts one byte less than it sent while a receive is waiting")
                        .by(() -> counting(SEND, When.beside(RECEIVE), sent -> sent - 1)),
                mutant("send.completes-before-it-has-sent", "WSK-SEND-002")
                        .does("completes a send as soon as it has been queued, whatever its size")
                        .by(() -> completingAtOnce(SEND, When.connected())),
                mutant("send.third-loses-a-byte", "WSK-SEND-003")
                        .does("drops the last byte of the sends on a socket from the third on")
                        .by(() -> transferring(
                                SEND,
                                severalBytes.and(call -> When.earlier(call, SEND) > 1),
                                buffer -> resized(buffer, -1))),
                mutant("send.odd-byte-lost", "WSK-SEND-003")
                        .does("drops the last byte of a send of an odd number of bytes, unless it is the only one")
                        .by(() -> transferring(
                                SEND, severalBytes.and(call -> call.length() % 2 == 1), buffer -> resized(buffer, -1))),
                mutant("send.pads-the-end", "WSK-SEND-003")
                        .does("sends a zero byte of its own behind the data when the stream ends")
                        .by(() -> changing(
                                DISCONNECT,
                                When.plain()
                                        .and(When.after(SEND))
                                        .and(When.withBuffer().negate()),
                                call -> call.buffer(new WskBuf(new Mdl(ByteBuffer.allocate(1)), 0, 1)))),
                mutant("send.sends-a-byte-for-none", "WSK-SEND-003")
                        .does("sends a zero byte where a send has memory and no bytes")
                        .by(() -> transferring(SEND, When.ofNoBytes(), buffer -> resized(buffer, 1))),
                mutant("send.nodelay-never-flushed", "WSK-SEND-004")
                        .does("keeps the data of a send with NODELAY to itself")
                        .by(() -> on(
                                SEND,
                                nodelay,
                                call -> call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, call.length()))),
                mutant("send.nodelay-is-an-invalid-parameter", "WSK-SEND-005")
                        .does("refuses NODELAY with STATUS_INVALID_PARAMETER")
                        .by(() -> refusing(SEND, nodelay, NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("send.nodelay-undeclared", "WSK-SEND-005")
                        .does("does not declare NODELAY, and takes the flag all the same")
                        .by(() -> undeclared(Capability.NODELAY)),
                mutant("send.socketconnect-counts-nothing", "WSK-SEND-007")
                        .does("counts no bytes for the second send on a socket from WskSocketConnect")
                        .by(() -> counting(SEND, When.madeBySocketConnect().and(When.afterOne(SEND)), sent -> 0)),
                mutant("send.after-reset-pretends-success", "WSK-SEND-010")
                        .does("completes a send with success though a receive has failed before")
                        .by(() -> pretending(SEND, When.reset())),
                mutant("send.refused-after-end-of-stream", "WSK-SEND-011")
                        .does("refuses to send once the peer has disconnected gracefully")
                        .by(() -> refusing(SEND, When.peerEnded(), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("send.one-at-a-time", "WSK-SEND-012")
                        .does("refuses a send while another one is outstanding")
                        .by(() -> refusing(SEND, When.beside(SEND), NtStatus.STATUS_INSUFFICIENT_RESOURCES)),
                mutant("send.backlog-event-though-not-enabled", "WSK-SEND-014")
                        .does("calls WskSendBacklogEvent after a send though it was not enabled")
                        .by(() -> Callbacks.indicatingBacklog(When.always())));
    }
}
