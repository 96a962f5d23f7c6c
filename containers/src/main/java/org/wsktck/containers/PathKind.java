package org.wsktck.containers;

/** The ways to a container, in the order in which they are tried. */
enum PathKind {
    /** The container's own address on a bridge of this host: nothing stands between. */
    BRIDGE("bridge, container address"),
    /** The container shares the network of this host. Linux only. */
    HOST("host networking, loopback address"),
    /** Ports of this host are mapped to the container's. A proxy may stand between, and it loses resets. */
    MAPPED("bridge, mapped port");

    private final String description;

    PathKind(String description) {
        this.description = description;
    }

    /** In words, for the report. */
    String description() {
        return description;
    }

    /** What the container's program shall bind: on this host's own network nobody else's business is touched. */
    String bind() {
        return this == HOST ? "loopback" : "any";
    }
}
