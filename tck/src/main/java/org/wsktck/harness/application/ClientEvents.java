package org.wsktck.harness.application;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientDispatch.WskClientEvent;

/** WskClientEvent of an application, which answers what the pages say and notes that it was called. */
public final class ClientEvents implements WskClientEvent {
    private final Session session;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    ClientEvents(Session session) {
        this.session = session;
    }

    @Override
    public NtStatus clientEvent(
            @Nullable Object clientContext, int eventType, @Nullable Object information, long informationLength) {
        String call =
                "WskClientEvent(type " + Integer.toUnsignedString(eventType) + ", " + informationLength + " bytes)";
        calls.add(call);
        session.journal().add(Journal.Kind.CALLBACK, call);
        return NtStatus.STATUS_NOT_IMPLEMENTED;
    }

    /** It has not been called. What would have called it has to have happened, such as WskDeregister. */
    public void wereNotCalled() {
        if (!calls.isEmpty()) {
            throw new ExpectationFailure(
                    Diagnosis.CALLED_BACK, "WskClientEvent never called", "it was called: " + String.join(", ", calls));
        }
    }
}
