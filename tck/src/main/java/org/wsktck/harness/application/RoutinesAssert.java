package org.wsktck.harness.application;

import java.util.List;
import java.util.function.Function;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStatus;

/** What the completion routines of an IRP were given, in the order in which they have run. */
public final class RoutinesAssert {
    private final Request request;

    RoutinesAssert(Request request) {
        this.request = request;
    }

    /**
     * Exactly those of these stack locations, 1 being the lowest, have run, in this order. They run before
     * IoCompleteRequest returns, so none is about to.
     */
    public RoutinesAssert ranAt(Integer... expected) {
        List<Integer> actual = runs(expected.length).stream()
                .map(CompletionEvent::stackLocation)
                .toList();
        if (!actual.equals(List.of(expected))) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OUT_OF_ORDER,
                    "the completion routines of " + request + " run that are stored in the stack locations "
                            + List.of(expected),
                    "those in " + actual + " ran");
        }
        return this;
    }

    /** The runs, if there are so many; fewer once the budget has run out. */
    private List<CompletionEvent> runs(int expected) {
        request.await(request.budget(), expected);
        return request.completions();
    }

    /** Each was called with the IRP and the context that it was set for. */
    public RoutinesAssert wereGivenTheirArguments() {
        return eachFound("IRP and context as they were given", CompletionEvent::argumentsAsGiven);
    }

    /** Each found the stack location of the driver below cleared. */
    public RoutinesAssert foundTheLowerLocationCleared() {
        return eachFound("the stack location below cleared", CompletionEvent::lowerLocationCleared);
    }

    /** Each found PendingReturned TRUE. */
    public RoutinesAssert foundPendingReturnedTrue() {
        return eachFound("PendingReturned true", CompletionEvent::pendingReturned);
    }

    /** Each found PendingReturned FALSE. */
    public RoutinesAssert foundPendingReturnedFalse() {
        return eachFound("PendingReturned false", event -> !event.pendingReturned());
    }

    private RoutinesAssert eachFound(String what, Function<CompletionEvent, Boolean> holds) {
        request.awaitCompletion();
        List<Integer> without = request.completions().stream()
                .filter(event -> !holds.apply(event))
                .map(CompletionEvent::stackLocation)
                .toList();
        if (!without.isEmpty()) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_OBJECT,
                    "each completion routine of " + request + " finds " + what,
                    "those of the stack locations " + without + " did not");
        }
        return this;
    }

    /** They read these, one each. */
    public RoutinesAssert read(IoStatus... expected) {
        List<IoStatus> actual =
                runs(expected.length).stream().map(CompletionEvent::ioStatus).toList();
        if (!actual.equals(List.of(expected))) {
            throw new ExpectationFailure(
                    Diagnosis.STATUS_DISAGREES,
                    "the completion routines of " + request + " read " + List.of(expected),
                    "they read " + actual);
        }
        return this;
    }
}
