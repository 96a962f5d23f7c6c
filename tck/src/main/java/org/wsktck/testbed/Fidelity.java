package org.wsktck.testbed;

/** What has to survive the path between an implementation and its peers for a scenario to mean anything. */
public enum Fidelity {
    /** A SYN to a port without listener is answered with a reset that arrives. */
    REFUSED("refused"),
    /** A peer's reset arrives as a reset. */
    RESET("reset"),
    /** A peer's reset after its own FIN arrives too. */
    RESET_AFTER_FIN("resetAfterFin"),
    /** A peer's FIN closes one direction only. */
    HALF_CLOSE("halfClose"),
    /** A SYN can be left unanswered. */
    BLACKHOLE("blackhole"),
    /** IPv6 works. */
    IPV6("ipv6"),
    /** A peer can connect to what listens on the implementation's side, and is seen there by its own address. */
    DIAL_IN("dialIn");

    private final String label;

    Fidelity(String label) {
        this.label = label;
    }

    /** The name in conformance.json. */
    public String label() {
        return label;
    }
}
