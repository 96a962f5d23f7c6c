package org.wsktck.mutant.socket;

import static org.wsktck.spi.WskEvent.ACCEPT;

import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientStreamDispatch;

/** Wrong in the two halves of the callbacks of a stream socket. */
public final class StreamCallbackMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("socket.listen-half-unused", "WSK-SOCKET-024")
                        .does("does not call WskAcceptEvent of a stream socket, and rejects its connections itself")
                        .by(() -> Events.on(
                                ACCEPT,
                                Events.socket(socket -> socket.dispatch instanceof WskClientStreamDispatch),
                                event -> NtStatus.STATUS_REQUEST_NOT_ACCEPTED.code())),
                mutant("socket.connect-half-unused", "WSK-SOCKET-024")
                        .does("does not call WskReceiveEvent of a stream socket")
                        .by(() -> Events.withholding(
                                Events.socket(socket -> socket.dispatch instanceof WskClientStreamDispatch))));
    }
}
