package org.wsktck.mutant.close;

import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.List;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.WskFunction;

/** Wrong in closing sockets whose event callbacks are enabled or running. */
public final class CloseWithEventsMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("close.does-not-wait-for-events", "WSK-CLOSE-004", "WSK-CLOSE-017")
                        .does("completes a close while an event callback is running")
                        .by(() -> completingAtOnce(WskFunction.CLOSE_SOCKET, When.socket(SocketTrace::isCalledBack))),
                mutant("close.event-after", "WSK-CLOSE-005")
                        .does("calls WskDisconnectEvent once the close has completed")
                        .by(() -> atCompletion(
                                WskFunction.CLOSE_SOCKET, When.socket(socket -> socket.raised(RECEIVE) > 0), done -> {
                                    done.pass();
                                    Events.indicateDisconnect(done.call().socket());
                                })));
    }
}
