package org.wsktck.containers;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wsktck.spi.AddressFamily;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.PathFidelity;
import org.wsktck.testbed.peer.PeerPath;
import org.wsktck.testbed.peer.Peers;

/**
 * The path that was chosen, and what survives it.
 *
 * @param kind which one
 * @param peers the peer program at its end
 * @param fidelity what was proved of it
 */
record PathChoice(PathKind kind, Peers peers, Map<Fidelity, Boolean> fidelity) {
    private static final Logger LOG = LoggerFactory.getLogger(PathChoice.class);

    /** Starts a peer program on a path. */
    interface Attempt {
        PeerPath start(PathKind kind);
    }

    /**
     * Takes the first path that everything survives; if there is none, the one that most survives.
     *
     * @throws TestbedException if no path reaches a peer at all
     */
    static PathChoice make(List<PathKind> kinds, Set<AddressFamily> families, Attempt attempt) {
        PathChoice best = null;
        StringBuilder problems = new StringBuilder();
        for (PathKind kind : kinds) {
            try {
                PathChoice choice = measure(kind, families, attempt);
                LOG.debug("{}: {}", kind.description(), choice.fidelity);
                if (best == null || choice.survivors() > best.survivors()) {
                    if (best != null) {
                        best.peers.close();
                    }
                    best = choice;
                } else {
                    choice.peers.close();
                }
                if (best.keepsAll(families)) {
                    return best;
                }
            } catch (TestbedException problem) {
                LOG.debug("{}: {}", kind.description(), problem.getMessage());
                problems.append("; ").append(kind.description()).append(": ").append(problem.getMessage());
            }
        }
        if (best == null || best.survivors() == 0) {
            throw new TestbedException("no path leads to a container" + problems);
        }
        return best;
    }

    private static PathChoice measure(PathKind kind, Set<AddressFamily> families, Attempt attempt) {
        Peers peers = new Peers(attempt.start(kind), "");
        try {
            peers.open();
            return new PathChoice(kind, peers, PathFidelity.measure(peers, families));
        } catch (RuntimeException problem) {
            peers.close();
            throw problem;
        }
    }

    private long survivors() {
        return fidelity.values().stream().filter(survives -> survives).count();
    }

    /** Whether no other path could do better. IPv6 is asked of it only if this host has it. */
    private boolean keepsAll(Set<AddressFamily> families) {
        Set<Fidelity> wanted = EnumSet.allOf(Fidelity.class);
        if (!families.contains(AddressFamily.IPV6)) {
            wanted.remove(Fidelity.IPV6);
        }
        return wanted.stream().allMatch(each -> fidelity.getOrDefault(each, false));
    }
}
