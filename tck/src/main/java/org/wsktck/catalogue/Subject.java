package org.wsktck.catalogue;

/** Whom a requirement binds. */
public enum Subject implements Labelled {
    /** The WSK subsystem: what is judged. */
    PROVIDER("provider"),
    /** The IRP and MDL routines. Counted apart from the provider, and only for an implementation that brings its own. */
    IO_MANAGER("io-manager"),
    /** The caller: for a verifier of client drivers, never scored against an implementation. */
    CLIENT("client");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
