package org.wsktck.mutant.clientcontrol;

import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;

/** Wrong in static event callbacks of sockets that are accepted. */
public final class StaticInheritanceMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("clientcontrol.static-not-inherited", "WSK-CLIENT-020")
                .does("calls no static WskReceiveEvent of a socket that was accepted")
                .by(() -> Events.withholding(Events.socket(socket -> socket.accepted))));
    }
}
