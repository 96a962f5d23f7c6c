package org.wsktck.harness.application;

import java.util.function.Supplier;
import org.wsktck.spi.SockAddr;

/** A server that no one here wrote; the data path must carry its real protocol. */
public abstract sealed class ServerPeer implements RemotePeer {
    private final Supplier<SockAddr> address;

    ServerPeer(Supplier<SockAddr> address) {
        this.address = address;
    }

    @Override
    public final SockAddr address() {
        return address.get();
    }

    /** nginx, serving HTTP/1.1. */
    public static final class NginxPeer extends ServerPeer {
        NginxPeer(Supplier<SockAddr> address) {
            super(address);
        }
    }

    /** Redis, speaking RESP. */
    public static final class RedisPeer extends ServerPeer {
        RedisPeer(Supplier<SockAddr> address) {
            super(address);
        }
    }
}
