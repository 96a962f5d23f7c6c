package org.wsktck.testbed.peer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Dialled.Outcome;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerDialling;
import org.wsktck.testbed.TestbedException;

/** An attempt of the peer program. Used by one thread at a time. */
final class ControlledDialling implements PeerDialling {
    private final PeerControl control;
    private final long id;
    private final SockAddr remote;
    private @Nullable Dialled known;
    private boolean givenUp;

    ControlledDialling(PeerControl control, long id, SockAddr remote) {
        this.control = control;
        this.id = id;
        this.remote = remote;
    }

    @Override
    public Dialled await(Duration timeout) {
        if (givenUp) {
            throw new TestbedException("the attempt to reach " + remote + " has been given up");
        }
        Dialled answer = known;
        if (answer == null) {
            PeerControl.Attempt attempt = control.awaitDial(id, timeout);
            answer = attempt.local()
                    .map(local -> Dialled.to(connection(local)))
                    .orElseGet(() -> Dialled.not(attempt.outcome()));
            known = answer.outcome() == Outcome.TIMED_OUT ? null : answer;
        }
        return answer;
    }

    @Override
    public void giveUp() {
        if (!givenUp) {
            givenUp = true;
            control.reset(id);
        }
    }

    private PeerConnection connection(SockAddr local) {
        return new ControlledConnection(control, new PeerControl.Accepted(id, local, remote));
    }
}
