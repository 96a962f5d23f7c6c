package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.intercept.OwnIoManager;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.ForwardingLowerDriver;

/** Wrong, with an I/O manager of their own, in which completion routines run and in what those find. */
final class CompletionRoutineMutants {
    private CompletionRoutineMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(order());
        all.addAll(flags());
        all.addAll(findings());
        return all;
    }

    private static List<Mutant> order() {
        return List.of(
                leavingOut(
                        "loses-fifth-routine",
                        "WSK-IRP-035",
                        "loses the routine in the fifth stack location of an IRP",
                        (event, found) -> event.stackLocation() == 5),
                own(
                        "ties-irp-to-its-thread",
                        "WSK-IRP-036",
                        "forgets an IRP when the thread that allocated it ends",
                        inner -> {
                            Map<Irp, Boolean> forgotten = new ConcurrentHashMap<>();
                            return new ToldOtherwise(
                                    inner,
                                    (event, found) -> forgotten.containsKey(event.irp()) ? List.of() : List.of(event)) {
                                @Override
                                public Irp allocateIrpOnEndedThread(int stackSize) {
                                    Irp irp = super.allocateIrpOnEndedThread(stackSize);
                                    forgotten.put(irp, true);
                                    return irp;
                                }
                            };
                        }),
                adding(
                        "goes-on-after-more-processing-required",
                        "WSK-IRP-043",
                        "goes on with the next routine though one has asked for more processing of 43 bytes",
                        (event, found) -> informs(event, 43),
                        event -> List.of(event, ToldEvents.at(event, 2))),
                own(
                        "does-not-resume",
                        "WSK-IRP-044",
                        "does nothing when an IRP is completed again that counts 44 bytes",
                        inner -> new ForwardingIoManager(inner) {
                            @Override
                            public void completeRequest(Irp irp) {
                                if (ioStatus(irp).information() != 44) {
                                    super.completeRequest(irp);
                                }
                            }
                        }),
                adding(
                        "resume-repeats-the-stopped-location",
                        "WSK-IRP-044",
                        "runs the routine that has stopped completion once more, where 44 bytes are counted",
                        (event, found) -> informs(event, 44) && event.stackLocation() == 2,
                        event -> List.of(ToldEvents.at(event, 1), event)),
                leavingOut(
                        "stops-at-any-failure",
                        "WSK-IRP-045",
                        "stops completion when a routine returns a failure, where 45 bytes are counted",
                        (event, found) -> informs(event, 45) && event.stackLocation() == 3),
                adding(
                        "runs-routines-downward",
                        "WSK-IRP-046",
                        "runs the routines of an IRP that counts 46 bytes from the highest to the lowest",
                        (event, found) -> informs(event, 46),
                        event -> List.of(ToldEvents.at(event, 4 - event.stackLocation()))),
                adding(
                        "goes-on-after-the-irp-was-freed",
                        "WSK-IRP-054",
                        "goes on with an IRP of 54 bytes that its routine has freed",
                        (event, found) -> informs(event, 54),
                        event -> List.of(event, ToldEvents.at(event, 2))),
                adding(
                        "reuse-keeps-a-routine",
                        "WSK-IRP-051",
                        "calls a routine that was set before IoReuseIrp, where 512 bytes are counted",
                        (event, found) -> informs(event, 512) && event.stackLocation() == 1,
                        event -> List.of(event, ToldEvents.at(event, 2))));
    }

    private static List<Mutant> flags() {
        return List.of(
                leavingOut(
                        "ignores-invoke-on-success",
                        "WSK-IRP-038",
                        "does not run a routine for success that is to be invoked on success only",
                        (event, found) -> onSuccessOnly(event, found) && has(event, NtStatus.STATUS_SUCCESS)),
                leavingOut(
                        "takes-information-for-error",
                        "WSK-IRP-038",
                        "does not run a routine for an informational status that is to be invoked on success only",
                        (event, found) -> onSuccessOnly(event, found) && has(event, NtStatus.STATUS_EVENT_PENDING)),
                adding(
                        "invokes-on-success-for-errors",
                        "WSK-IRP-038",
                        "runs a routine for STATUS_UNSUCCESSFUL that is to be invoked on success only",
                        (event, found) -> skipped(event, found, IoStackLocation::invokeOnSuccess)
                                && has(event, NtStatus.STATUS_UNSUCCESSFUL),
                        CompletionRoutineMutants::afterTheLowest),
                leavingOut(
                        "takes-warning-for-success",
                        "WSK-IRP-039",
                        "does not run a routine for a warning that is to be invoked on error only",
                        (event, found) -> onErrorOnly(event, found) && has(event, NtStatus.STATUS_BUFFER_OVERFLOW)),
                leavingOut(
                        "ignores-invoke-on-error",
                        "WSK-IRP-039",
                        "does not run a routine for an error that is to be invoked on error only",
                        (event, found) -> onErrorOnly(event, found) && has(event, NtStatus.STATUS_INVALID_PARAMETER)),
                adding(
                        "invokes-on-error-for-success",
                        "WSK-IRP-039",
                        "runs a routine for success that is to be invoked on error only",
                        (event, found) -> skipped(event, found, IoStackLocation::invokeOnError)
                                && has(event, NtStatus.STATUS_SUCCESS),
                        CompletionRoutineMutants::afterTheLowest),
                leavingOut(
                        "ignores-invoke-on-cancel",
                        "WSK-IRP-040",
                        "does not run a routine for a cancelled IRP that is to be invoked on cancellation only",
                        (event, found) -> event.stackLocation() == 1 && only(found, false, false, true)),
                adding(
                        "invokes-on-cancel-without-one",
                        "WSK-IRP-040",
                        "runs a routine for an IRP that was not cancelled, though it is to be invoked on cancellation"
                                + " only",
                        (event, found) -> skipped(event, found, IoStackLocation::invokeOnCancel) && !event.cancel(),
                        CompletionRoutineMutants::afterTheLowest),
                leavingOut(
                        "stops-at-a-skipped-routine",
                        "WSK-IRP-041",
                        "does not go on above a routine that no flag applies to, where 41 bytes are counted",
                        (event, found) -> informs(event, 41)));
    }

    private static List<Mutant> findings() {
        return List.of(
                own(
                        "stores-other-flags",
                        "WSK-IRP-037",
                        "stores InvokeOnError with a routine that is to be invoked on success and on cancellation",
                        inner -> new ForwardingIoManager(inner) {
                            private final LowerDriver driver = new ForwardingLowerDriver(super.lowerDriver()) {
                                @Override
                                public IoStackLocation found(Irp irp) {
                                    IoStackLocation found = super.found(irp);
                                    boolean mistaken = only(found, true, false, true);
                                    return mistaken
                                            ? new IoStackLocation(
                                                    found.number(), found.routine(), true, true, true, true)
                                            : found;
                                }
                            };

                            @Override
                            public LowerDriver lowerDriver() {
                                return driver;
                            }
                        }),
                giving(
                        "calls-with-another-context",
                        "WSK-IRP-042",
                        "calls completion routines with a context that is not theirs",
                        ToldEvents::withOtherArguments),
                giving(
                        "clears-information-on-the-way-up",
                        "WSK-IRP-047",
                        "clears Information above the lowest stack location, where 471 bytes are counted",
                        event -> informs(event, 471) && event.stackLocation() > 1
                                ? ToldEvents.reading(
                                        event, new IoStatus(event.ioStatus().status(), 0))
                                : event),
                giving(
                        "forgets-what-a-routine-stored",
                        "WSK-IRP-047",
                        "shows a routine that 7 bytes were counted below as success",
                        event -> informs(event, 7)
                                ? ToldEvents.reading(event, new IoStatus(NtStatus.STATUS_SUCCESS, 7))
                                : event),
                giving(
                        "loses-the-pending-mark",
                        "WSK-IRP-055",
                        "shows no routine that the driver has marked its IRP pending",
                        event -> ToldEvents.pendingReturned(event, false)),
                giving(
                        "finds-pending-marks-everywhere",
                        "WSK-IRP-055",
                        "shows routines that an IRP was marked pending which was not",
                        event -> ToldEvents.pendingReturned(event, true)),
                giving(
                        "leaves-the-lower-location",
                        "WSK-IRP-061",
                        "leaves the stack location of the driver below as it was",
                        ToldEvents::withLowerLocationLeft));
    }

    // ---- conditions

    @FunctionalInterface
    private interface When {
        boolean is(CompletionEvent event, IoStackLocation found);
    }

    private static boolean informs(CompletionEvent event, long information) {
        return event.ioStatus().information() == information;
    }

    private static boolean has(CompletionEvent event, NtStatus status) {
        return event.ioStatus().status().equals(status);
    }

    private static boolean only(IoStackLocation found, boolean onSuccess, boolean onError, boolean onCancel) {
        return found.invokeOnSuccess() == onSuccess
                && found.invokeOnError() == onError
                && found.invokeOnCancel() == onCancel;
    }

    private static boolean onSuccessOnly(CompletionEvent event, IoStackLocation found) {
        return event.stackLocation() == 1 && only(found, true, false, false);
    }

    private static boolean onErrorOnly(CompletionEvent event, IoStackLocation found) {
        return event.stackLocation() == 1 && only(found, false, true, false);
    }

    /** The second routine runs; the lowest has that one flag alone. */
    private static boolean skipped(CompletionEvent event, IoStackLocation found, Predicate<IoStackLocation> flag) {
        int flags =
                (found.invokeOnSuccess() ? 1 : 0) + (found.invokeOnError() ? 1 : 0) + (found.invokeOnCancel() ? 1 : 0);
        return event.stackLocation() == 2 && flags == 1 && flag.test(found);
    }

    private static List<CompletionEvent> afterTheLowest(CompletionEvent event) {
        return List.of(ToldEvents.at(event, 1), event);
    }

    // ---- ways to be wrong

    private static Mutant own(String slug, String breaks, String does, UnaryOperator<IoManager> wrong) {
        return mutant("iomanager." + slug, breaks, does, () -> new OwnIoManager(wrong));
    }

    private static Mutant leavingOut(String slug, String breaks, String does, When when) {
        return adding(slug, breaks, does, when, event -> List.of());
    }

    private static Mutant adding(
            String slug,
            String breaks,
            String does,
            When when,
            Function<CompletionEvent, List<CompletionEvent>> instead) {
        return own(
                slug,
                breaks,
                does,
                inner -> new ToldOtherwise(
                        inner, (event, found) -> when.is(event, found) ? instead.apply(event) : List.of(event)));
    }

    private static Mutant giving(String slug, String breaks, String does, UnaryOperator<CompletionEvent> other) {
        return adding(slug, breaks, does, (event, found) -> true, event -> List.of(other.apply(event)));
    }
}
