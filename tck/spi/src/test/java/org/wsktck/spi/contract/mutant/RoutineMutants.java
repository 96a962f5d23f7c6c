package org.wsktck.spi.contract.mutant;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Wrong about which completion routines run. */
final class RoutineMutants {
    private RoutineMutants() {}

    static List<IoManagerMutant> all() {
        return List.of(
                new IoManagerMutant("allocates-without-location", "WSK-IRP-035", () -> new WrappedIoManager() {
                    @Override
                    public Irp allocateIrp(int stackSize) {
                        return super.allocateIrp(Math.max(1, stackSize));
                    }
                }),
                new IoManagerMutant("allocates-one-location-only", "WSK-IRP-035", () -> new WrappedIoManager() {
                    @Override
                    public Irp allocateIrp(int stackSize) {
                        return super.allocateIrp(Math.min(1, stackSize));
                    }
                }),
                new IoManagerMutant("allocates-a-used-irp", "WSK-IRP-035", () -> new WrappedIoManager() {
                    @Override
                    public Irp allocateIrp(int stackSize) {
                        return super.reuseIrp(super.allocateIrp(stackSize), NtStatus.STATUS_UNSUCCESSFUL);
                    }
                }),
                new IoManagerMutant("ties-irp-to-its-thread", "WSK-IRP-036", () -> new WrappedIoManager() {
                    private final Map<Long, Thread> allocators = new ConcurrentHashMap<>();

                    @Override
                    public Irp allocateIrp(int stackSize) {
                        Irp irp = super.allocateIrp(stackSize);
                        allocators.put(irp.id(), Thread.currentThread());
                        return irp;
                    }

                    @Override
                    void complete(Irp inner, IoStatus status) {
                        Thread allocator = allocators.get(inner.id());
                        if (allocator != null && allocator.isAlive()) {
                            super.complete(inner, status);
                        }
                    }
                }),
                new IoManagerMutant("sets-the-first-routine-only", "WSK-IRP-037", () -> new WrappedIoManager() {
                    private final Map<Long, Boolean> set = new ConcurrentHashMap<>();

                    @Override
                    public void setCompletionRoutine(
                            Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
                        if (set.putIfAbsent(irp.id(), true) == null) {
                            super.setCompletionRoutine(irp, routine, s, e, c);
                        }
                    }
                }),
                flags("ignores-invoke-on-success", "WSK-IRP-038", (s, e, c) -> new boolean[] {false, e, c}),
                flags("ignores-invoke-on-error", "WSK-IRP-039", (s, e, c) -> new boolean[] {s, false, c}),
                flags("ignores-invoke-on-cancel", "WSK-IRP-040", (s, e, c) -> new boolean[] {s, e, false}),
                flags("runs-on-error-if-on-success", "WSK-IRP-038", (s, e, c) -> new boolean[] {s, e || s, c}),
                flags("runs-on-success-if-on-error", "WSK-IRP-039", (s, e, c) -> new boolean[] {s || e, e, c}),
                flags("runs-on-any-status-if-on-cancel", "WSK-IRP-040", (s, e, c) -> new boolean[] {s || c, e || c, c}),
                flags("runs-every-routine", "WSK-IRP-041", (s, e, c) -> new boolean[] {true, true, true}),
                flags("runs-on-cancel-if-on-success", "WSK-IRP-041", (s, e, c) -> new boolean[] {s, e, c || s}),
                flags("runs-on-cancel-if-on-error", "WSK-IRP-041", (s, e, c) -> new boolean[] {s, e, c || e}),
                new IoManagerMutant("takes-warning-for-success", "WSK-IRP-039", () -> new ClassMutant(2, 0)),
                new IoManagerMutant("takes-information-for-error", "WSK-IRP-038", () -> new ClassMutant(1, 3)),
                new IoManagerMutant("hands-the-routine-another-irp", "WSK-IRP-042", () -> new WrappedIoManager() {
                    @Override
                    void entered(CompletionEvent event, IoListener listener) {
                        listener.completionEntered(Events.withIrp(event, inner(event.irp())));
                    }
                }),
                answers("goes-on-after-more-processing-required", "WSK-IRP-043", answer -> NtStatus.STATUS_SUCCESS),
                answers("stops-at-any-answer", "WSK-IRP-045", answer -> NtStatus.STATUS_MORE_PROCESSING_REQUIRED),
                answers(
                        "stops-at-any-error",
                        "WSK-IRP-045",
                        answer -> answer.isError() ? NtStatus.STATUS_MORE_PROCESSING_REQUIRED : answer),
                new IoManagerMutant("does-not-resume", "WSK-IRP-044", () -> new WrappedIoManager() {
                    @Override
                    public void completeRequest(Irp irp) {
                        io.ioStatus(inner(irp));
                    }
                }),
                new IoManagerMutant("resume-repeats-the-stopped-location", "WSK-IRP-044", () -> new WrappedIoManager() {
                    private final Map<Irp, CompletionEvent> last = new ConcurrentHashMap<>();
                    private @Nullable IoListener told;

                    @Override
                    public void listener(IoListener listener) {
                        told = listener;
                        super.listener(listener);
                    }

                    @Override
                    void entered(CompletionEvent event, IoListener listener) {
                        last.put(event.irp(), event);
                        super.entered(event, listener);
                    }

                    @Override
                    public void completeRequest(Irp irp) {
                        CompletionEvent stopped = last.get(irp);
                        if (stopped != null && told != null) {
                            told.completionEntered(stopped);
                            told.completionReturned(stopped);
                        }
                        super.completeRequest(irp);
                    }
                }),
                new IoManagerMutant("runs-routines-top-down", "WSK-IRP-046", TopDown::new),
                new IoManagerMutant("enters-the-next-before-the-last-has-returned", "WSK-IRP-046", LateReturns::new),
                new IoManagerMutant("completion-alters-information", "WSK-IRP-047", () -> new WrappedIoManager() {
                    @Override
                    CompletionEvent told(CompletionEvent event) {
                        IoStatus status = event.ioStatus();
                        return event.stackLocation() == 1
                                ? event
                                : Events.withStatus(event, new IoStatus(status.status(), 0, status.socket()));
                    }
                }),
                new IoManagerMutant("loses-the-socket", "WSK-IRP-047", () -> new WrappedIoManager() {
                    @Override
                    void complete(Irp inner, IoStatus status) {
                        super.complete(inner, new IoStatus(status.status(), status.information()));
                    }
                }));
    }

    /** What becomes of the three flags: success, error, cancel. */
    @FunctionalInterface
    private interface Flags {
        boolean[] of(boolean onSuccess, boolean onError, boolean onCancel);
    }

    private static IoManagerMutant flags(String id, String breaks, Flags flags) {
        return new IoManagerMutant(id, breaks, () -> new FlagMutant(flags));
    }

    private static IoManagerMutant answers(String id, String breaks, UnaryOperator<NtStatus> answers) {
        return new IoManagerMutant(id, breaks, () -> new WrappedIoManager() {
            @Override
            public void setCompletionRoutine(Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
                boolean frees = routine.actions().contains(new CompletionScript.FreeIrp());
                CompletionScript other =
                        frees ? routine : new CompletionScript(answers.apply(routine.answer()), routine.actions());
                super.setCompletionRoutine(irp, other, s, e, c);
            }
        });
    }

    private static class FlagMutant extends WrappedIoManager {
        private final Flags flags;

        FlagMutant(Flags flags) {
            this.flags = flags;
        }

        @Override
        public void setCompletionRoutine(Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
            boolean[] wrong = flags.of(s, e, c);
            super.setCompletionRoutine(irp, routine, wrong[0], wrong[1], wrong[2]);
        }
    }

    /** Decides on the routines as if one severity (the two highest bits of a status) were another. */
    private static final class ClassMutant extends WrappedIoManager {
        private final int severity;
        private final int taken;

        ClassMutant(int severity, int taken) {
            this.severity = severity;
            this.taken = taken;
        }

        private IoStatus exchanged(IoStatus status, int from, int to) {
            int code = status.status().code();
            return code >>> 30 == from
                    ? new IoStatus(
                            new NtStatus((code & 0x3FFFFFFF) | (to << 30)), status.information(), status.socket())
                    : status;
        }

        @Override
        void complete(Irp inner, IoStatus status) {
            super.complete(inner, exchanged(status, severity, taken));
        }

        @Override
        CompletionEvent told(CompletionEvent event) {
            return Events.withStatus(event, exchanged(event.ioStatus(), taken, severity));
        }
    }

    /** Keeps the routines until the call and sets them in reverse. */
    private static final class TopDown extends WrappedIoManager {
        private final Map<Irp, Deque<Runnable>> routines = new ConcurrentHashMap<>();

        @Override
        public void setCompletionRoutine(Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
            routines.computeIfAbsent(irp, key -> new ArrayDeque<>())
                    .push(() -> super.setCompletionRoutine(irp, routine, s, e, c));
        }

        @Override
        public void setNextStackLocation(Irp irp) {
            if (!routines.containsKey(irp)) {
                super.setNextStackLocation(irp);
            }
        }

        @Override
        public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
            if (irp != null) {
                Deque<Runnable> kept = routines.remove(irp);
                while (kept != null && !kept.isEmpty()) {
                    kept.pop().run();
                    if (!kept.isEmpty()) {
                        super.setNextStackLocation(irp);
                    }
                }
            }
            return super.call(irp, function);
        }
    }

    /** Tells of a routine's return only when the next one has been entered. */
    private static final class LateReturns extends WrappedIoManager {
        private final Deque<CompletionEvent> returned = new ArrayDeque<>();

        @Override
        void entered(CompletionEvent event, IoListener listener) {
            super.entered(event, listener);
            while (!returned.isEmpty()) {
                listener.completionReturned(returned.pop());
            }
        }

        @Override
        void returned(CompletionEvent event, IoListener listener) {
            returned.push(event);
        }
    }
}
