package org.wsktck.harness;

import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;

/** The event callbacks of the application for one connection socket; counts how often they are called. */
public final class ApplicationCallbacks {
    private final ScenarioRun run;
    private final AtomicInteger backlogEvents = new AtomicInteger();

    ApplicationCallbacks(ScenarioRun run) {
        this.run = run;
    }

    /** The table to create the socket with. */
    public WskClientConnectionDispatch dispatch() {
        return new WskClientConnectionDispatch(null, null, (context, idealBacklogSize) -> {
            run.journal().add(Journal.Kind.CALLBACK, "WskSendBacklogEvent(" + idealBacklogSize + ")");
            backlogEvents.incrementAndGet();
            return NtStatus.STATUS_SUCCESS;
        });
    }

    /** WskSendBacklogEvent has not been called. The close of the socket must have completed: nothing follows it. */
    public void sawNoBacklogEvent() {
        if (backlogEvents.get() > 0) {
            throw new ExpectationFailure(
                    Diagnosis.CALLED_BACK,
                    "WskSendBacklogEvent not called, since it was not enabled",
                    "it was called " + backlogEvents.get() + " times");
        }
    }
}
