package org.wsktck.testbed.peer;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code peer.pl} keeps the contract of peer programs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PerlPeerTest {
    @RegisterExtension
    static final PeerProgram PEER = PeerProgram.perl();

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
            return "perl 5\\.\\d+\\.\\d+";
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
