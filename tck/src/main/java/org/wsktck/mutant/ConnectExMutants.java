package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.ending;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.mutant.Mutations.uncancellable;
import static org.wsktck.spi.WskFunction.CONNECT_EX;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.wsktck.intercept.Call;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;

/** Wrong in WskConnectEx. */
final class ConnectExMutants {
    private static final int LONGEST = Wsk.WSK_CONNECT_EX_BUFFER_BYTES_MAX;

    private ConnectExMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "connectex.fails-without-data",
                        "WSK-CONNECTEX-001",
                        "completes a connect without a buffer with a failure although it came about",
                        () -> ending(
                                CONNECT_EX,
                                call -> call.buffer() == null,
                                status -> status.status().isSuccess()
                                        ? new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0)
                                        : status)),
                mutant(
                        "connectex.sends-a-byte-of-its-own",
                        "WSK-CONNECTEX-002",
                        "sends a byte with a connect without a buffer",
                        () -> on(CONNECT_EX, call -> call.buffer() == null, call -> {
                            call.buffer(new WskBuf(new Mdl(ByteBuffer.allocate(1)), 0, 1));
                            return call.proceed();
                        })),
                mutant(
                        "connectex.drops-a-short-buffer",
                        "WSK-CONNECTEX-003",
                        "does not send a buffer of fewer than 16 bytes",
                        () -> on(CONNECT_EX, call -> call.length() < 16, call -> {
                            call.buffer(null);
                            return call.proceed();
                        })),
                mutant(
                        "connectex.truncates-a-long-buffer",
                        "WSK-CONNECTEX-004",
                        "sends the first 65,535 bytes of a buffer that is longer",
                        () -> on(CONNECT_EX, call -> call.length() > LONGEST, call -> {
                            WskBuf buffer = Objects.requireNonNull(call.buffer(), "a length without a buffer");
                            call.buffer(new WskBuf(buffer.mdl(), buffer.offset(), LONGEST));
                            return call.proceed();
                        })),
                mutant(
                        "connectex.refuses-the-longest-buffer",
                        "WSK-CONNECTEX-005",
                        "refuses a buffer of exactly 65,535 bytes",
                        () -> refusing(CONNECT_EX, call -> call.length() == LONGEST, NtStatus.STATUS_BUFFER_OVERFLOW)),
                mutant(
                        "connectex.ignores-flags",
                        "WSK-CONNECTEX-006",
                        "ignores Flags",
                        () -> on(CONNECT_EX, call -> {
                            call.flags(0);
                            return call.proceed();
                        })),
                mutant(
                        "connectex.reads-the-buffer-too-late",
                        "WSK-CONNECTEX-009",
                        "completes a connect with 1,000 to 65,534 bytes 50 ms before it connects and reads the buffer",
                        () -> on(
                                CONNECT_EX,
                                call -> call.length() >= 1_000 && call.length() < LONGEST,
                                ConnectExMutants::completeFirst)),
                mutant(
                        "connectex.refusal-is-success",
                        "WSK-CONNECTEX-011",
                        "completes a refused connect with success",
                        () -> ending(
                                CONNECT_EX,
                                status -> status.status().equals(NtStatus.STATUS_CONNECTION_REFUSED)
                                        ? new IoStatus(NtStatus.STATUS_SUCCESS, 0)
                                        : status)),
                mutant(
                        "connectex.not-cancellable",
                        "WSK-IRP-060",
                        "does not heed the cancelling of a pending connect",
                        () -> uncancellable(CONNECT_EX)));
    }

    private static NtStatus completeFirst(Call call) {
        Irp applications = call.irp();
        applications.markPending();
        call.onCompletion((irp, status) -> {});
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(call::proceed);
        applications.complete(NtStatus.STATUS_SUCCESS, 0);
        return NtStatus.STATUS_PENDING;
    }
}
