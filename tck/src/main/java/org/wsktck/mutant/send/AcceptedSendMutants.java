package org.wsktck.mutant.send;

import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;

/** Wrong in WskSend on an accepted socket. */
public final class AcceptedSendMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("send.first-on-accepted-is-lost", "WSK-SEND-016")
                .does("sends nothing with the first send of an accepted socket")
                .by(() -> on(
                        SEND,
                        When.accepted().and(When.first()),
                        call -> call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, call.length()))));
    }
}
