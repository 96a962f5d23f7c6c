package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;
import static org.wsktck.spi.WskFunction.SOCKET_CONNECT;

import java.util.List;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;

/** Wrong about the pending mark, the return value or Information, on one of the exits of a function. */
public final class ExitSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(pending(), information(), returned())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> pending() {
        return List.of(
                mutant("sampled.exit-disconnect-unmarked", "WSK-IRP-011")
                        .does("returns STATUS_PENDING for a disconnect that has to wait without marking the IRP")
                        .by(() -> unmarked(DISCONNECT)),
                mutant("sampled.exit-socketconnect-unmarked", "WSK-IRP-011")
                        .does("returns STATUS_PENDING for a WskSocketConnect without marking the IRP")
                        .by(() -> unmarked(SOCKET_CONNECT)),
                mutant("sampled.exit-refused-send-unmarked", "WSK-IRP-011")
                        .does(
                                "returns STATUS_PENDING, with the IRP unmarked, for a send that it refuses after a disconnect")
                        .by(() -> returning(SEND, When.disconnected(), returned -> NtStatus.STATUS_PENDING)));
    }

    private static Interceptor unmarked(WskFunction function) {
        return call -> call.function == function && call.irpOrNull() != null
                ? call.onCompletion(new Call.CompletionHandler() {
                            @Override
                            public void completed(Irp irp, IoStatus status) {
                                Call.complete(irp, status);
                            }

                            @Override
                            public void markedPending(Irp irp) {
                                // Forgotten.
                            }
                        })
                        .proceed()
                : call.proceed();
    }

    private static List<Mutant> information() {
        return List.of(
                mutant("sampled.exit-information-of-refused-connect", "WSK-IRP-057")
                        .does("leaves something in the Information of a connect that was refused")
                        .by(() -> completing(
                                CONNECT,
                                When.bound(),
                                done -> !done.isSuccess() && !done.isCancelled(),
                                done -> done.counting(1))),
                mutant("sampled.exit-information-of-busy-close", "WSK-IRP-057")
                        .does("counts in the Information of a close the receives that it has ended")
                        .by(() -> on(CLOSE_SOCKET, When.beside(RECEIVE), call -> {
                            int ended = When.othersPending(call, RECEIVE);
                            return call.onCompletion(
                                            (irp, status) -> Call.complete(irp, new IoStatus(status.status(), ended)))
                                    .proceed();
                        })),
                mutant("sampled.exit-information-of-reset-receive", "WSK-IRP-007")
                        .does("counts the whole buffer of a receive that the peer's reset has ended")
                        .by(() -> completing(
                                RECEIVE,
                                When.always(),
                                done -> !done.isSuccess()
                                        && !done.isCancelled()
                                        && done.waited()
                                        && !done.call().socket().aborted,
                                done -> done.counting(done.length()))),
                mutant("sampled.exit-information-of-aborted-send", "WSK-IRP-007")
                        .does("counts all bytes of a send that the application's own abortive disconnect has ended")
                        .by(() -> completing(
                                SEND,
                                When.always(),
                                done -> !done.isSuccess()
                                        && done.waited()
                                        && done.call().socket().aborted,
                                done -> done.counting(done.length()))));
    }

    private static List<Mutant> returned() {
        return List.of(
                mutant("sampled.exit-second-bind-returns-other", "WSK-IRP-004")
                        .does(
                                "returns STATUS_UNSUCCESSFUL for a bind of a bound socket whatever it completes the IRP with")
                        .by(() -> returning(BIND, When.bound(), returned -> NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("sampled.exit-bind-completes-after-return", "WSK-IRP-006")
                        .does("returns success from a bind and completes the IRP some time later")
                        .by(() -> atCompletion(BIND, When.bound().negate(), ExitSample::passLater)),
                mutant("sampled.exit-not-supported-leaves-irp", "WSK-IRP-001", "WSK-SEND-005")
                        .does("refuses NODELAY with STATUS_NOT_SUPPORTED and leaves the IRP alone")
                        .by(() -> on(SEND, When.flags(Wsk.WSK_FLAG_NODELAY), call -> NtStatus.STATUS_NOT_SUPPORTED)));
    }

    private static void passLater(Completion done) {
        later(done::pass);
    }
}
