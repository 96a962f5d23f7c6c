package org.wsktck.mutant.iomanager;

import static org.wsktck.mutant.iomanager.OwnManager.driving;
import static org.wsktck.mutant.iomanager.OwnManager.own;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.ForwardingLowerDriver;

/** Wrong, with an I/O manager of their own, about cancellation and reuse. */
public final class IrpStateMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("iomanager.cancel-claims-a-routine", "WSK-IRP-048")
                        .does("returns TRUE from IoCancelIrp without having called a cancel routine")
                        .by(own(inner -> new OwnManager.Below(inner) {
                            @Override
                            public boolean cancelIrp(Irp irp) {
                                super.cancelIrp(irp);
                                return isBelow(irp);
                            }
                        })),
                mutant("iomanager.cancel-denies-its-routine", "WSK-IRP-048")
                        .does("returns FALSE from IoCancelIrp though it has called a cancel routine")
                        .by(own(inner -> new OwnManager.Below(inner) {
                            @Override
                            public boolean cancelIrp(Irp irp) {
                                return super.cancelIrp(irp) && !isBelow(irp);
                            }
                        })),
                mutant("iomanager.cancel-sets-no-flag", "WSK-IRP-048")
                        .does("leaves Irp->Cancel FALSE")
                        .by(reading(state -> new IrpState(false, state.pendingReturned(), state.mdlAddress()))),
                mutant("iomanager.cancel-routine-still-set", "WSK-IRP-049")
                        .does("calls a cancel routine with Irp->CancelRoutine still set")
                        .by(cancelling(event -> copy(event, true, event.irql(), event.cancelIrql()))),
                mutant("iomanager.cancel-routine-without-the-lock", "WSK-IRP-049")
                        .does("calls a cancel routine at PASSIVE_LEVEL")
                        .by(cancelling(event -> copy(event, event.stillSet(), Irql.PASSIVE_LEVEL, event.cancelIrql()))),
                mutant("iomanager.cancel-irql-not-stored", "WSK-IRP-049")
                        .does("leaves something in Irp->CancelIrql that is no level to return to")
                        .by(cancelling(event -> copy(event, event.stillSet(), event.irql(), Irql.HIGH_LEVEL))),
                mutant("iomanager.cancel-routine-called-again", "WSK-IRP-049")
                        .does("calls a cancel routine again when its IRP is cancelled again")
                        .by(own(RepeatsCancelRoutines::new)),
                mutant("iomanager.exchange-forgets-the-routine-before", "WSK-IRP-050")
                        .does("returns NULL from IoSetCancelRoutine though a routine was set")
                        .by(exchanging((set, before) -> DriverCancel.NONE)),
                mutant("iomanager.exchange-returns-what-was-taken", "WSK-IRP-050")
                        .does("returns from IoSetCancelRoutine a routine that IoCancelIrp has taken")
                        .by(exchanging((set, before) ->
                                set == DriverCancel.NONE && before == DriverCancel.NONE ? DriverCancel.FIRST : before)),
                mutant("iomanager.reuse-stores-no-status", "WSK-IRP-051")
                        .does("stores STATUS_SUCCESS at IoReuseIrp, whatever status was given")
                        .by(own(inner -> new OwnManager.Below(inner) {
                            @Override
                            public Irp reuseIrp(Irp irp, NtStatus status) {
                                return super.reuseIrp(irp, isBelow(irp) ? NtStatus.STATUS_SUCCESS : status);
                            }
                        })),
                mutant("iomanager.reuse-keeps-the-cancel-flag", "WSK-IRP-051")
                        .does("leaves Irp->Cancel set at IoReuseIrp")
                        .by(reusing(state -> new IrpState(true, state.pendingReturned(), state.mdlAddress()))),
                mutant("iomanager.reuse-keeps-pending-returned", "WSK-IRP-051")
                        .does("leaves Irp->PendingReturned set at IoReuseIrp")
                        .by(reusing(state -> new IrpState(state.cancel(), true, state.mdlAddress()))));
    }

    private static Supplier<Interceptor> reading(UnaryOperator<IrpState> wrong) {
        return own(inner -> new ForwardingIoManager(inner) {
            @Override
            public IrpState irpState(Irp irp) {
                return wrong.apply(super.irpState(irp));
            }
        });
    }

    private static Supplier<Interceptor> reusing(UnaryOperator<IrpState> wrong) {
        return own(inner -> new ForwardingIoManager(inner) {
            @Override
            public IrpState irpState(Irp irp) {
                IrpState state = super.irpState(irp);
                return irp.generation() > 1 ? wrong.apply(state) : state;
            }
        });
    }

    private static Supplier<Interceptor> cancelling(UnaryOperator<CancelRoutineEvent> wrong) {
        return own(inner -> new ForwardingIoManager(inner) {
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

    private static Supplier<Interceptor> exchanging(Exchange wrong) {
        return driving(inner -> new ForwardingLowerDriver(inner) {
            @Override
            public DriverCancel setCancelRoutine(Irp irp, DriverCancel routine) {
                return wrong.returned(routine, super.setCancelRoutine(irp, routine));
            }
        });
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
