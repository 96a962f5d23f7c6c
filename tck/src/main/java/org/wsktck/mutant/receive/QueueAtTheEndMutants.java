package org.wsktck.mutant.receive;

import static org.wsktck.spi.WskFunction.RECEIVE;

import java.util.List;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;

/** Wrong with the receives that wait in a queue when the stream ends. */
public final class QueueAtTheEndMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("receive.fin-ends-the-first-only", "WSK-RECV-025")
                        .does("does not complete a receive that waits behind another one when the stream ends")
                        .by(() ->
                                forgetting(RECEIVE, When.plain().and(When.beside(RECEIVE)), Completion::isEndOfStream)),
                mutant("receive.fin-ends-the-first-waitall-only", "WSK-RECV-006")
                        .does("does not complete a WAITALL receive that waits behind another one when the stream ends")
                        .by(() -> forgetting(
                                RECEIVE, When.waitAll().and(When.beside(RECEIVE)), Completion::isEndOfStream)));
    }
}
