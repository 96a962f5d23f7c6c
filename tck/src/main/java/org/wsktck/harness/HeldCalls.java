package org.wsktck.harness;

/** Calls into the provider dispatch that the fault hook holds inside the provider. */
public final class HeldCalls {
    private final ScenarioRun run;
    private final AutoCloseable hold;

    HeldCalls(ScenarioRun run, AutoCloseable hold) {
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
