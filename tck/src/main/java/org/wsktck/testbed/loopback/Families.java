package org.wsktck.testbed.loopback;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import org.wsktck.spi.AddressFamily;

/** Address families in java.nio's terms. */
final class Families {
    private Families() {}

    /** The protocol family, so that an IPv4 peer is no IPv6 socket in disguise. */
    static ProtocolFamily protocol(AddressFamily family) {
        return switch (family) {
            case IPV4 -> StandardProtocolFamily.INET;
            case IPV6 -> StandardProtocolFamily.INET6;
        };
    }
}
