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
    private final List<Completion> completions = new ArrayList<>(1);

    void add(Irp irp, NtStatus status, long information) {
        completions.add(new Completion(irp, status, information, null));
    }

    void addWithSocket(Irp irp, WskSocket socket) {
        completions.add(new Completion(irp, NtStatus.STATUS_SUCCESS, 0, socket));
    }

    int size() {
        return completions.size();
    }

    /** Completes them in order. One whose routine throws does not keep the others from being completed. */
    void run() {
        RuntimeException thrown = null;
        for (Completion completion : completions) {
            try {
                completion.run();
            } catch (RuntimeException fromRoutine) {
                if (thrown == null) {
                    thrown = fromRoutine;
                } else {
                    thrown.addSuppressed(fromRoutine);
                }
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }
}
