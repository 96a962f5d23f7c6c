package org.wsktck.spi.contract.mutant;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.IrpViolation.Rule;
import org.wsktck.spi.NtStatus;

/** Wrong about submission, about the order of things, and about what an implementation must not do. */
final class ReportMutants {
    private ReportMutants() {}

    static List<IoManagerMutant> all() {
        return List.of(
                new IoManagerMutant("does-not-poison", "WSK-IRP-002", () -> new WrappedIoManager() {
                    @Override
                    public IoStatus ioStatus(Irp irp) {
                        IoStatus status = super.ioStatus(irp);
                        return status.status().equals(NtStatus.POISON)
                                ? new IoStatus(NtStatus.STATUS_SUCCESS, 0)
                                : status;
                    }
                }),
                new IoManagerMutant("poisons-the-first-submission-only", "WSK-IRP-002", () -> new WrappedIoManager() {
                    @Override
                    public IoStatus ioStatus(Irp irp) {
                        IoStatus status = super.ioStatus(irp);
                        return status.status().equals(NtStatus.POISON) && irp.generation() > 1
                                ? new IoStatus(NtStatus.STATUS_SUCCESS, 0)
                                : status;
                    }
                }),
                new IoManagerMutant("makes-the-call-twice", "WSK-IRP-003", () -> new WrappedIoManager() {
                    @Override
                    public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
                        return super.call(
                                irp,
                                () -> List.of(function.get(), function.get()).get(1));
                    }
                }),
                new IoManagerMutant("says-pending-whatever-was-returned", "WSK-IRP-003", () -> new WrappedIoManager() {
                    @Override
                    public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
                        CallResult result = super.call(irp, function);
                        return new CallResult(NtStatus.STATUS_PENDING, result.sequenceBefore(), result.sequenceAfter());
                    }
                }),
                new IoManagerMutant(
                        "numbers-a-call-before-what-happened-in-it", "WSK-IRP-005", () -> new WrappedIoManager() {
                            @Override
                            public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
                                CallResult result = super.call(irp, function);
                                return new CallResult(
                                        result.returned(), result.sequenceBefore(), result.sequenceBefore() + 1);
                            }
                        }),
                new IoManagerMutant("numbers-every-event-alike", "WSK-IRP-005", () -> new WrappedIoManager() {
                    @Override
                    CompletionEvent told(CompletionEvent event) {
                        return Events.withSequence(event, 1);
                    }
                }),
                new IoManagerMutant("hides-the-calls-of-routines", "WSK-IRP-013", () -> new WrappedIoManager() {
                    @Override
                    public void setCompletionRoutine(
                            Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
                        List<CompletionScript.Action> actions = routine.actions().stream()
                                .filter(action -> !(action instanceof CompletionScript.Call))
                                .toList();
                        super.setCompletionRoutine(irp, new CompletionScript(routine.answer(), actions), s, e, c);
                    }
                }),
                new IoManagerMutant("a-routine-does-not-stall", "WSK-IRP-058", () -> new WrappedIoManager() {
                    @Override
                    public void setCompletionRoutine(
                            Irp irp, CompletionScript routine, boolean s, boolean e, boolean c) {
                        List<CompletionScript.Action> actions = routine.actions().stream()
                                .filter(action -> !(action instanceof CompletionScript.Stall))
                                .toList();
                        super.setCompletionRoutine(irp, new CompletionScript(routine.answer(), actions), s, e, c);
                    }
                }),
                new IoManagerMutant("names-no-thread", "WSK-IRP-058", () -> new WrappedIoManager() {
                    @Override
                    CompletionEvent told(CompletionEvent event) {
                        return Events.withThread(event, "");
                    }
                }),
                new IoManagerMutant("holds-a-lock-while-routines-run", "WSK-IRP-013", () -> new WrappedIoManager() {
                    @Override
                    synchronized void complete(Irp inner, IoStatus status) {
                        super.complete(inner, status);
                    }

                    @Override
                    public synchronized Irp allocateIrp(int stackSize) {
                        return super.allocateIrp(stackSize);
                    }
                }),
                silent("a-double-completion-is-not-noticed", "WSK-IRP-001", Rule.MULTIPLE_IRP_COMPLETE_REQUESTS),
                silent("a-touch-after-completion-is-not-noticed", "WSK-IRP-012", Rule.IRP_TOUCHED_AFTER_COMPLETION),
                silent("a-left-cancel-routine-is-not-noticed", "WSK-IRP-049", Rule.CANCEL_STATE_IN_COMPLETED_IRP),
                new IoManagerMutant(
                        "a-second-completion-runs-the-routine-again", "WSK-IRP-001", () -> new WrappedIoManager() {
                            private final Set<Irp> completed = ConcurrentHashMap.newKeySet();
                            private volatile @Nullable CompletionEvent last;
                            private volatile @Nullable IoListener told;

                            @Override
                            void entered(CompletionEvent event, IoListener listener) {
                                last = event;
                                told = listener;
                                super.entered(event, listener);
                            }

                            @Override
                            void complete(Irp inner, IoStatus status) {
                                IoListener listener = told;
                                CompletionEvent event = last;
                                boolean again = !completed.add(inner);
                                super.complete(inner, status);
                                if (again && listener != null && event != null) {
                                    listener.completionEntered(event);
                                }
                            }
                        }),
                new IoManagerMutant("a-second-completion-throws", "WSK-IRP-001", () -> new WrappedIoManager() {
                    private final Set<Irp> completed = ConcurrentHashMap.newKeySet();

                    @Override
                    void complete(Irp inner, IoStatus status) {
                        super.complete(inner, status);
                        if (!completed.add(inner)) {
                            throw new BugCheck(BugCheck.Code.IRP_STALE, inner + " was completed twice");
                        }
                    }
                }),
                new IoManagerMutant(
                        "a-late-completion-counts-for-the-next-submission",
                        "WSK-IRP-001",
                        () -> new WrappedIoManager() {
                            private volatile @Nullable Irp reused;

                            @Override
                            public Irp reuseIrp(Irp irp, NtStatus status) {
                                Irp next = super.reuseIrp(irp, status);
                                reused = inner(next);
                                return next;
                            }

                            @Override
                            void complete(Irp inner, IoStatus status) {
                                Irp next = reused;
                                super.complete(next != null && next.id() == inner.id() ? next : inner, status);
                            }
                        }),
                new IoManagerMutant(
                        "completing-with-a-cancel-routine-set-does-not-complete",
                        "WSK-IRP-049",
                        () -> new WrappedIoManager() {
                            @Override
                            void complete(Irp inner, IoStatus status) {
                                CancelRoutine left = inner.setCancelRoutine(null);
                                inner.setCancelRoutine(left);
                                if (left == null) {
                                    super.complete(inner, status);
                                }
                            }
                        }),
                new IoManagerMutant(
                        "finds-fault-with-a-good-implementation", "WSK-IRP-001", () -> new WrappedIoManager() {
                            @Override
                            void complete(Irp inner, IoStatus status) {
                                super.complete(inner, status);
                                inner.markPending();
                            }
                        }),
                new IoManagerMutant("tells-of-a-violation-without-words", "WSK-IRP-001", () -> new WrappedIoManager() {
                    @Override
                    IrpViolation told(IrpViolation violation) {
                        return new IrpViolation(violation.rule(), violation.irp(), violation.sequence(), "");
                    }
                }));
    }

    private static IoManagerMutant silent(String id, String breaks, Rule rule) {
        return new IoManagerMutant(id, breaks, () -> new WrappedIoManager() {
            @Override
            boolean isTold(IrpViolation violation) {
                return violation.rule() != rule;
            }
        });
    }
}
