package org.wsktck.variant;

/** Waiting in the middle of a call, which an interruption cannot end: the interruption is kept for later. */
final class Uninterruptibly {
    private Uninterruptibly() {}

    /** Something that waits. */
    @FunctionalInterface
    interface Waiting {
        void await() throws InterruptedException;
    }

    static void await(Waiting waiting) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    waiting.await();
                    return;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
