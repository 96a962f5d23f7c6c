package org.wsktck.catalogue;

/** The peer that a test of a requirement needs. */
public enum Remote implements Labelled {
    /** None. */
    NONE("none"),
    /** Sends back what it gets. */
    ECHO("echo"),
    /** Sends without being asked. */
    FLOOD("flood"),
    /** Ends its direction on command and goes on reading. */
    HALF_CLOSE("half-close"),
    /** Reads on command only. */
    SLOW_READER("slow-reader"),
    /** Resets the connection on command. */
    RESET("reset"),
    /** Takes the connection and says nothing. */
    SILENT("silent"),
    /** Answers a SYN with a reset. */
    REFUSING("refusing"),
    /** Answers nothing. */
    BLACKHOLE("blackhole"),
    /** Sends datagrams back. */
    UDP_ECHO("udp-echo"),
    /** A name server. */
    DNS("dns");

    private final String label;

    Remote(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
