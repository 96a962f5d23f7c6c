package org.wsktck.testbed.peer;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerDialerContract;

/** {@code wsktck-peer.exe} keeps the contract of peer programs, under Wine at least. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WinsockPeerTest {
    @RegisterExtension
    static final PeerProgram PEER = PeerProgram.winsock();

    @Nested
    class Control extends PeerControlContract {
        @Override
        PeerPath path() {
            return PEER.path();
        }
    }

    @Nested
    class Protocol extends PeerProtocolContract {
        @Override
        PeerPath path() {
            return PEER.path();
        }

        @Override
        String software() {
            return "winsock (wine|windows)-\\S+";
        }
    }

    @Nested
    class Dialling extends PeerDialerContract {
        private final Peers peers = new Peers(PEER.path(), "");

        @AfterEach
        void close() {
            peers.close();
        }

        @Override
        protected PeerDialer dialer(Optional<SockAddr> local) {
            return peers.dialer(local);
        }

        @Override
        protected SockAddr refusing(AddressFamily family) {
            return peers.refusing(family);
        }

        @Override
        protected SockAddr blackhole(AddressFamily family) {
            return peers.blackhole(family);
        }
    }

    @Nested
    class Fidelity extends PathFidelityContract {
        @Override
        PeerPath path() {
            return PEER.path();
        }
    }
}
