package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.intercept.OwnIoManager;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.Irql;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.ForwardingLowerDriver;

/** Wrong, with an I/O manager of their own, about cancellation and reuse. */
final class IrpStateMutants {
    private IrpStateMutants() {}

    static List<Mutant> all() {
        return List.of(
                own(
                                "cancel-claims-a-routine",
                                "WSK-IRP-048",
                                "returns TRUE from IoCancelIrp without having called a cancel routine",
                                inner -> new Below(inner) {
                                    @Override
                                    public boolean cancelIrp(Irp irp) {
                                        super.cancelIrp(irp);
                                        return isBelow(irp);
                                    }
                                })
                        .alsoFailing("iomanager.second-cancel-calls-nothing", "it asks what IoCancelIrp returns too")
                        .alsoFailing("iomanager.cancel-routine-exchanged", "it asks what IoCancelIrp returns too"),
                own(
                        "cancel-denies-its-routine",
                        "WSK-IRP-048",
                        "returns FALSE from IoCancelIrp though it has called a cancel routine",
                        inner -> new Below(inner) {
                            @Override
                            public boolean cancelIrp(Irp irp) {
                                return super.cancelIrp(irp) && !isBelow(irp);
                            }
                        }),
                reading(
                        "cancel-sets-no-flag",
                        "WSK-IRP-048",
                        "leaves Irp->Cancel FALSE",
                        state -> new IrpState(false, state.pendingReturned(), state.mdlAddress())),
                cancelling(
                        "cancel-routine-still-set",
                        "calls a cancel routine with Irp->CancelRoutine still set",
                        event -> copy(event, true, event.irql(), event.cancelIrql())),
                cancelling(
                        "cancel-routine-without-the-lock",
                        "calls a cancel routine at PASSIVE_LEVEL",
                        event -> copy(event, event.stillSet(), Irql.PASSIVE_LEVEL, event.cancelIrql())),
                cancelling(
                        "cancel-irql-not-stored",
                        "leaves something in Irp->CancelIrql that is no level to return to",
                        event -> copy(event, event.stillSet(), event.irql(), Irql.HIGH_LEVEL)),
                own(
                        "cancel-routine-called-again",
                        "WSK-IRP-049",
                        "calls a cancel routine again when its IRP is cancelled again",
                        RepeatsCancelRoutines::new),
                driving(
                        "exchange-forgets-the-routine-before",
                        "returns NULL from IoSetCancelRoutine though a routine was set",
                        (set, before) -> DriverCancel.NONE),
                driving(
                        "exchange-returns-what-was-taken",
                        "returns from IoSetCancelRoutine a routine that IoCancelIrp has taken",
                        (set, before) ->
                                set == DriverCancel.NONE && before == DriverCancel.NONE ? DriverCancel.FIRST : before),
                own(
                        "reuse-stores-no-status",
                        "WSK-IRP-051",
                        "stores STATUS_SUCCESS at IoReuseIrp, whatever status was given",
                        inner -> new Below(inner) {
                            @Override
                            public Irp reuseIrp(Irp irp, NtStatus status) {
                                return super.reuseIrp(irp, isBelow(irp) ? NtStatus.STATUS_SUCCESS : status);
                            }
                        }),
                reusing(
                        "reuse-keeps-the-cancel-flag",
                        "leaves Irp->Cancel set at IoReuseIrp",
                        state -> new IrpState(true, state.pendingReturned(), state.mdlAddress())),
                reusing(
                        "reuse-keeps-pending-returned",
                        "leaves Irp->PendingReturned set at IoReuseIrp",
                        state -> new IrpState(state.cancel(), true, state.mdlAddress())));
    }

    private static Mutant own(String slug, String breaks, String does, UnaryOperator<IoManager> wrong) {
        return mutant("iomanager." + slug, breaks, does, () -> new OwnIoManager(wrong));
    }

    private static Mutant reading(String slug, String breaks, String does, UnaryOperator<IrpState> wrong) {
        return own(slug, breaks, does, inner -> new ForwardingIoManager(inner) {
            @Override
            public IrpState irpState(Irp irp) {
                return wrong.apply(super.irpState(irp));
            }
        });
    }

    private static Mutant reusing(String slug, String does, UnaryOperator<IrpState> wrong) {
        return own(slug, "WSK-IRP-051", does, inner -> new ForwardingIoManager(inner) {
            @Override
            public IrpState irpState(Irp irp) {
                IrpState state = super.irpState(irp);
                return irp.generation() > 1 ? wrong.apply(state) : state;
            }
        });
    }

    private static Mutant cancelling(String slug, String does, UnaryOperator<CancelRoutineEvent> wrong) {
        return own(slug, "WSK-IRP-049", does, inner -> new ForwardingIoManager(inner) {
            @Override
            public void listener(IoListener listener) {
                super.listener(new ForwardingListener(listener) {
                    @Override
                    public void cancelRoutineCalled(CancelRoutineEvent event) {
                        super.cancelRoutineCalled(wrong.apply(event));
                    }
                });
            }
        });
    }

    private static CancelRoutineEvent copy(CancelRoutineEvent of, boolean stillSet, Irql irql, Irql cancelIrql) {
        return new CancelRoutineEvent(of.irp(), of.routine(), stillSet, of.cancel(), irql, cancelIrql, of.sequence());
    }

    /** What IoSetCancelRoutine returns. */
    @FunctionalInterface
    private interface Exchange {
        DriverCancel returned(DriverCancel set, DriverCancel before);
    }

    private static Mutant driving(String slug, String does, Exchange wrong) {
        return own(slug, "WSK-IRP-050", does, inner -> new ForwardingIoManager(inner) {
            private final LowerDriver driver = new ForwardingLowerDriver(super.lowerDriver()) {
                @Override
                public DriverCancel setCancelRoutine(Irp irp, DriverCancel routine) {
                    return wrong.returned(routine, super.setCancelRoutine(irp, routine));
                }
            };

            @Override
            public LowerDriver lowerDriver() {
                return driver;
            }
        });
    }

    /** Knows which IRPs the driver below has been given. */
    private static class Below extends ForwardingIoManager {
        private final LowerDriver driver;

        Below(IoManager inner) {
            super(inner);
            driver = inner.lowerDriver();
        }

        boolean isBelow(Irp irp) {
            try {
                driver.found(irp);
                return true;
            } catch (IllegalArgumentException neverGiven) {
                return false;
            }
        }
    }

    /** Calls what was called before. */
    private static final class RepeatsCancelRoutines extends ForwardingIoManager {
        private final Map<Irp, CancelRoutineEvent> called = new ConcurrentHashMap<>();
        private volatile @Nullable IoListener told;

        RepeatsCancelRoutines(IoManager inner) {
            super(inner);
        }

        @Override
        public void listener(IoListener listener) {
            told = listener;
            super.listener(new ForwardingListener(listener) {
                @Override
                public void cancelRoutineCalled(CancelRoutineEvent event) {
                    called.put(event.irp(), event);
                    super.cancelRoutineCalled(event);
                }
            });
        }

        @Override
        public boolean cancelIrp(Irp irp) {
            CancelRoutineEvent before = called.get(irp);
            if (before == null) {
                return super.cancelIrp(irp);
            }
            IoListener known = told;
            if (known != null) {
                known.cancelRoutineCalled(before);
            }
            return false;
        }
    }
}
