package org.wsktck.mutant.send;

import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.WskFunction;

/** Wrong in WskSendBacklogEvent. */
public final class SendBacklogMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("send.backlog-event-without-context", "WSK-SEND-013")
                .does("calls WskSendBacklogEvent without the context of the socket when a send is completed")
                .by(() -> atCompletion(WskFunction.SEND, When.always(), done -> {
                    Events.indicateBacklog(done.call().socket(), null);
                    done.pass();
                })));
    }
}
