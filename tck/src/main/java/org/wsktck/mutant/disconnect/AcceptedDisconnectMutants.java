package org.wsktck.mutant.disconnect;

import static org.wsktck.spi.WskFunction.DISCONNECT;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;

/** Wrong in WskDisconnect on an accepted socket. */
public final class AcceptedDisconnectMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("disconnect.accepted-keeps-its-half", "WSK-DISCONNECT-025")
                        .does("completes a graceful disconnect of an accepted socket without carrying it out")
                        .by(() -> pretending(DISCONNECT, When.accepted().and(When.plain()))),
                mutant("disconnect.accepted-is-not-aborted", "WSK-DISCONNECT-025")
                        .does("disconnects an accepted socket gracefully when it is to be abortive")
                        .by(() -> withFlags(DISCONNECT, When.accepted().and(When.abortive()), 0)));
    }
}
