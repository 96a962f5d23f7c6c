package org.wsktck.mutant.iomanager;

import static org.wsktck.mutant.iomanager.OwnManager.driving;
import static org.wsktck.mutant.iomanager.OwnManager.own;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.ForwardingLowerDriver;

/** Wrong in which completion routines run and in what those find. */
public final class CompletionRoutineMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(order(), flags(), findings()).flatMap(List::stream).toList();
    }

    private static List<Mutant> order() {
        return List.of(
                mutant("iomanager.loses-higher-routines", "WSK-IRP-035")
                        .does("loses the routines above the second stack location of an IRP")
                        .by(leavingOut(run -> run.location() > 2)),
                mutant("iomanager.ties-irp-to-its-thread", "WSK-IRP-036")
                        .does("forgets an IRP when the thread that allocated it ends")
                        .by(own(inner -> {
                            Set<Irp> forgotten = ConcurrentHashMap.newKeySet();
                            return new ToldOtherwise(
                                    inner, run -> forgotten.contains(run.event().irp()) ? List.of() : run.asItIs()) {
                                @Override
                                public Irp allocateIrpOnEndedThread(int stackSize) {
                                    Irp irp = super.allocateIrpOnEndedThread(stackSize);
                                    forgotten.add(irp);
                                    return irp;
                                }
                            };
                        })),
                mutant("iomanager.goes-on-after-more-processing-required", "WSK-IRP-043")
                        .does("goes on with the next routine though one has asked for more processing")
                        .by(telling(
                                run -> run.asksForMoreProcessing() && !run.freesTheIrp() && run.hasRoutineAbove(),
                                RoutineRun::thenTheNext)),
                mutant("iomanager.does-not-resume", "WSK-IRP-044")
                        .does("does nothing when an IRP is completed again")
                        .by(own(inner -> new OwnManager.Below(inner) {
                            @Override
                            public void completeRequest(Irp irp) {
                                if (!isBelow(irp)) {
                                    super.completeRequest(irp);
                                }
                            }
                        })),
                mutant("iomanager.resume-repeats-the-stopped-location", "WSK-IRP-044")
                        .does("runs the routine that has stopped completion once more when the IRP is completed again")
                        .by(own(inner -> {
                            Set<Irp> resumed = ConcurrentHashMap.newKeySet();
                            return new ToldOtherwise(
                                    inner,
                                    run -> resumed.remove(run.event().irp()) ? run.afterTheOneBelow() : run.asItIs()) {
                                @Override
                                public void completeRequest(Irp irp) {
                                    resumed.add(irp);
                                    super.completeRequest(irp);
                                }
                            };
                        })),
                mutant("iomanager.stops-at-any-failure", "WSK-IRP-045")
                        .does("stops completion when a routine returns a failure")
                        .by(leavingOut(RoutineRun::isAboveFailure)),
                mutant("iomanager.runs-routines-downward", "WSK-IRP-046")
                        .does("runs the routines of an IRP from the highest to the lowest")
                        .by(telling(
                                run -> true,
                                run -> List.of(run.at(run.event().irp().stackCount() + 1 - run.location())))),
                mutant("iomanager.goes-on-after-the-irp-was-freed", "WSK-IRP-054")
                        .does("goes on with an IRP that its routine has freed")
                        .by(telling(RoutineRun::freesTheIrp, RoutineRun::thenTheNext)),
                mutant("iomanager.reuse-keeps-a-routine", "WSK-IRP-051")
                        .does("calls a routine that was set before IoReuseIrp where no new one is")
                        .by(telling(
                                run -> run.event().irp().generation() > 1 && !run.isTop() && !run.hasRoutineAbove(),
                                RoutineRun::thenTheNext)));
    }

    private static List<Mutant> flags() {
        return List.of(
                mutant("iomanager.ignores-invoke-on-success", "WSK-IRP-038")
                        .does("does not run a routine for success that is to be invoked on success only")
                        .by(leavingOut(lowest(run -> run.onSuccessOnly() && isPlainSuccess(run)))),
                mutant("iomanager.takes-information-for-error", "WSK-IRP-038")
                        .does(
                                "does not run a routine for an informational status that is to be invoked on success only")
                        .by(leavingOut(lowest(
                                run -> run.onSuccessOnly() && run.status().isSuccess() && !isPlainSuccess(run)))),
                mutant("iomanager.invokes-on-success-for-errors", "WSK-IRP-038")
                        .does("runs a routine for an error that is to be invoked on success only")
                        .by(invoking(run -> run.onSuccessOnly() && run.status().isError())),
                mutant("iomanager.takes-warning-for-success", "WSK-IRP-039")
                        .does("does not run a routine for a warning that is to be invoked on error only")
                        .by(leavingOut(lowest(run -> run.onErrorOnly() && run.isWarning()))),
                mutant("iomanager.ignores-invoke-on-error", "WSK-IRP-039")
                        .does("does not run a routine for an error that is to be invoked on error only")
                        .by(leavingOut(
                                lowest(run -> run.onErrorOnly() && run.status().isError()))),
                mutant("iomanager.invokes-on-error-for-success", "WSK-IRP-039")
                        .does("runs a routine for success that is to be invoked on error only")
                        .by(invoking(run -> run.onErrorOnly() && run.status().isSuccess())),
                mutant("iomanager.ignores-invoke-on-cancel", "WSK-IRP-040")
                        .does("does not run a routine for a cancelled IRP that is to be invoked on cancellation only")
                        .by(leavingOut(lowest(RoutineRun::onCancelOnly))),
                mutant("iomanager.invokes-on-cancel-without-one", "WSK-IRP-040")
                        .does(
                                "runs a routine for an IRP that was not cancelled, though it is to be invoked on cancellation"
                                        + " only")
                        .by(invoking(run -> run.onCancelOnly() && !run.event().cancel())),
                mutant("iomanager.stops-at-a-skipped-routine", "WSK-IRP-041")
                        .does("does not go on above a routine that no flag applies to")
                        .by(leavingOut(RoutineRun::isAboveSkipped)));
    }

    private static List<Mutant> findings() {
        return List.of(
                mutant("iomanager.stores-other-flags", "WSK-IRP-037")
                        .does(
                                "stores InvokeOnError with a routine that is to be invoked on success and on cancellation")
                        .by(driving(inner -> new ForwardingLowerDriver(inner) {
                            @Override
                            public IoStackLocation found(Irp irp) {
                                IoStackLocation found = super.found(irp);
                                boolean onError =
                                        found.invokeOnError() || (found.invokeOnSuccess() && found.invokeOnCancel());
                                return new IoStackLocation(
                                        found.number(),
                                        found.routine(),
                                        found.invokeOnSuccess(),
                                        onError,
                                        found.invokeOnCancel(),
                                        found.contextAsSet());
                            }
                        })),
                mutant("iomanager.calls-with-another-context", "WSK-IRP-042")
                        .does("calls completion routines with a context that is not theirs")
                        .by(giving(ToldEvents::withOtherArguments)),
                mutant("iomanager.clears-information-on-the-way-up", "WSK-IRP-047")
                        .does("clears Information above the lowest stack location")
                        .by(telling(run -> run.location() > 1, run -> run.reading(run.status(), 0))),
                mutant("iomanager.forgets-what-a-routine-stored", "WSK-IRP-047")
                        .does("shows success to the routine above one that has stored another status")
                        .by(telling(
                                RoutineRun::isAboveStore,
                                run -> run.reading(
                                        NtStatus.STATUS_SUCCESS,
                                        run.event().ioStatus().information()))),
                mutant("iomanager.loses-the-pending-mark", "WSK-IRP-055")
                        .does("shows no routine that the driver has marked its IRP pending")
                        .by(giving(event -> ToldEvents.pendingReturned(event, false))),
                mutant("iomanager.finds-pending-marks-everywhere", "WSK-IRP-055")
                        .does("shows routines that an IRP was marked pending which was not")
                        .by(giving(event -> ToldEvents.pendingReturned(event, true))),
                mutant("iomanager.leaves-the-lower-location", "WSK-IRP-061")
                        .does("leaves the stack location of the driver below as it was")
                        .by(giving(ToldEvents::withLowerLocationLeft)));
    }

    private static Predicate<RoutineRun> lowest(Predicate<RoutineRun> when) {
        return run -> run.location() == 1 && when.test(run);
    }

    private static boolean isPlainSuccess(RoutineRun run) {
        return run.status().equals(NtStatus.STATUS_SUCCESS);
    }

    private static Supplier<Interceptor> telling(
            Predicate<RoutineRun> when, Function<RoutineRun, List<CompletionEvent>> instead) {
        return own(inner -> new ToldOtherwise(inner, run -> when.test(run) ? instead.apply(run) : run.asItIs()));
    }

    private static Supplier<Interceptor> leavingOut(Predicate<RoutineRun> when) {
        return telling(when, run -> List.of());
    }

    /** Runs the lowest routine, which is to be skipped, before the one above it. */
    private static Supplier<Interceptor> invoking(Predicate<RoutineRun> when) {
        return telling(run -> run.location() == 2 && when.test(run), RoutineRun::afterTheOneBelow);
    }

    private static Supplier<Interceptor> giving(UnaryOperator<CompletionEvent> other) {
        return telling(run -> true, run -> List.of(other.apply(run.event())));
    }
}
