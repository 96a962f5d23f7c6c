package org.wsktck.harness.application;

import java.util.function.Supplier;
import org.wsktck.spi.SockAddr;

/** An address that no connection comes about with. */
public abstract sealed class DeadPeer implements RemotePeer {
    private final Supplier<SockAddr> address;

    DeadPeer(Supplier<SockAddr> address) {
        this.address = address;
    }

    @Override
    public final SockAddr address() {
        return address.get();
    }

    /** Answers every SYN with a reset. */
    public static final class RefusingPeer extends DeadPeer {
        RefusingPeer(Supplier<SockAddr> address) {
            super(address);
        }
    }

    /** Answers no SYN. */
    public static final class BlackholePeer extends DeadPeer {
        BlackholePeer(Supplier<SockAddr> address) {
            super(address);
        }
    }

    /** There is no route to it. */
    public static final class UnreachablePeer extends DeadPeer {
        UnreachablePeer(Supplier<SockAddr> address) {
            super(address);
        }
    }
}
