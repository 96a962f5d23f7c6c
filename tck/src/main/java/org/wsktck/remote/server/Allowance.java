package org.wsktck.remote.server;

import org.jspecify.annotations.Nullable;

/** How much memory clients may have made for them: by one session, or by all together. */
final class Allowance {
    /** What a handle costs, with whatever small thing is behind it. */
    static final long HANDLE_BYTES = 512;

    private final long max;
    private final String whose;
    private final @Nullable Allowance whole;
    private long taken; // guarded by this
    private boolean isOver; // guarded by this

    private Allowance(long max, String whose, @Nullable Allowance whole) {
        this.max = max;
        this.whose = whose;
        this.whole = whole;
    }

    /** That of all sessions. */
    static Allowance inAll(long max) {
        return new Allowance(max, "all sessions have", null);
    }

    /** That of one session, which is a part of this. */
    Allowance ofSession(long most) {
        return new Allowance(most, "the session has", this);
    }

    /** Takes so much, or refuses the request. It is kept until the session ends. */
    synchronized void take(long bytes) {
        if (isOver || bytes > max - taken) {
            throw new BadRequest("memory: " + bytes + " bytes more than the " + taken + " that " + whose
                    + " taken (expected: " + max + " in all, until sessions end)");
        }
        if (whole != null) {
            whole.take(bytes);
        }
        taken += bytes;
    }

    /** What a handle costs. */
    void takeHandle() {
        take(HANDLE_BYTES);
    }

    /** The session is over. */
    synchronized void giveBack() {
        isOver = true;
        if (whole != null) {
            whole.returned(taken);
        }
        taken = 0;
    }

    private synchronized void returned(long bytes) {
        taken -= bytes;
    }
}
