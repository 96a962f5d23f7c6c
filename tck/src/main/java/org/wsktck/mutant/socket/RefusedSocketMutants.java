package org.wsktck.mutant.socket;

import static org.wsktck.spi.WskFunction.SOCKET;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Wsk;

/** Wrong in what WskSocket refuses, and in the IRP of a refusal. */
public final class RefusedSocketMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("socket.takes-protocol-zero", "WSK-SOCKET-023")
                        .does("takes the protocol 0 for that of the type, as the sockets of Unix do")
                        .by(() ->
                                changing(SOCKET, call -> call.protocol() == 0, call -> call.protocol(Wsk.IPPROTO_TCP))),
                mutant("socket.takes-type-zero", "WSK-SOCKET-023")
                        .does("takes the type 0 for that of the category")
                        .by(() -> changing(
                                SOCKET, call -> call.socketType() == 0, call -> call.socketType(Wsk.SOCK_STREAM))),
                mutant("socket.refusal-has-the-last-socket", "WSK-SOCKET-053")
                        .does("leaves the pointer to the socket that it made last in the Information of a refusal")
                        .by(RefusedSocketMutants::leavingTheLastSocket));
    }

    private static Interceptor leavingTheLastSocket() {
        AtomicLong last = new AtomicLong();
        return completing(SOCKET, When.always(), status -> {
            if (status.status().isSuccess()) {
                last.set(status.information());
                return status;
            }
            return new IoStatus(status.status(), last.get());
        });
    }
}
