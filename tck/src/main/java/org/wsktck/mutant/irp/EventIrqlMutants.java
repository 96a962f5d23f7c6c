package org.wsktck.mutant.irp;

import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.List;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Blocking;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irql;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.jvm.JvmIrql;

/** Wrong in the IRQL of event callbacks, and of a close beside one. */
public final class EventIrqlMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("irp.event-above-dispatch-level", "WSK-IRQL-010")
                        .does("calls WskReceiveEvent above DISPATCH_LEVEL")
                        .by(() -> Events.on(RECEIVE, Events.always(), event -> at(Irql.HIGH_LEVEL, event))),
                mutant("irp.event-flag-at-passive", "WSK-IRQL-011")
                        .does("says that it calls WskReceiveEvent at DISPATCH_LEVEL, and calls it at PASSIVE_LEVEL")
                        .by(() -> Events.on(RECEIVE, Events.always(), event -> {
                            event.flags |= Wsk.WSK_FLAG_AT_DISPATCH_LEVEL;
                            return at(Irql.PASSIVE_LEVEL, event);
                        })),
                mutant("irp.close-waits-for-events", "WSK-IRQL-021")
                        .does(
                                "keeps the caller inside WskCloseSocket while an event callback is running on another thread")
                        .by(() -> on(WskFunction.CLOSE_SOCKET, When.socket(SocketTrace::isCalledBack), call -> {
                            Blocking.outlastingEveryBudget();
                            return call.proceed();
                        })));
    }

    private static int at(Irql level, Event event) {
        Irql before = JvmIrql.current();
        JvmIrql.set(level);
        try {
            return event.proceed();
        } finally {
            JvmIrql.set(before);
        }
    }
}
