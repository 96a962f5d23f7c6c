package org.wsktck.mutant.send;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;

/** Wrong where several threads send. */
public final class SimultaneousSendMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("send.mixes-simultaneous", "WSK-SEND-018")
                .does("mixes the bytes of sends whose calls overlap")
                .by(MixesSimultaneousSends::new));
    }
}
