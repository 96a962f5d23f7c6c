package org.wsktck.testbed.peer;

import java.time.Duration;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerListener;

/** A listener of the peer program. */
final class ControlledListener implements PeerListener {
    private final PeerControl control;
    private final PeerPath path;
    private final PeerControl.Port port;
    private final int takenPort;
    private final SockAddr address;
    private boolean closed;

    ControlledListener(PeerControl control, PeerPath path, PeerControl.Port port, int takenPort, SockAddr address) {
        this.control = control;
        this.path = path;
        this.port = port;
        this.takenPort = takenPort;
        this.address = address;
    }

    @Override
    public SockAddr address() {
        return address;
    }

    @Override
    public PeerConnection accept(Duration timeout) {
        return new ControlledConnection(control, control.accept(port.id(), timeout));
    }

    @Override
    public int connectionsSeen() {
        return control.connectionsSeen(port.id());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // With the session everything that it held has ended.
        if (!control.hasEnded()) {
            control.closeListener(port.id());
        }
        path.returnPort(takenPort);
    }
}
