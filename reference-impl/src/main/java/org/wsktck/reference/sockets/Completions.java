package org.wsktck.reference.sockets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** IRPs whose outcome was decided under a lock, to be completed after it has been released. Of one thread. */
final class Completions {
    private record Completion(
            Irp irp,
            NtStatus status,
            long information,
            @Nullable WskSocket socket) {
        void run() {
            if (socket == null) {
                irp.complete(status, information);
            } else {
                irp.completeWithSocket(socket);
            }
        }
    }

    /** Most calls complete one IRP: theirs. */
    private @Nullable Completion first;

    private @Nullable List<Completion> others;

    void add(Irp irp, NtStatus status, long information) {
        add(new Completion(irp, status, information, null));
    }

    void addWithSocket(Irp irp, WskSocket socket) {
        add(new Completion(irp, NtStatus.STATUS_SUCCESS, 0, socket));
    }

    private void add(Completion completion) {
        if (first == null) {
            first = completion;
            return;
        }
        if (others == null) {
            others = new ArrayList<>();
        }
        others.add(completion);
    }

    int size() {
        return (first == null ? 0 : 1) + (others == null ? 0 : others.size());
    }

    /** Completes them in order. One whose routine throws does not keep the others from being completed. */
    void run() {
        RuntimeException thrown = null;
        if (first != null) {
            thrown = runOne(first, null);
        }
        if (others != null) {
            for (Completion completion : others) {
                thrown = runOne(completion, thrown);
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private static @Nullable RuntimeException runOne(Completion completion, @Nullable RuntimeException before) {
        try {
            completion.run();
            return before;
        } catch (RuntimeException fromRoutine) {
            if (before == null) {
                return fromRoutine;
            }
            before.addSuppressed(fromRoutine);
            return before;
        }
    }
}
