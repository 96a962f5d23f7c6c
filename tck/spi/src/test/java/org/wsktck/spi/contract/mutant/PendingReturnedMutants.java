package org.wsktck.spi.contract.mutant;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.Irp;

/** Wrong about Irp-&gt;PendingReturned. */
final class PendingReturnedMutants {
    private PendingReturnedMutants() {}

    static List<IoManagerMutant> all() {
        return List.of(
                new IoManagerMutant("forgets-pending-returned", "WSK-IRP-055", () -> new WrappedIoManager() {
                    @Override
                    void markPending(Irp inner) {
                        io.ioStatus(inner);
                    }
                }),
                told("always-pending-returned", event -> Events.withPendingReturned(event, true)),
                told(
                        "pending-returned-at-the-lowest-location-only",
                        event -> event.stackLocation() == 1 ? event : Events.withPendingReturned(event, false)),
                told(
                        "pending-returned-above-the-lowest-location-only",
                        event -> event.stackLocation() > 1 ? event : Events.withPendingReturned(event, false)),
                new IoManagerMutant("reuse-keeps-pending-returned", "WSK-IRP-051", () -> new WrappedIoManager() {
                    private final Set<Long> marked = ConcurrentHashMap.newKeySet();

                    @Override
                    void markPending(Irp inner) {
                        marked.add(inner.id());
                        super.markPending(inner);
                    }

                    @Override
                    CompletionEvent told(CompletionEvent event) {
                        return Events.withPendingReturned(
                                event,
                                event.pendingReturned()
                                        || marked.contains(event.irp().id()));
                    }
                }));
    }

    private static IoManagerMutant told(String id, UnaryOperator<CompletionEvent> change) {
        return new IoManagerMutant(id, "WSK-IRP-055", () -> new WrappedIoManager() {
            @Override
            CompletionEvent told(CompletionEvent event) {
                return change.apply(event);
            }
        });
    }
}
