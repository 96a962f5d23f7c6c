package org.wsktck.mutant.callback;

import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Wrong in enabling event callbacks. */
public final class EnableMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("callback.enabling-event-pending", "WSK-CALLBACK-001", "WSK-CALLBACK-007")
                        .does("returns STATUS_EVENT_PENDING when it enables an event")
                        .by(() -> returning(
                                WskFunction.CONTROL_SOCKET,
                                Events::isEnabling,
                                status -> NtStatus.STATUS_EVENT_PENDING)),
                mutant("callback.refuses-enabling-again", "WSK-CALLBACK-001")
                        .does("refuses to enable an event of which data has come")
                        .by(() -> on(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isEnabling(call) && call.socket().raised(RECEIVE) > 0,
                                call -> NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("callback.enables-one-of-several", "WSK-CALLBACK-002")
                        .does("enables no more than one of several events")
                        .by(() -> changing(
                                WskFunction.CONTROL_SOCKET,
                                Events::isEnabling,
                                call -> Events.mask(call, Integer.lowestOneBit(Events.mask(call))))),
                mutant("callback.enabling-replaces", "WSK-CALLBACK-003")
                        .does("disables the other events of a socket when it enables one")
                        .by(() -> on(WskFunction.CONTROL_SOCKET, Events::isEnabling, EnableMutants::replacing)),
                mutant("callback.enabling-brings-back", "WSK-CALLBACK-003")
                        .does("enables an event that has been disabled when it enables another one")
                        .by(() -> new BringsBack()),
                mutant("callback.calls-backlog-too", "WSK-CALLBACK-028")
                        .does("calls WskSendBacklogEvent when data comes")
                        .by(() -> Events.on(RECEIVE, Events.always(), event -> {
                            if (event.socket != null) {
                                Events.indicateBacklog(event.socket, event.socket.context);
                            }
                            return event.proceed();
                        })),
                mutant("callback.calls-disconnect-for-data", "WSK-CALLBACK-028")
                        .does("calls WskDisconnectEvent when data comes")
                        .by(() -> Events.on(RECEIVE, Events.always(), event -> {
                            int answer = event.proceed();
                            if (event.socket != null) {
                                Events.indicateDisconnect(event.socket);
                            }
                            return answer;
                        })),
                mutant("callback.loses-early-data", "WSK-CALLBACK-026")
                        .does(
                                "loses the first data that is indicated on a connection that was used before its event was enabled")
                        .by(() -> new LosesEarlyData()),
                mutant("callback.enabling-is-final", "WSK-CALLBACK-009")
                        .does("does nothing when an event is enabled again after it was disabled")
                        .by(() -> new EnablesOnce()),
                mutant("callback.context-of-the-table", "WSK-CALLBACK-021")
                        .does("calls all sockets that share a table of callbacks with the context of the first of them")
                        .by(() -> new ContextOfTheTable()),
                mutant("callback.enables-on-all", "WSK-CALLBACK-029")
                        .does("enables an event on each connected socket of the application")
                        .by(() -> new ControlsAll(Events::isEnabling)),
                mutant("callback.disables-on-all", "WSK-CALLBACK-029")
                        .does("disables an event on each connected socket of the application")
                        .by(() -> new ControlsAll(Events::isDisabling)),
                mutant("callback.refusal-stops-all", "WSK-CALLBACK-029")
                        .does("calls no WskReceiveEvent any more after one socket has refused data")
                        .by(() -> new RefusalStopsAll()));
    }

    private static NtStatus replacing(Call call) {
        NtStatus status = call.proceed();
        for (WskEvent event : List.of(RECEIVE, DISCONNECT)) {
            if (!Events.names(call, event)) {
                Events.control(call.socket(), Wsk.WSK_EVENT_DISABLE | event.mask());
            }
        }
        return status;
    }
}
