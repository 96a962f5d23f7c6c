package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Journal;

/** Calls into the provider dispatch that the fault hook holds inside the provider. */
public final class HeldCalls {
    private final Session run;
    private final AutoCloseable hold;

    HeldCalls(Session run, AutoCloseable hold) {
        this.run = run;
        this.hold = hold;
    }

    /** Lets them go on. */
    public void letGo() {
        run.journal().add(Journal.Kind.CALL, "fault hook: let the held calls go on");
        run.callRunner().run("letting the held calls go on", () -> {
            hold.close();
            return true;
        });
    }
}
