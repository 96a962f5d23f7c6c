package org.wsktck.spi.contract.mutant;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Wrong about IoReuseIrp and IoFreeIrp, and about what an application must not do. */
final class ReuseMutants {
    private ReuseMutants() {}

    static List<IoManagerMutant> all() {
        return List.of(
                new IoManagerMutant("reuse-loses-the-status", "WSK-IRP-051", () -> new WrappedIoManager() {
                    @Override
                    public Irp reuseIrp(Irp irp, NtStatus status) {
                        return super.reuseIrp(irp, NtStatus.STATUS_SUCCESS);
                    }
                }),
                new IoManagerMutant("reuse-allocates-another-irp", "WSK-IRP-051", () -> new WrappedIoManager() {
                    @Override
                    public Irp reuseIrp(Irp irp, NtStatus status) {
                        super.reuseIrp(irp, status);
                        return super.reuseIrp(allocateIrp(3), status);
                    }
                }),
                new IoManagerMutant("reuse-keeps-the-cancel-flag", "WSK-IRP-051", () -> new WrappedIoManager() {
                    @Override
                    public Irp reuseIrp(Irp irp, NtStatus status) {
                        boolean cancelled = irp.isCancelled();
                        Irp next = super.reuseIrp(irp, status);
                        if (cancelled) {
                            cancelIrp(next);
                        }
                        return next;
                    }
                }),
                new IoManagerMutant("reuse-keeps-the-routine", "WSK-IRP-051", () -> new WrappedIoManager() {
                    private final Map<Long, CompletionScript> last = new ConcurrentHashMap<>();

                    @Override
                    public void setCompletionRoutine(
                            Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
                        last.put(irp.id(), routine);
                        super.setCompletionRoutine(irp, routine, s, e, c);
                    }

                    @Override
                    public Irp reuseIrp(Irp irp, NtStatus status) {
                        Irp next = super.reuseIrp(irp, status);
                        CompletionScript kept = last.get(irp.id());
                        if (kept != null) {
                            super.setCompletionRoutine(next, kept, true, true, true);
                        }
                        return next;
                    }
                }),
                new IoManagerMutant("reuse-loses-stack-locations", "WSK-IRP-051", () -> new WrappedIoManager() {
                    @Override
                    public Irp reuseIrp(Irp irp, NtStatus status) {
                        Irp next = super.reuseIrp(irp, status);
                        setNextStackLocation(next);
                        return next;
                    }
                }),
                stale("forgives-a-handle-of-before", "WSK-IRP-052"),
                stale("forgives-a-freed-irp", "WSK-IRP-054"),
                forgiving("frees-an-irp-in-flight", "WSK-IRP-033", BugCheck.Code.IRP_IN_FLIGHT),
                forgiving("takes-a-completed-irp", "WSK-IRP-034", BugCheck.Code.IRP_NOT_REUSED),
                forgiving("needs-no-stack-location", "WSK-IRP-021", BugCheck.Code.NO_MORE_IRP_STACK_LOCATIONS),
                new IoManagerMutant(
                        "a-refused-reuse-is-carried-out-in-part", "WSK-IRP-033", () -> new WrappedIoManager() {
                            @Override
                            public Irp reuseIrp(Irp irp, NtStatus status) {
                                try {
                                    return super.reuseIrp(irp, status);
                                } catch (BugCheck inFlight) {
                                    inner(irp).complete(status, 0);
                                    throw inFlight;
                                }
                            }
                        }),
                new IoManagerMutant("does-not-free", "WSK-IRP-054", () -> new WrappedIoManager() {
                    @Override
                    public void freeIrp(Irp irp) {
                        io.ioStatus(inner(irp));
                    }
                }),
                new IoManagerMutant("a-routine-cannot-free", "WSK-IRP-054", () -> new WrappedIoManager() {
                    @Override
                    public void setCompletionRoutine(
                            Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
                        List<CompletionScript.Action> actions = routine.actions().stream()
                                .filter(action -> !(action instanceof CompletionScript.FreeIrp))
                                .toList();
                        super.setCompletionRoutine(irp, new CompletionScript(routine.answer(), actions), s, e, c);
                    }
                }),
                new IoManagerMutant(
                        "a-late-completion-frees-the-next-submission", "WSK-IRP-051", () -> new WrappedIoManager() {
                            @Override
                            void complete(Irp inner, IoStatus status) {
                                super.complete(inner, status);
                                if (inner.generation() == 1) {
                                    io.freeIrp(inner);
                                }
                            }
                        }),
                new IoManagerMutant("takes-any-irp", "WSK-IRP-052", () -> new WrappedIoManager() {
                    @Override
                    public Irp reuseIrp(Irp irp, NtStatus status) {
                        try {
                            return super.reuseIrp(irp, status);
                        } catch (IllegalArgumentException foreign) {
                            return allocateIrp(1);
                        }
                    }
                }));
    }

    /** Overlooks one kind of misuse, in every call. */
    private static IoManagerMutant forgiving(String id, String breaks, BugCheck.Code overlooked) {
        return new IoManagerMutant(id, breaks, () -> new Forgiving(overlooked));
    }

    private static IoManagerMutant stale(String id, String breaks) {
        return forgiving(id, breaks, BugCheck.Code.IRP_STALE);
    }

    private static final class Forgiving extends WrappedIoManager {
        private final BugCheck.Code overlooked;

        Forgiving(BugCheck.Code overlooked) {
            this.overlooked = overlooked;
        }

        private <T> T overlook(Supplier<T> call, Supplier<T> otherwise) {
            try {
                return call.get();
            } catch (BugCheck stop) {
                if (stop.code() != overlooked) {
                    throw stop;
                }
                return otherwise.get();
            }
        }

        private void overlook(Runnable call) {
            overlook(
                    () -> {
                        call.run();
                        return true;
                    },
                    () -> false);
        }

        @Override
        public void setCompletionRoutine(Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
            overlook(() -> super.setCompletionRoutine(irp, routine, s, e, c));
        }

        @Override
        public void setNextStackLocation(Irp irp) {
            overlook(() -> super.setNextStackLocation(irp));
        }

        @Override
        public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
            return overlook(() -> super.call(irp, function), () -> super.call(null, function));
        }

        @Override
        public boolean cancelIrp(Irp irp) {
            return overlook(() -> super.cancelIrp(irp), () -> false);
        }

        @Override
        public void completeRequest(Irp irp) {
            overlook(() -> super.completeRequest(irp));
        }

        @Override
        public Irp reuseIrp(Irp irp, NtStatus status) {
            return overlook(() -> super.reuseIrp(irp, status), () -> irp);
        }

        @Override
        public void freeIrp(Irp irp) {
            overlook(() -> super.freeIrp(irp));
        }

        @Override
        public IoStatus ioStatus(Irp irp) {
            return overlook(() -> super.ioStatus(irp), () -> new IoStatus(NtStatus.STATUS_SUCCESS, 0));
        }
    }
}
