package org.wsktck.mutant.callback;

import static org.wsktck.spi.WskEvent.ACCEPT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;

/** Wrong in events that are enabled on a socket that listens. */
public final class ListeningEventMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("callback.inherited-is-disabled", "WSK-CALLBACK-015")
                        .does("lets events of connections be disabled on the socket that listens")
                        .by(() -> new InheritedIsDisabled(RECEIVE)),
                mutant("callback.accept-takes-the-others", "WSK-CALLBACK-016")
                        .does(
                                "disables the events of connections on the socket that listens together with WskAcceptEvent")
                        .by(() -> new InheritedIsDisabled(ACCEPT)));
    }
}
