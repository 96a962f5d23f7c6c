package org.wsktck.remote.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskSocket;

/** The event callbacks that run just now, each on its thread. */
final class ServedRuns {
    /** One run of a callback. */
    static final class Run {
        private final ServedContext context;
        private long entered;

        private Run(ServedContext context) {
            this.context = context;
        }

        /** The number of the socket's context. */
        long context() {
            return context.number();
        }

        /** The socket that it was called for; null if it has not been delivered yet. */
        @Nullable
        WskSocket socket() {
            return context.socket();
        }

        /** The sequence number that it was entered with. */
        long entered() {
            return entered;
        }

        void entered(long sequence) {
            entered = sequence;
        }
    }

    @SuppressWarnings("ThreadLocalUsage") // of one session, whose callbacks run on the implementation's threads
    private final ThreadLocal<@Nullable Run> running = new ThreadLocal<>();

    /** Runs a callback, which may make calls in which others run. */
    <T> T run(ServedContext context, Supplier<T> callback) {
        Run outer = running.get();
        running.set(new Run(context));
        try {
            return callback.get();
        } finally {
            running.set(outer);
        }
    }

    /** The innermost on this thread. */
    Run current() {
        Run run = running.get();
        if (run == null) {
            throw new IllegalStateException("no event callback runs on this thread");
        }
        return run;
    }
}
