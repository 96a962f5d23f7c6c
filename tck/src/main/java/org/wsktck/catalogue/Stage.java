package org.wsktck.catalogue;

/** How much of WSK it takes to show a requirement. */
public enum Stage implements Labelled {
    /** Connection sockets alone, without any event callback or option. */
    CONNECTION("connection"),
    /** Listening and stream sockets, and event callbacks of sockets with connections, as well. */
    SERVER("server"),
    /** More than that; {@link Requirement#waitsFor()} says what. */
    FULL("full");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
