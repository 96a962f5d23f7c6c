package org.wsktck.mutant.socket;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.WaitingRequests;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Right with one socket, and wrong with two or more. */
public final class SeveralSocketsMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("socket.one-queue-of-receives", "WSK-SOCKET-052")
                        .does("gives what comes on any socket to the receive that has waited longest on all of them")
                        .by(OneQueueForAllSockets::new),
                mutant("socket.sends-on-the-last-connected", "WSK-SOCKET-052")
                        .does("sends on the socket that was connected last")
                        .by(() -> onLastConnected(SEND)),
                mutant("socket.local-address-of-the-last-connected", "WSK-ADDR-001")
                        .does("reports the local address of the socket that was connected last")
                        .by(() -> onLastConnected(GET_LOCAL_ADDRESS)),
                mutant("socket.remote-address-of-the-last-connected", "WSK-ADDR-007")
                        .does("reports the remote address of the socket that was connected last")
                        .by(() -> onLastConnected(GET_REMOTE_ADDRESS)),
                mutant("socket.room-for-two", "WSK-SOCKET-052")
                        .does("refuses receives on the third and later of the sockets that are connected at once")
                        .by(SeveralSocketsMutants::withRoomForTwo),
                mutant("socket.cancel-ends-receives-of-others", "WSK-SOCKET-052")
                        .does("ends the receives of all other sockets when one has been cancelled")
                        .by(() -> endingOthers(RECEIVE, When.always(), SeveralSocketsMutants::isCancelled)),
                mutant("socket.close-ends-receives-of-others", "WSK-SOCKET-052")
                        .does("ends the receives of all other sockets when one is closed")
                        .by(() -> endingOthers(CLOSE_SOCKET, When.always(), status -> true)),
                mutant("socket.abort-ends-receives-of-others", "WSK-SOCKET-052")
                        .does("ends the receives of all other sockets when one is disconnected abortively")
                        .by(() -> endingOthers(DISCONNECT, When.abortive(), status -> true)),
                mutant("socket.reset-ends-receives-of-others", "WSK-SOCKET-052")
                        .does("ends the receives of all other sockets when the peer of one has reset the connection")
                        .by(() -> endingOthers(
                                RECEIVE,
                                When.always(),
                                status -> !status.status().isSuccess() && !isCancelled(status))),
                mutant("socket.one-connect-at-a-time", "WSK-SOCKET-052")
                        .does("begins no connect before that of another socket has been answered")
                        .by(ConnectsOneByOne::new),
                mutant("socket.completes-nothing-while-connecting", "WSK-SOCKET-052")
                        .does("completes no receive while a connect of another socket is not answered")
                        .by(CompletesNothingWhileConnecting::new));
    }

    private static boolean isCancelled(IoStatus status) {
        return status.status().equals(NtStatus.STATUS_CANCELLED);
    }

    private static Interceptor onLastConnected(WskFunction function) {
        List<SocketTrace> connected = new CopyOnWriteArrayList<>();
        return call -> {
            notingConnected(call, connected);
            return call.function == function && !connected.isEmpty()
                    ? call.proceedOn(connected.get(connected.size() - 1))
                    : call.proceed();
        };
    }

    private static Interceptor withRoomForTwo() {
        List<SocketTrace> connected = new CopyOnWriteArrayList<>();
        return call -> {
            notingConnected(call, connected);
            return call.function == RECEIVE && connected.indexOf(call.socket()) > 1
                    ? call.finish(NtStatus.STATUS_INSUFFICIENT_RESOURCES)
                    : call.proceed();
        };
    }

    /** Keeps a list of the sockets that WskConnect has connected, without those that are being closed. */
    private static void notingConnected(Call call, List<SocketTrace> connected) {
        if (call.function == CLOSE_SOCKET) {
            connected.remove(call.socket());
        } else if (call.function == CONNECT) {
            call.onCompletion((irp, status) -> {
                if (status.status().isSuccess()) {
                    connected.add(call.socket());
                }
                Call.complete(irp, status);
            });
        }
    }

    private static Interceptor endingOthers(WskFunction function, Predicate<Call> when, Predicate<IoStatus> ended) {
        WaitingRequests waiting = new WaitingRequests();
        return call -> {
            SocketTrace own = call.socket;
            if (call.function == function && when.test(call)) {
                call.onCompletion((irp, status) -> {
                    if (ended.test(status)) {
                        waiting.end(socket -> socket != own, NtStatus.STATUS_CANCELLED);
                    }
                    Call.complete(irp, status);
                });
            }
            return call.function == RECEIVE ? waiting.proceed(call) : call.proceed();
        };
    }
}
