package org.wsktck.mutant.clientcontrol;

import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;

/** Wrong in static event callbacks. */
public final class StaticEventMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("clientcontrol.static-ignored", "WSK-CLIENT-019")
                        .does("pretends to enable event callbacks statically")
                        .by(() -> on(WskFunction.CONTROL_CLIENT, call -> Events.mask(call) != 0, Events::pretend)),
                mutant("clientcontrol.static-for-the-first", "WSK-CLIENT-019")
                        .does("enables events statically on the first socket of an application only")
                        .by(() -> new StaticForTheFirst()),
                mutant("clientcontrol.static-all", "WSK-CLIENT-019", "WSK-CLIENT-020")
                        .does("enables receive and disconnect events statically, whichever was named")
                        .by(() -> changing(
                                WskFunction.CONTROL_CLIENT,
                                call -> Events.mask(call) != 0,
                                call -> Events.mask(
                                        call, Events.mask(call) | Wsk.WSK_EVENT_RECEIVE | Wsk.WSK_EVENT_DISCONNECT))),
                mutant("clientcontrol.static-of-one-category", "WSK-CLIENT-020")
                        .does("enables nothing statically if events of several categories are named")
                        .by(() -> on(
                                WskFunction.CONTROL_CLIENT,
                                call -> Integer.bitCount(Events.mask(call)) > 1,
                                Events::pretend)),
                mutant("clientcontrol.dynamic-replaces-static", "WSK-CLIENT-019")
                        .does(
                                "calls an event that is enabled statically no more once another one was enabled on the socket")
                        .by(() -> new DynamicReplacesStatic(Events::isEnabling)),
                mutant("clientcontrol.static-is-disabled", "WSK-CLIENT-021")
                        .does(
                                "calls an event that is enabled statically no more once the application has tried to disable it")
                        .by(() -> new DynamicReplacesStatic(Events::isDisabling)),
                mutant("clientcontrol.static-of-all-clients", "WSK-CLIENT-036")
                        .does("enables events statically on the sockets of all applications")
                        .by(() -> new StaticOfAllClients()));
    }
}
