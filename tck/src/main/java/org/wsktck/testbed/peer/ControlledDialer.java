package org.wsktck.testbed.peer;

import java.util.List;
import java.util.stream.LongStream;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerDialling;

/** A dialer of the peer program. */
final class ControlledDialer implements PeerDialer {
    private final PeerControl control;
    private final long id;
    private boolean closed; // guarded by this

    ControlledDialer(PeerControl control, long id) {
        this.control = control;
        this.id = id;
    }

    @Override
    public List<PeerDialling> startDialling(SockAddr remote, int count) {
        long first = control.dial(id, remote, count);
        return LongStream.range(first, first + count)
                .<PeerDialling>mapToObj(attempt -> new ControlledDialling(control, attempt, remote))
                .toList();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // With the session everything that it held has ended.
        if (!control.hasEnded()) {
            control.closeListener(id);
        }
    }
}
