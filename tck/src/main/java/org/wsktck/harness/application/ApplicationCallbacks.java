package org.wsktck.harness.application;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;

/**
 * The event callbacks of the application for one connection socket, none of which it enables. They note each call, on
 * whatever thread it comes.
 */
public final class ApplicationCallbacks {
    private static final String SEND_BACKLOG_EVENT = "WskSendBacklogEvent";

    private final Session session;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    ApplicationCallbacks(Session session) {
        this.session = session;
    }

    /** The table to create the socket with; none of its entries is NULL. */
    public WskClientConnectionDispatch dispatch() {
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
                    called(SEND_BACKLOG_EVENT + "(" + idealBacklogSize + " bytes)");
                    return NtStatus.STATUS_SUCCESS;
                });
    }

    /** The same table with one entry and NULL in place of the others. */
    public WskClientConnectionDispatch partialDispatch() {
        return new WskClientConnectionDispatch(dispatch().wskReceiveEvent(), null, null);
    }

    /** None has been called. The close of the socket must have completed: nothing follows it. */
    public void wereNotCalled() {
        check(calls, "no event callback called, since none was enabled");
    }

    /** WskSendBacklogEvent has not been called. The close of the socket must have completed: nothing follows it. */
    public void sawNoBacklogEvent() {
        check(
                calls.stream()
                        .filter(call -> call.startsWith(SEND_BACKLOG_EVENT))
                        .toList(),
                SEND_BACKLOG_EVENT + " not called, since it was not enabled");
    }

    private static void check(List<String> called, String expected) {
        if (!called.isEmpty()) {
            throw new ExpectationFailure(Diagnosis.CALLED_BACK, expected, "called: " + String.join(", ", called));
        }
    }

    private void called(String what) {
        calls.add(what);
        session.journal().add(Journal.Kind.CALLBACK, what);
    }
}
