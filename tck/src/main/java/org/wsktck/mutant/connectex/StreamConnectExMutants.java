package org.wsktck.mutant.connectex;

import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.LISTEN;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;

/** Wrong in what a stream socket is after WskConnectEx. */
public final class StreamConnectExMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("connectex.stream-listens-all-the-same", "WSK-CONNECTEX-008")
                .does("completes WskListen on a stream socket that WskConnectEx has connected with success")
                .by(() -> pretending(LISTEN, When.after(CONNECT_EX))));
    }
}
