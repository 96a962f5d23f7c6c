package org.wsktck.mutant.connect;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.LISTEN;
import static org.wsktck.spi.WskFunction.RECEIVE;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCategory;

/** Wrong in what connects a stream socket, and in what it is afterwards. */
public final class StreamConnectMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> stream = When.on(WskCategory.STREAM);
        return List.of(
                mutant("connect.stream-receives-no-end", "WSK-CONNECT-010")
                        .does("fails a receive at the end of the stream if its socket is a stream socket")
                        .by(() -> completing(
                                RECEIVE,
                                stream,
                                Completion::isEndOfStream,
                                done -> status(NtStatus.STATUS_GRACEFUL_DISCONNECT))),
                mutant("connect.stream-fails-after-the-fact", "WSK-CONNECT-010")
                        .does("completes the connect of a stream socket with a failure though there is a connection")
                        .by(() -> failing(CONNECT, stream, NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("connect.stream-is-not-aborted", "WSK-CONNECT-010")
                        .does("disconnects a stream socket gracefully when it is to be abortive")
                        .by(() -> withFlags(DISCONNECT, stream.and(When.abortive()), 0)),
                mutant("connect.stream-listens-all-the-same", "WSK-CONNECT-009")
                        .does("completes WskListen on a stream socket that WskConnect has connected with success")
                        .by(() -> pretending(LISTEN, When.connected().and(When.after(CONNECT)))),
                mutant("connect.stream-accept-pends", "WSK-CONNECT-009")
                        .does("leaves an accept on a connected stream socket pending")
                        .by(() -> on(ACCEPT, When.connected().and(When.after(CONNECT)), call -> {
                            call.irp().markPending();
                            return NtStatus.STATUS_PENDING;
                        })));
    }
}
