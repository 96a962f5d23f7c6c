package org.wsktck.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;

/**
 * A complete WSK_CLIENT_CONNECTION_DISPATCH of the application, which enables none of it. Calls arrive on the
 * implementation's threads and are kept here and in the journal.
 */
public final class EventCallbacks {
    private final ScenarioRun run;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    EventCallbacks(ScenarioRun run) {
        this.run = run;
    }

    /** The table, none of its entries NULL. */
    public WskClientConnectionDispatch table() {
        return new WskClientConnectionDispatch(
                (context, flags, dataIndication, bytesIndicated, bytesAccepted) -> {
                    called("WskReceiveEvent(" + bytesIndicated + " bytes)");
                    return NtStatus.STATUS_DATA_NOT_ACCEPTED;
                },
                (context, flags) -> {
                    called("WskDisconnectEvent(flags 0x" + Integer.toHexString(flags) + ")");
                    return NtStatus.STATUS_SUCCESS;
                },
                (context, idealBacklogSize) -> {
                    called("WskSendBacklogEvent(" + idealBacklogSize + " bytes)");
                    return NtStatus.STATUS_SUCCESS;
                });
    }

    /** None has been called. The close of the socket must have been completed: nothing is called after it. */
    public void wereNotCalled() {
        if (!calls.isEmpty()) {
            throw new ExpectationFailure(
                    Diagnosis.CALLED_BACK,
                    "no event callback called, since none was enabled",
                    "called: " + String.join(", ", calls));
        }
    }

    private void called(String what) {
        calls.add(what);
        run.journal().add(Journal.Kind.CALLBACK, what);
    }
}
