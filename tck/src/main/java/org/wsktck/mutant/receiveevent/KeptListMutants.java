package org.wsktck.mutant.receiveevent;

import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskFunction;

/** Wrong in lists that WskReceiveEvent has kept. */
public final class KeptListMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("receiveevent.release-refused", "WSK-RECVEVENT-020")
                        .does("refuses WskRelease")
                        .by(() ->
                                on(WskFunction.RELEASE, When.always(), call -> NtStatus.STATUS_INVALID_DEVICE_REQUEST)),
                mutant("receiveevent.released-in-order-only", "WSK-RECVEVENT-020")
                        .does("refuses to release a list that is not the one kept for longest")
                        .by(() -> new ReleasedInOrderOnly()),
                mutant("receiveevent.reuses-kept-memory", "WSK-RECVEVENT-011")
                        .does("writes what is received next into a list that is kept")
                        .by(() -> new ReusesKeptMemory(status -> status.information() > 0)),
                mutant("receiveevent.gives-kept-memory-back", "WSK-RECVEVENT-011")
                        .does("clears the lists that are kept when the connection has ended")
                        .by(() -> new ReusesKeptMemory(status -> status.information() == 0)),
                mutant("receiveevent.keeping-stops", "WSK-RECVEVENT-012")
                        .does("does not call WskReceiveEvent while a list is kept")
                        .by(() -> Events.withholding(Events.socket(socket ->
                                socket.answered(NtStatus.STATUS_PENDING) > socket.calls(WskFunction.RELEASE)))),
                mutant("receiveevent.releases-null", "WSK-RECVEVENT-026")
                        .does("takes NULL for a list without data")
                        .by(() -> on(
                                WskFunction.RELEASE,
                                call -> call.argument(WskArgument.DATA_INDICATION) == null,
                                call -> NtStatus.STATUS_SUCCESS)));
    }
}
