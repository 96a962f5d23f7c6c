package org.wsktck.harness.plug;

/** A selection of which no part matches anything. */
public final class NothingSelected extends BadSetting {
    private static final long serialVersionUID = 1L;

    NothingSelected(Caller caller, String problem) {
        super(caller, Setting.SELECT, problem);
    }
}
