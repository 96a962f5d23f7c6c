package org.wsktck.catalogue;

/** What a test of a requirement has to reckon with. */
public enum Determinism implements Labelled {
    /** The same course each time. */
    DETERMINISTIC("deterministic"),
    /** Waits or races. */
    TIMING("timing"),
    /** The outcome varies with the transport or the release of Windows: a set of outcomes is accepted. */
    STACK_DEPENDENT("stack-dependent");

    private final String label;

    Determinism(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
