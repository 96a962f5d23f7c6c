package org.wsktck.catalogue;

/** Whence it is known that a requirement holds. */
public enum Provenance implements Labelled {
    /** Pages or public headers of Microsoft. */
    DOCUMENTATION("documentation"),
    /** A test that its authors run on Windows. */
    WINDOWS_TEST_RUN("windows-test-run"),
    /** The code of a driver in use, which works only if it holds. */
    SHIPPING_CLIENT("shipping-client"),
    /** A recording of what a Windows build did. */
    WINDOWS_RECORDING("windows-recording"),
    /** Nothing of the kind. Never fails a build. */
    UNKNOWN("unknown");

    private final String label;

    Provenance(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
