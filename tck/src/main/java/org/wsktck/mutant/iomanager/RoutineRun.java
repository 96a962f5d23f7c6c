package org.wsktck.mutant.iomanager;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.CompletionScript.Action;
import org.wsktck.spi.CompletionScript.FreeIrp;
import org.wsktck.spi.CompletionScript.SetIoStatus;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;

/**
 * One run of a completion routine.
 *
 * @param found what the driver below has found in its stack location
 * @param routines those set for the IRP, by stack location
 */
record RoutineRun(CompletionEvent event, IoStackLocation found, Map<Integer, CompletionScript> routines) {
    int location() {
        return event.stackLocation();
    }

    NtStatus status() {
        return event.ioStatus().status();
    }

    boolean isTop() {
        return location() == event.irp().stackCount();
    }

    boolean hasRoutineAbove() {
        return routines.containsKey(location() + 1);
    }

    boolean isWarning() {
        return !status().isSuccess() && !status().isError();
    }

    // ---- what the routines do

    boolean asksForMoreProcessing() {
        return NtStatus.STATUS_MORE_PROCESSING_REQUIRED.equals(answer(location()));
    }

    boolean freesTheIrp() {
        return actions(location()).contains(new FreeIrp());
    }

    /** The routine below has returned a failure, though not the one that stops completion. */
    boolean isAboveFailure() {
        NtStatus answer = answer(location() - 1);
        return answer != null && answer.isError() && !answer.equals(NtStatus.STATUS_MORE_PROCESSING_REQUIRED);
    }

    /** The routine below has stored something in IoStatus. */
    boolean isAboveStore() {
        return actions(location() - 1).stream().anyMatch(SetIoStatus.class::isInstance);
    }

    private @Nullable NtStatus answer(int location) {
        CompletionScript routine = routines.get(location);
        return routine == null ? null : routine.answer();
    }

    private List<Action> actions(int location) {
        CompletionScript routine = routines.get(location);
        return routine == null ? List.of() : routine.actions();
    }

    // ---- what the flags of the lowest routine say

    private boolean only(boolean onSuccess, boolean onError, boolean onCancel) {
        return found.invokeOnSuccess() == onSuccess
                && found.invokeOnError() == onError
                && found.invokeOnCancel() == onCancel;
    }

    boolean onSuccessOnly() {
        return only(true, false, false);
    }

    boolean onErrorOnly() {
        return only(false, true, false);
    }

    boolean onCancelOnly() {
        return only(false, false, true);
    }

    /** The lowest routine, which has one flag, is not to be run. */
    boolean isAboveSkipped() {
        return location() > 1
                && ((onSuccessOnly() && !status().isSuccess())
                        || (onErrorOnly() && status().isSuccess())
                        || (onCancelOnly() && !event.cancel()));
    }

    // ---- what is heard of

    List<CompletionEvent> asItIs() {
        return List.of(event);
    }

    CompletionEvent at(int stackLocation) {
        return ToldEvents.at(event, stackLocation);
    }

    List<CompletionEvent> thenTheNext() {
        return List.of(event, at(location() + 1));
    }

    List<CompletionEvent> afterTheOneBelow() {
        return List.of(at(location() - 1), event);
    }

    List<CompletionEvent> reading(NtStatus status, long information) {
        return List.of(ToldEvents.reading(event, new IoStatus(status, information)));
    }
}
