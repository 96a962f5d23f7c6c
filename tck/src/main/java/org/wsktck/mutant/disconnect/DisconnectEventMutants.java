package org.wsktck.mutant.disconnect;

import static org.wsktck.spi.WskEvent.DISCONNECT;

import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;

/** Wrong in WskDisconnectEvent. */
public final class DisconnectEventMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("disconnect.graceful-raises-nothing", "WSK-DISCONNECT-017")
                        .does("does not call WskDisconnectEvent for a graceful disconnect")
                        .by(() -> Events.dropping(DISCONNECT, event -> (event.flags & Wsk.WSK_FLAG_ABORTIVE) == 0)),
                mutant("disconnect.event-without-context", "WSK-DISCONNECT-017")
                        .does("calls WskDisconnectEvent without the context of the socket")
                        .by(() -> Events.changing(DISCONNECT, Events.always(), event -> event.context = null)),
                mutant("disconnect.event-twice", "WSK-DISCONNECT-017")
                        .does("calls WskDisconnectEvent twice")
                        .by(() -> Events.repeating(DISCONNECT, Events.always())),
                mutant("disconnect.event-of-reset-is-graceful", "WSK-DISCONNECT-018", "WSK-DISCONNECT-027")
                        .does("leaves WSK_FLAG_ABORTIVE out for a reset")
                        .by(() -> Events.changing(
                                DISCONNECT, Events.always(), event -> event.flags &= ~Wsk.WSK_FLAG_ABORTIVE)),
                mutant("disconnect.abortive-is-another-bit", "WSK-DISCONNECT-018", "WSK-DISCONNECT-027")
                        .does("has another bit for an abortive disconnect")
                        .by(() -> Events.changing(
                                DISCONNECT,
                                event -> (event.flags & Wsk.WSK_FLAG_ABORTIVE) != 0,
                                event -> event.flags ^= Wsk.WSK_FLAG_ABORTIVE | Wsk.WSK_FLAG_ABORTIVE << 1)),
                mutant("disconnect.event-unknown-flag", "WSK-DISCONNECT-021")
                        .does("passes a flag of the transport on to WskDisconnectEvent")
                        .by(() -> Events.changing(DISCONNECT, Events.always(), event -> event.flags |= Events.NO_FLAG)),
                mutant("disconnect.event-on-own", "WSK-DISCONNECT-020")
                        .does("calls WskDisconnectEvent for the graceful disconnect of the application itself")
                        .by(() -> atCompletion(WskFunction.DISCONNECT, When.plain(), done -> {
                            Events.indicateDisconnect(done.call().socket());
                            done.pass();
                        })));
    }
}
