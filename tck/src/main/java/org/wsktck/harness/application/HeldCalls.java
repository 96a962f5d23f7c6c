package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Journal;

/** Calls into the provider dispatch that the fault hook holds inside the provider. */
public final class HeldCalls {
    private final Session session;
    private final AutoCloseable hold;

    HeldCalls(Session session, AutoCloseable hold) {
        this.session = session;
        this.hold = hold;
    }

    /** Lets them go on. */
    public void letGo() {
        session.journal().add(Journal.Kind.CALL, "fault hook: let the held calls go on");
        session.callRunner().run("letting the held calls go on", () -> {
            hold.close();
            return true;
        });
    }
}
