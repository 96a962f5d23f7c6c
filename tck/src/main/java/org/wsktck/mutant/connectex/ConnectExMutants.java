package org.wsktck.mutant.connectex;

import static org.wsktck.spi.WskFunction.CONNECT_EX;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;

/** Wrong in WskConnectEx. */
public final class ConnectExMutants extends MutantArea {
    private static final int LONGEST = Wsk.WSK_CONNECT_EX_BUFFER_BYTES_MAX;

    @Override
    public List<Mutant> mutants() {
        Predicate<Call> withoutData = When.withBuffer().negate();
        Predicate<Call> tooLong = call -> call.length() > LONGEST;
        return List.of(
                mutant("connectex.fails-without-data", "WSK-CONNECTEX-001")
                        .does("completes a connect without a buffer with a failure although it came about")
                        .by(() -> ending(CONNECT_EX, withoutData, failed(NtStatus.STATUS_UNSUCCESSFUL))),
                mutant("connectex.sends-a-byte-of-its-own", "WSK-CONNECTEX-002")
                        .does("sends a byte with a connect without a buffer")
                        .by(() -> changing(
                                CONNECT_EX,
                                withoutData,
                                call -> call.buffer(new WskBuf(new Mdl(ByteBuffer.allocate(1)), 0, 1)))),
                mutant("connectex.drops-the-buffer", "WSK-CONNECTEX-003")
                        .does("connects and does not send the buffer")
                        .by(() -> changing(CONNECT_EX, When.withBuffer(), call -> call.buffer(null))),
                mutant("connectex.truncates-a-long-buffer", "WSK-CONNECTEX-004")
                        .does("sends the first 65,535 bytes of a buffer that is longer")
                        .by(() -> changing(CONNECT_EX, tooLong, call -> {
                            WskBuf buffer = Objects.requireNonNull(call.buffer(), "a length without a buffer");
                            call.buffer(new WskBuf(buffer.mdl(), buffer.offset(), LONGEST));
                        })),
                mutant("connectex.refuses-the-longest-buffer", "WSK-CONNECTEX-005")
                        .does("refuses a buffer of exactly 65,535 bytes")
                        .by(() -> refusing(
                                CONNECT_EX, call -> call.length() == LONGEST, NtStatus.STATUS_BUFFER_OVERFLOW)),
                mutant("connectex.ignores-flags", "WSK-CONNECTEX-006")
                        .does("ignores Flags")
                        .by(() -> withFlags(CONNECT_EX, When.always(), 0)),
                mutant("connectex.reads-the-buffer-too-late", "WSK-CONNECTEX-009")
                        .does("completes a connect with data before it connects and reads the buffer")
                        .by(() -> on(
                                CONNECT_EX, When.withBuffer().and(tooLong.negate()), ConnectExMutants::completeFirst)),
                mutant("connectex.refusal-is-success", "WSK-CONNECTEX-011")
                        .does("completes a refused connect with success")
                        .by(() -> ending(
                                CONNECT_EX,
                                When.always(),
                                taking(NtStatus.STATUS_CONNECTION_REFUSED, NtStatus.STATUS_SUCCESS))),
                mutant("connectex.not-cancellable", "WSK-IRP-060")
                        .does("does not heed the cancelling of a pending connect")
                        .by(() -> uncancellable(CONNECT_EX, When.always())));
    }

    private static NtStatus completeFirst(Call call) {
        Irp irp = call.detach();
        irp.markPending();
        later(call::proceed);
        irp.complete(NtStatus.STATUS_SUCCESS, 0);
        return NtStatus.STATUS_PENDING;
    }
}
