package org.wsktck.mutant.socketconnect;

import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Event;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.WskFunction;

/** Wrong in event callbacks of a socket that WskSocketConnect has made. */
public final class SocketConnectEventMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("socketconnect.event-without-context", "WSK-SOCKETCONNECT-009")
                        .does("calls WskReceiveEvent of a socket made by WskSocketConnect without its context")
                        .by(() -> Events.changing(RECEIVE, madeBySocketConnect(), event -> event.context = null)),
                mutant("socketconnect.not-static", "WSK-SOCKETCONNECT-010")
                        .does("calls no WskReceiveEvent of a socket made by WskSocketConnect")
                        .by(() -> Events.withholding(madeBySocketConnect())));
    }

    private static Predicate<Event> madeBySocketConnect() {
        return event -> event.socket == null
                || (event.socket.connected && !event.socket.accepted && event.socket.calls(WskFunction.BIND) == 0);
    }
}
