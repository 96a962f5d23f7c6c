package org.wsktck.testbed.peer;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

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
    class Fidelity extends PathFidelityContract {
        @Override
        PeerPath path() {
            return PEER.path();
        }
    }
}
