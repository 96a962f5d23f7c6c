package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerDialling;
import org.wsktck.testbed.TestbedException;

/** Peers in this JVM that connect over the loopback interface. It has no thread: the kernel shakes hands on its own. */
final class LoopbackDialer implements PeerDialer {
    private final @Nullable SockAddr local;
    private final Consumer<LoopbackDialer> onClose;
    private final List<LoopbackDialling> all = new ArrayList<>(); // guarded by this
    private boolean closed; // guarded by this

    /** Dials from a local address; null for the one that the kernel chooses. */
    LoopbackDialer(@Nullable SockAddr local, Consumer<LoopbackDialer> onClose) {
        this.local = local;
        this.onClose = onClose;
    }

    @Override
    public synchronized List<PeerDialling> startDialling(SockAddr remote, int count) {
        if (closed) {
            throw new TestbedException("the dialer is closed");
        }
        List<PeerDialling> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LoopbackDialling attempt = new LoopbackDialling(remote, local);
            all.add(attempt);
            started.add(attempt);
        }
        return started;
    }

    @Override
    public void close() {
        onClose.accept(this);
        try {
            end();
        } catch (IOException failed) {
            throw new TestbedException("the dialer did not close cleanly", failed);
        }
    }

    private synchronized void end() throws IOException {
        closed = true;
        IOException first = null;
        for (LoopbackDialling attempt : all) {
            try {
                attempt.end();
            } catch (IOException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        all.clear();
        if (first != null) {
            throw first;
        }
    }
}
