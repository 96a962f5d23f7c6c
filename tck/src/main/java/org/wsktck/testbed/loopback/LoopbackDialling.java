package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Dialled.Outcome;
import org.wsktck.testbed.PeerDialling;
import org.wsktck.testbed.TestbedException;

/** An attempt over the loopback interface. Used by one thread at a time. */
final class LoopbackDialling implements PeerDialling {
    private final SockAddr remote;
    private final Dial dial;
    private @Nullable LoopbackConnection connection;
    private boolean givenUp;

    /** Sends the SYN, from a local address or, if that is null, the one that the kernel chooses. */
    LoopbackDialling(SockAddr remote, @Nullable SockAddr local) {
        this.remote = remote;
        try {
            this.dial = new Dial(remote, local);
        } catch (IOException | RuntimeException failed) {
            throw new TestbedException("cannot dial " + remote, failed);
        }
    }

    @Override
    public Dialled await(Duration timeout) {
        if (givenUp) {
            throw new TestbedException("the attempt to reach " + remote + " has been given up");
        }
        try {
            Outcome outcome = dial.await(Deadline.after(timeout));
            return outcome == Outcome.CONNECTED ? Dialled.to(connection()) : Dialled.not(outcome);
        } catch (IOException failed) {
            throw new TestbedException("cannot dial " + remote, failed);
        }
    }

    @Override
    public void giveUp() {
        try {
            end();
        } catch (IOException failed) {
            throw new TestbedException("cannot give up the attempt to reach " + remote, failed);
        }
    }

    /** Gives up the attempt, or ends the connection that came of it. */
    void end() throws IOException {
        givenUp = true;
        if (connection != null) {
            connection.end();
        } else {
            dial.close();
        }
    }

    private LoopbackConnection connection() throws IOException {
        LoopbackConnection known = connection;
        if (known == null) {
            known = new LoopbackConnection(dial.stream());
            connection = known;
        }
        return known;
    }
}
