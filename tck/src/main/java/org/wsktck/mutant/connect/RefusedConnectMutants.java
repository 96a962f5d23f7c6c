package org.wsktck.mutant.connect;

import static org.wsktck.spi.WskFunction.CONNECT;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;

/** Wrong where the peer refuses. */
public final class RefusedConnectMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("connect.refusal-never-told", "WSK-CONNECT-007")
                .does("leaves a connect that the peer has refused pending")
                .by(() -> forgetting(
                        CONNECT,
                        When.always(),
                        done -> done.status().status().equals(NtStatus.STATUS_CONNECTION_REFUSED))));
    }
}
