package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;

/** Wrong when a connection ends, in one of its many ways. */
public final class EndingSample extends SampledArea {
    private static final Predicate<Completion> BY_THE_PEER =
            done -> !done.isSuccess() && !done.isCancelled() && !done.call().socket().aborted;

    @Override
    public List<Mutant> mutants() {
        return Stream.of(byThePeer(), byItself()).flatMap(List::stream).toList();
    }

    private static List<Mutant> byThePeer() {
        return List.of(
                mutant("sampled.ending-fin-serves-the-first", "WSK-RECV-025")
                        .does("ends only the first of the receives that wait when the peer disconnects gracefully")
                        .by(() -> new HeldBack(
                                RECEIVE, When.beside(RECEIVE), done -> done.waited() && done.isEndOfStream())),
                mutant("sampled.ending-third-receive-after-fin-waits", "WSK-RECV-025")
                        .does("lets a receive wait after two have told of the peer's graceful disconnect")
                        .by(EndingSample::thirdAfterFinWaits),
                mutant("sampled.ending-reset-leaves-send", "WSK-SEND-001")
                        .does("leaves a send pending that waits beside a receive when the peer resets the connection")
                        .by(() -> new HeldBack(SEND, When.beside(RECEIVE), BY_THE_PEER)),
                mutant("sampled.ending-reset-is-fin-for-the-second", "WSK-RECV-023")
                        .does("ends the second receive that waits as at the end of the stream when the peer resets the"
                                + " connection")
                        .by(() -> completing(
                                RECEIVE,
                                When.plain().and(When.beside(RECEIVE)),
                                done -> done.waited() && BY_THE_PEER.test(done),
                                done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("sampled.ending-second-send-after-fin-lost", "WSK-SEND-011")
                        .does("drops the sends after the first one that follows the peer's graceful disconnect")
                        .by(EndingSample::losingSendsAfterFin));
    }

    private static Interceptor thirdAfterFinWaits() {
        Set<SocketTrace> toldAgain = ConcurrentHashMap.newKeySet();
        return new HeldBack(
                RECEIVE, When.peerEnded().and(call -> !toldAgain.add(call.socket())), Completion::isEndOfStream);
    }

    private static Interceptor losingSendsAfterFin() {
        Set<SocketTrace> sent = ConcurrentHashMap.newKeySet();
        return on(
                SEND,
                When.peerEnded().and(When.disconnected().negate()),
                call -> sent.add(call.socket())
                        ? call.proceed()
                        : call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, call.length()));
    }

    private static List<Mutant> byItself() {
        return List.of(
                mutant("sampled.ending-abort-leaves-waitall", "WSK-RECV-007")
                        .does("leaves a WAITALL receive pending behind another receive on an abortive disconnect")
                        .by(() -> new HeldBack(
                                RECEIVE,
                                When.waitAll().and(When.beside(RECEIVE)),
                                done -> done.call().socket().aborted)),
                mutant("sampled.ending-abort-after-fin-is-graceful", "WSK-DISCONNECT-009")
                        .does("disconnects gracefully though WSK_FLAG_ABORTIVE is given when the peer has disconnected")
                        .by(() -> withFlags(DISCONNECT, When.abortive().and(When.peerEnded()), 0)),
                mutant("sampled.ending-abort-after-own-fin-forgotten", "WSK-DISCONNECT-009")
                        .does("does nothing on an abortive disconnect once a graceful one is done, and reports success")
                        .by(() -> pretending(
                                DISCONNECT,
                                When.abortive()
                                        .and(When.disconnected())
                                        .and(When.beside(DISCONNECT).negate()))),
                mutant("sampled.ending-abort-before-connect-waits", "WSK-DISCONNECT-001")
                        .does("leaves an abortive disconnect pending on a socket that is bound and not connected")
                        .by(() -> new HeldBack(
                                DISCONNECT,
                                When.abortive()
                                        .and(When.bound())
                                        .and(When.connected().negate()),
                                done -> true)));
    }
}
