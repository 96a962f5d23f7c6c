package org.wsktck.reports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The address family that a scenario ran over. */
public enum Family {
    /** AF_INET. */
    @JsonProperty("IPv4")
    IPV4("IPv4"),
    /** AF_INET6. */
    @JsonProperty("IPv6")
    IPV6("IPv6"),
    /** The scenario uses no address. */
    @JsonProperty("none")
    NONE("none");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** The name in conformance.json. */
    public String label() {
        return label;
    }
}
