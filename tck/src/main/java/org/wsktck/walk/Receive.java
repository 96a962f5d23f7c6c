package org.wsktck.walk;

import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.TransferBuffer;

/**
 * A receive that is under way.
 *
 * @param request its call
 * @param kind what it waits for
 * @param buffer where the bytes go
 * @param next the receive that its completion routine makes; null if that makes none
 */
record Receive(
        Request request,
        Kind kind,
        TransferBuffer buffer,
        @Nullable Receive next) {
    /** One whose completion routine makes no call. */
    Receive(Request request, Kind kind, TransferBuffer buffer) {
        this(request, kind, buffer, null);
    }

    /** What a receive waits for. */
    enum Kind {
        /** Any data. */
        ANY("WSK-RECV-002"),
        /** As much as it can hold. */
        ALL("WSK-RECV-005"),
        /** The end of the stream. */
        END("WSK-RECV-009");

        private final String requirement;

        Kind(String requirement) {
            this.requirement = requirement;
        }

        /** The requirement that says when it is completed. */
        String requirement() {
            return requirement;
        }
    }

    /** Whether so many bytes, or the end of the stream behind them, complete it. */
    boolean isMetBy(long bytes, boolean hasEnded) {
        return hasEnded
                || switch (kind) {
                    case ANY -> bytes > 0;
                    case ALL -> bytes >= buffer.length();
                    case END -> false;
                };
    }
}
