package org.wsktck.spi.contract.mutant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.Irql;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.ForwardingLowerDriver;

/** Wrong in what the driver below finds and does, and in what is told of it. */
final class LowerDriverMutants {
    private LowerDriverMutants() {}

    static List<IoManagerMutant> all() {
        return List.of(
                new IoManagerMutant("ends-irps-with-their-thread", "WSK-IRP-036", () -> new WrappedIoManager() {
                    private final Set<Long> orphans = ConcurrentHashMap.newKeySet();

                    @Override
                    public Irp allocateIrpOnEndedThread(int stackSize) {
                        Irp irp = super.allocateIrpOnEndedThread(stackSize);
                        orphans.add(irp.id());
                        return irp;
                    }

                    @Override
                    LowerDriver driver(LowerDriver kits) {
                        return new ForwardingLowerDriver(kits) {
                            @Override
                            public void completeRequest(Irp irp, NtStatus status, long information) {
                                if (!orphans.contains(irp.id())) {
                                    super.completeRequest(irp, status, information);
                                }
                            }
                        };
                    }
                }),
                finding(
                        "stores-no-flag-for-errors",
                        found -> new IoStackLocation(
                                found.number(),
                                found.routine(),
                                found.invokeOnSuccess(),
                                false,
                                found.invokeOnCancel(),
                                true)),
                finding(
                        "leaves-a-routine-everywhere",
                        found -> new IoStackLocation(
                                found.number(), IoStackLocation.Routine.OTHER, false, false, false, false)),
                driving("driver-takes-any-irp", "WSK-IRP-037", kits -> new ForwardingLowerDriver(kits) {
                    private final Map<Irp, Boolean> given = new ConcurrentHashMap<>();

                    @Override
                    public NtStatus pend(Irp irp, long argument) {
                        given.put(irp, true);
                        return super.pend(irp, argument);
                    }

                    @Override
                    public IoStackLocation found(Irp irp) {
                        return given.containsKey(irp)
                                ? super.found(irp)
                                : new IoStackLocation(1, IoStackLocation.Routine.NONE, false, false, false, false);
                    }
                }),
                telling(
                        "calls-routines-with-another-context",
                        "WSK-IRP-042",
                        event -> Events.withArgumentsAsGiven(event, false)),
                telling(
                        "leaves-the-lower-location",
                        "WSK-IRP-061",
                        event -> Events.withLowerLocationCleared(event, false)),
                new IoManagerMutant("ignores-stores-to-io-status", "WSK-IRP-047", () -> new WrappedIoManager() {
                    @Override
                    public void setCompletionRoutine(
                            Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
                        List<CompletionScript.Action> others = routine.actions().stream()
                                .filter(action -> !(action instanceof CompletionScript.SetIoStatus))
                                .toList();
                        super.setCompletionRoutine(irp, new CompletionScript(routine.answer(), others), s, e, c);
                    }
                }),
                reading(
                        "forgets-that-it-pended",
                        "WSK-IRP-055",
                        state -> new IrpState(state.cancel(), false, state.mdlAddress())),
                driving("marks-every-irp-pending", "WSK-IRP-055", kits -> new ForwardingLowerDriver(kits) {
                    @Override
                    public NtStatus complete(Irp irp, long argument, NtStatus status, long information) {
                        irp.markPending();
                        return super.complete(irp, argument, status, information);
                    }
                }),
                reading(
                        "hides-the-cancel-flag",
                        "WSK-IRP-048",
                        state -> new IrpState(false, state.pendingReturned(), state.mdlAddress())),
                reading(
                        "keeps-the-pending-mark",
                        "WSK-IRP-051",
                        state -> new IrpState(state.cancel(), true, state.mdlAddress())),
                cancelling("leaves-the-cancel-routine-set", event -> copy(event, true, event.irql(), event.sequence())),
                cancelling(
                        "cancels-without-the-lock", event -> copy(event, false, Irql.PASSIVE_LEVEL, event.sequence())),
                cancelling(
                        "cancels-out-of-order", event -> copy(event, event.stillSet(), event.irql(), Long.MAX_VALUE)),
                driving("forgets-the-cancel-routine-before", "WSK-IRP-050", kits -> new ForwardingLowerDriver(kits) {
                    @Override
                    public DriverCancel setCancelRoutine(Irp irp, DriverCancel routine) {
                        super.setCancelRoutine(irp, routine);
                        return DriverCancel.NONE;
                    }
                }),
                new IoManagerMutant("stores-no-mdl-in-the-irp", "WSK-BUF-018", () -> new WrappedIoManager() {
                    @Override
                    IrpState irpStateOf(Irp inner) {
                        IrpState state = super.irpStateOf(inner);
                        @Nullable Mdl none = null;
                        return new IrpState(state.cancel(), state.pendingReturned(), none);
                    }
                }));
    }

    private static IoManagerMutant finding(String id, UnaryOperator<IoStackLocation> wrong) {
        return driving(id, "WSK-IRP-037", kits -> new ForwardingLowerDriver(kits) {
            @Override
            public IoStackLocation found(Irp irp) {
                return wrong.apply(super.found(irp));
            }
        });
    }

    private static IoManagerMutant driving(String id, String breaks, Function<LowerDriver, LowerDriver> wrong) {
        return new IoManagerMutant(id, breaks, () -> new WrappedIoManager() {
            @Override
            LowerDriver driver(LowerDriver kits) {
                return wrong.apply(kits);
            }
        });
    }

    private static IoManagerMutant telling(String id, String breaks, UnaryOperator<CompletionEvent> wrong) {
        return new IoManagerMutant(id, breaks, () -> new WrappedIoManager() {
            @Override
            CompletionEvent told(CompletionEvent event) {
                return wrong.apply(event);
            }
        });
    }

    private static IoManagerMutant reading(String id, String breaks, UnaryOperator<IrpState> wrong) {
        return new IoManagerMutant(id, breaks, () -> new WrappedIoManager() {
            @Override
            IrpState irpStateOf(Irp inner) {
                return wrong.apply(super.irpStateOf(inner));
            }
        });
    }

    private static IoManagerMutant cancelling(String id, UnaryOperator<CancelRoutineEvent> wrong) {
        return new IoManagerMutant(id, "WSK-IRP-049", () -> new WrappedIoManager() {
            @Override
            CancelRoutineEvent told(CancelRoutineEvent event) {
                return wrong.apply(event);
            }
        });
    }

    private static CancelRoutineEvent copy(CancelRoutineEvent of, boolean stillSet, Irql irql, long sequence) {
        return new CancelRoutineEvent(of.irp(), of.routine(), stillSet, of.cancel(), irql, of.cancelIrql(), sequence);
    }
}
