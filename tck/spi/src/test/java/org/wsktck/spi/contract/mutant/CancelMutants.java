package org.wsktck.spi.contract.mutant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.JvmIrql;

/** Wrong about IoCancelIrp and IoSetCancelRoutine. */
final class CancelMutants {
    private CancelMutants() {}

    static List<IoManagerMutant> all() {
        return List.of(
                new IoManagerMutant("cancel-always-says-true", "WSK-IRP-048", () -> new WrappedIoManager() {
                    @Override
                    public boolean cancelIrp(Irp irp) {
                        super.cancelIrp(irp);
                        return true;
                    }
                }),
                new IoManagerMutant("cancel-always-says-false", "WSK-IRP-048", () -> new WrappedIoManager() {
                    @Override
                    public boolean cancelIrp(Irp irp) {
                        super.cancelIrp(irp);
                        return false;
                    }
                }),
                new IoManagerMutant("cancel-does-not-set-the-flag", "WSK-IRP-048", () -> new WrappedIoManager() {
                    @Override
                    boolean isCancelled(Irp inner) {
                        return false;
                    }
                }),
                new IoManagerMutant("a-new-irp-is-cancelled", "WSK-IRP-035", () -> new WrappedIoManager() {
                    @Override
                    public Irp allocateIrp(int stackSize) {
                        Irp irp = super.allocateIrp(stackSize);
                        cancelIrp(irp);
                        return irp;
                    }
                }),
                new IoManagerMutant("the-routine-never-reads-cancel", "WSK-IRP-048", () -> new WrappedIoManager() {
                    @Override
                    CompletionEvent told(CompletionEvent event) {
                        return Events.withCancel(event, false);
                    }
                }),
                new IoManagerMutant("takes-the-status-for-the-flag", "WSK-IRP-048", () -> new WrappedIoManager() {
                    @Override
                    CompletionEvent told(CompletionEvent event) {
                        return Events.withCancel(
                                event, event.ioStatus().status().equals(NtStatus.STATUS_CANCELLED));
                    }
                }),
                new IoManagerMutant("submission-clears-the-cancel-flag", "WSK-IRP-048", () -> new WrappedIoManager() {
                    private final Set<Irp> beforeSubmission = ConcurrentHashMap.newKeySet();

                    @Override
                    public boolean cancelIrp(Irp irp) {
                        if (io.ioStatus(inner(irp)).status().equals(NtStatus.STATUS_SUCCESS)) {
                            beforeSubmission.add(inner(irp));
                        }
                        return super.cancelIrp(irp);
                    }

                    @Override
                    boolean isCancelled(Irp inner) {
                        return super.isCancelled(inner) && !beforeSubmission.contains(inner);
                    }
                }),
                new IoManagerMutant(
                        "cancel-after-completion-alters-the-result", "WSK-IRP-020", () -> new WrappedIoManager() {
                            private final Set<Irp> cancelled = ConcurrentHashMap.newKeySet();

                            @Override
                            public boolean cancelIrp(Irp irp) {
                                cancelled.add(irp);
                                return super.cancelIrp(irp);
                            }

                            @Override
                            public IoStatus ioStatus(Irp irp) {
                                IoStatus status = super.ioStatus(irp);
                                return cancelled.contains(irp) ? new IoStatus(NtStatus.STATUS_CANCELLED, 0) : status;
                            }
                        }),
                routine("runs-the-cancel-routine-twice", routine -> irp -> {
                    routine.cancel(irp);
                    routine.cancel(irp);
                }),
                routine("runs-the-cancel-routine-at-passive-level", routine -> irp -> {
                    JvmIrql.set(Irql.PASSIVE_LEVEL);
                    routine.cancel(irp);
                }),
                routine("leaves-the-cancel-routine-set-while-it-runs", routine -> irp -> {
                    irp.setCancelRoutine(routine);
                    routine.cancel(irp);
                }),
                new IoManagerMutant(
                        "stays-at-dispatch-level-after-cancel", "WSK-IRP-049", () -> new WrappedIoManager() {
                            @Override
                            public boolean cancelIrp(Irp irp) {
                                boolean called = super.cancelIrp(irp);
                                if (called) {
                                    JvmIrql.set(Irql.DISPATCH_LEVEL);
                                }
                                return called;
                            }
                        }),
                new IoManagerMutant("every-cancel-calls-the-routine", "WSK-IRP-049", () -> new WrappedIoManager() {
                    private final Map<Irp, CancelRoutine> last = new ConcurrentHashMap<>();

                    @Override
                    @Nullable
                    CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                        if (routine == null) {
                            last.remove(inner);
                        } else {
                            last.put(inner, routine);
                        }
                        return super.setCancelRoutine(inner, routine);
                    }

                    @Override
                    public boolean cancelIrp(Irp irp) {
                        CancelRoutine again = last.get(inner(irp));
                        if (super.cancelIrp(irp)) {
                            return true;
                        }
                        if (again == null) {
                            return false;
                        }
                        again.cancel(inner(irp));
                        return true;
                    }
                }),
                new IoManagerMutant("exchange-hands-nothing-back", "WSK-IRP-050", () -> new WrappedIoManager() {
                    @Override
                    @Nullable
                    CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                        CancelRoutine before = super.setCancelRoutine(inner, routine);
                        return before == routine ? before : null;
                    }
                }),
                new IoManagerMutant(
                        "exchange-hands-back-what-a-cancel-took", "WSK-IRP-050", () -> new WrappedIoManager() {
                            private final Map<Irp, CancelRoutine> last = new ConcurrentHashMap<>();

                            @Override
                            @Nullable
                            CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                                super.setCancelRoutine(inner, routine);
                                return routine == null ? last.remove(inner) : last.put(inner, routine);
                            }
                        }),
                new IoManagerMutant(
                        "null-does-not-take-the-cancel-routine-back", "WSK-IRP-050", () -> new WrappedIoManager() {
                            @Override
                            @Nullable
                            CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                                CancelRoutine before = super.setCancelRoutine(inner, routine);
                                if (routine == null && before != null) {
                                    super.setCancelRoutine(inner, before);
                                }
                                return before;
                            }
                        }),
                new IoManagerMutant("keeps-the-first-cancel-routine", "WSK-IRP-050", () -> new WrappedIoManager() {
                    @Override
                    @Nullable
                    CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                        CancelRoutine before = super.setCancelRoutine(inner, routine);
                        if (routine != null && before != null) {
                            super.setCancelRoutine(inner, before);
                        }
                        return before;
                    }
                }),
                new IoManagerMutant(
                        "a-cancelled-irp-takes-no-cancel-routine", "WSK-IRP-050", () -> new WrappedIoManager() {
                            @Override
                            @Nullable
                            CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                                return super.setCancelRoutine(inner, inner.isCancelled() ? null : routine);
                            }
                        }),
                new IoManagerMutant(
                        "holds-a-lock-while-a-cancel-routine-runs", "WSK-IRP-013", () -> new WrappedIoManager() {
                            @Override
                            public synchronized boolean cancelIrp(Irp irp) {
                                return super.cancelIrp(irp);
                            }

                            @Override
                            synchronized void complete(Irp inner, IoStatus status) {
                                super.complete(inner, status);
                            }
                        }),
                new IoManagerMutant("two-can-take-one-cancel-routine", "WSK-IRP-050", () -> new WrappedIoManager() {
                    private final Map<Irp, CancelRoutine> set = new ConcurrentHashMap<>();

                    @Override
                    @Nullable
                    CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                        // Looked at and taken in two steps, with room for another thread between them.
                        CancelRoutine before = set.get(inner);
                        LockSupport.parkNanos(200_000);
                        if (routine == null) {
                            set.remove(inner);
                        } else {
                            set.put(inner, routine);
                        }
                        return before;
                    }

                    @Override
                    public boolean cancelIrp(Irp irp) {
                        super.cancelIrp(irp);
                        CancelRoutine taken = setCancelRoutine(inner(irp), null);
                        if (taken != null) {
                            JvmIrql.atDispatchLevel(() -> taken.cancel(inner(irp)));
                        }
                        return taken != null;
                    }
                }));
    }

    private static IoManagerMutant routine(String id, UnaryOperator<CancelRoutine> change) {
        return new IoManagerMutant(id, "WSK-IRP-049", () -> new WrappedIoManager() {
            @Override
            @Nullable
            CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
                CancelRoutine wrong = routine == null ? null : new Changed(routine, change.apply(routine));
                return super.setCancelRoutine(inner, wrong) instanceof Changed before ? before.original() : null;
            }
        });
    }

    private record Changed(CancelRoutine original, CancelRoutine changed) implements CancelRoutine {
        @Override
        public void cancel(Irp irp) {
            changed.cancel(irp);
        }
    }
}
