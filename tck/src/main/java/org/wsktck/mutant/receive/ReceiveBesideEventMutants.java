package org.wsktck.mutant.receive;

import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Wrong in receives beside an enabled WskReceiveEvent. */
public final class ReceiveBesideEventMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("receive.event-goes-first", "WSK-RECV-015")
                        .does("lets receives wait while WskReceiveEvent is enabled")
                        .by(() -> new EventGoesFirst()),
                mutant("receive.event-lost-behind-receive", "WSK-RECV-015")
                        .does("calls WskReceiveEvent no more once a receive was made")
                        .by(() -> Events.withholding(Events.socket(socket -> socket.calls(WskFunction.RECEIVE) > 0
                                && socket.answered(NtStatus.STATUS_DATA_NOT_ACCEPTED) == 0))));
    }
}
