package org.wsktck.variant;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskFunction;

/** The requests on one socket that the application has not got back. The completion of the close waits for them. */
final class SocketRequests {
    private final Set<Submission> open = new LinkedHashSet<>(); // guarded by this
    private @Nullable Runnable close; // guarded by this

    synchronized void add(Submission submission) {
        open.add(submission);
    }

    /** The application has it back. */
    void remove(Submission submission) {
        Runnable ready = null;
        synchronized (this) {
            open.remove(submission);
            if (open.isEmpty()) {
                ready = close;
                close = null;
            }
        }
        if (ready != null) {
            ready.run();
        }
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** Runs what delivers the close as soon as no other request is left: WSK-CLOSE-003. */
    void whenEmpty(Runnable delivery) {
        synchronized (this) {
            if (!open.isEmpty()) {
                close = delivery;
                return;
            }
        }
        delivery.run();
    }

    /** Whether the implementation has still to complete a request for that function. */
    synchronized boolean isAwaited(WskFunction function) {
        return open.stream().anyMatch(submission -> submission.call().function == function && !submission.isAnswered());
    }
}
