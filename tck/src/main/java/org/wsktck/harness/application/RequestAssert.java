package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.harness.evidence.StatusSet;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** What a call returned, and how its IRP was completed. */
public final class RequestAssert {
    private final Request request;

    RequestAssert(Request request) {
        this.request = request;
    }

    /** The call returned exactly this. */
    public RequestAssert returned(NtStatus expected) {
        return checkReturned(request.returned().equals(expected), expected.toString());
    }

    /** The call returned success or STATUS_PENDING: both mean that it was accepted (AMB-02). */
    public RequestAssert isAccepted() {
        return checkReturned(request.returned().isSuccess(), "STATUS_SUCCESS or STATUS_PENDING (AMB-02)");
    }

    private RequestAssert checkReturned(boolean holds, String expected) {
        if (!holds) {
            throw new ExpectationFailure(
                    Diagnosis.RETURNED_OTHER_STATUS,
                    request.function() + " returns " + expected,
                    "it returned " + request.returned());
        }
        return this;
    }

    /** Its IRP has not been completed so far. Something that happened later must prove that it was not about to. */
    public RequestAssert isPending() {
        if (request.isDone()) {
            throw completedEarly();
        }
        return this;
    }

    /** Its IRP is not completed for the quiet window. Only where no later event can prove it. */
    public RequestAssert staysPending() {
        boolean completed = request.await(request.session().quiet(), 1);
        request.session().drawSequence(); // What happened before it is known when it is answered.
        if (completed || request.isDone()) {
            throw completedEarly();
        }
        return this;
    }

    private ExpectationFailure completedEarly() {
        return new ExpectationFailure(
                Diagnosis.COMPLETED_EARLY,
                request + " not completed yet",
                "it was completed with " + request.completions().get(0).ioStatus());
    }

    /** Waits for its completion. That there is no second one is watched to the end of the scenario. */
    public RequestAssert completesOnce() {
        request.awaitCompletion();
        return this;
    }

    /**
     * Waits for its completion after IoCancelIrp. Without one it is a request that cannot be cancelled: that is another
     * requirement's matter, and what depends on it does not apply.
     */
    public RequestAssert completesOnceIfCancellable() {
        if (!request.await(request.budget(), 1)) {
            throw new NotApplicable(request + " cannot be cancelled (WSK-IRP-060)");
        }
        return this;
    }

    /**
     * Waits until the routines stored in these stack locations have run, 1 being the lowest, and no routine of another
     * location below the last of them.
     */
    public RequestAssert completesAtLocations(Integer... expected) {
        List<Integer> actual = request.awaitCompletions(expected.length).stream()
                .map(CompletionEvent::stackLocation)
                .toList();
        if (!actual.equals(List.of(expected))) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OUT_OF_ORDER,
                    request + " completed with the routines of the stack locations " + List.of(expected),
                    "those of " + actual + " ran");
        }
        return this;
    }

    /** Its cancel routine had been taken back by the time it was completed. */
    public RequestAssert completedWithoutCancelRoutine() {
        request.awaitCompletion();
        String left = request.session().completions().completedWithCancelRoutine(request.submission());
        if (left != null) {
            throw new ExpectationFailure(
                    Diagnosis.CANCEL_ROUTINE_LEFT,
                    "WSK-IRP-069",
                    request + " completed without a cancel routine",
                    left);
        }
        return this;
    }

    /** It has not been completed again so far. Something that happened later must prove that it was not about to. */
    public RequestAssert wasNotCompletedAgain() {
        String again = request.session().completions().completedAgain(request.submission());
        if (again != null) {
            throw new ExpectationFailure(Diagnosis.COMPLETED_AGAIN, request + " completed exactly once", again);
        }
        return this;
    }

    /** Irp-&gt;IoStatus still is what its completion routine read. The IRP has been neither reused nor freed. */
    public RequestAssert keepsItsResult() {
        IoStatus now = request.session().io().ioStatus(request.submission());
        if (!now.equals(ioStatus())) {
            throw new ExpectationFailure(
                    Diagnosis.IRP_TOUCHED, request + " keeps its result, " + ioStatus(), "it reads " + now);
        }
        return this;
    }

    /** Unless the call returned STATUS_PENDING, it returned the very status that its IRP was completed with. */
    public RequestAssert returnedItsFinalStatus() {
        NtStatus status = status();
        if (!isPended() && !request.returned().equals(status)) {
            throw new ExpectationFailure(
                    Diagnosis.STATUS_DISAGREES,
                    "WSK-IRP-004",
                    request.function() + " returns STATUS_PENDING or " + status + ", what " + request.submission()
                            + " was completed with",
                    "it returned " + request.returned());
        }
        return this;
    }

    /** Unless the call returned STATUS_PENDING, it returned success or failure as its IRP was completed. */
    public RequestAssert returnedTheSameClass() {
        NtStatus status = status();
        if (!isPended() && request.returned().isSuccess() != status.isSuccess()) {
            throw new ExpectationFailure(
                    Diagnosis.STATUS_DISAGREES,
                    "WSK-IRP-003",
                    request.function() + " returns STATUS_PENDING or a status of the class of " + status + ", what "
                            + request.submission() + " was completed with",
                    "it returned " + request.returned());
        }
        return this;
    }

    /** Unless the call returned STATUS_PENDING, its IRP had been completed by then. */
    public RequestAssert completedByReturn() {
        CompletionEvent completion = request.awaitCompletion();
        if (!isPended() && completion.sequence() > sequenceAfterReturn()) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OUT_OF_ORDER,
                    "WSK-IRP-006",
                    request + " completed by the time the call returns " + request.returned(),
                    "it was completed after that");
        }
        return this;
    }

    /** Irp-&gt;PendingReturned is TRUE exactly if the call returned STATUS_PENDING. */
    public RequestAssert pendingReturnedAgrees() {
        boolean pendingReturned = request.awaitCompletion().pendingReturned();
        if (pendingReturned != isPended()) {
            throw new ExpectationFailure(
                    Diagnosis.PENDING_RETURNED_DISAGREES,
                    "WSK-IRP-011",
                    request + " completed with PendingReturned " + isPended() + ", since the call returned "
                            + request.returned(),
                    "PendingReturned was " + pendingReturned);
        }
        return this;
    }

    /** Its completion routine ran at DISPATCH_LEVEL or below, as far as the implementation reports it. */
    public RequestAssert completedAtOrBelowDispatchLevel() {
        Irql irql = request.awaitCompletion().irql();
        if (irql == Irql.HIGH_LEVEL) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_IRQL,
                    "WSK-IRQL-012",
                    request + " completed at or below DISPATCH_LEVEL",
                    "it was completed above");
        }
        request.session().observe("IRQL of " + request.function(), irql.name());
        return this;
    }

    /** Notes whether its routine ran before the call returned; both are fine. */
    public RequestAssert recordsOrderOfReturn() {
        boolean before = request.awaitCompletion().sequence() < sequenceAfterReturn();
        request.session().observe("completed", before ? "before the call returned" : "after the call had returned");
        return this;
    }

    /** Notes which thread its routine ran on; all are fine. */
    public RequestAssert recordsThread() {
        request.session()
                .observe(
                        "thread of the completion of " + request.function(),
                        request.awaitCompletion().thread());
        return this;
    }

    private boolean isPended() {
        return request.returned().equals(NtStatus.STATUS_PENDING);
    }

    private long sequenceAfterReturn() {
        return Objects.requireNonNull(request.result(), "not returned").sequenceAfter();
    }

    /** Completed with exactly this status. */
    public RequestAssert with(NtStatus expected) {
        return checkStatus(status().equals(expected), expected.toString());
    }

    /** Completed with success. */
    public RequestAssert withSuccess() {
        return with(NtStatus.STATUS_SUCCESS);
    }

    /** Completed with one of several; which one is reported. */
    public RequestAssert withOneOf(StatusSet accepted) {
        checkStatus(accepted.accepts(status()), accepted.toString());
        request.session().observe(accepted.ambiguity(), status().shortName());
        return this;
    }

    /**
     * Refused with this status, by what the call returned or, if that was STATUS_PENDING, by what its IRP was completed
     * with. For rows of a page that do not say what becomes of the IRP (AMB-12).
     */
    public RequestAssert refusedWith(NtStatus expected) {
        request.completionOptional();
        return request.returned().equals(NtStatus.STATUS_PENDING)
                ? completesOnce().with(expected)
                : returned(expected);
    }

    /** Completed with success, or with one of several others; which one is reported. */
    public RequestAssert withSuccessOrOneOf(StatusSet accepted) {
        return status().equals(NtStatus.STATUS_SUCCESS) ? noted(accepted) : withOneOf(accepted);
    }

    /** Completed with success where the implementation declares the capability, and with one of the others where not. */
    public RequestAssert withSuccessIfDeclared(Capability capability, StatusSet otherwise) {
        if (request.session().implementation().capabilities().contains(capability)) {
            return withSuccess();
        }
        return checkStatus(
                        !status().equals(NtStatus.STATUS_SUCCESS),
                        otherwise + ", since the implementation does not declare " + capability)
                .withOneOf(otherwise);
    }

    private RequestAssert noted(StatusSet accepted) {
        request.session().observe(accepted.ambiguity(), status().shortName());
        return this;
    }

    private RequestAssert checkStatus(boolean holds, String expected) {
        if (!holds) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OTHER_STATUS,
                    request + " completed with " + expected,
                    "it was completed with " + ioStatus());
        }
        return this;
    }

    /** IoStatus.Information is this number; charged as {@link #informationBetween} says. */
    public RequestAssert information(long expected) {
        return checkInformation(ioStatus().information() == expected, String.valueOf(expected));
    }

    /**
     * IoStatus.Information lies between the two, both included. What bind, connect and close leave there is WSK-IRP-057,
     * and what any other failure leaves there is WSK-IRP-007; neither keeps the scenario from going on. Anything else is
     * the step's own requirement.
     */
    public RequestAssert informationBetween(long least, long most) {
        long information = ioStatus().information();
        return checkInformation(information >= least && information <= most, "between " + least + " and " + most);
    }

    private RequestAssert checkInformation(boolean holds, String expected) {
        if (holds) {
            return this;
        }
        String requirement = requirementOfInformation();
        ExpectationFailure failure = new ExpectationFailure(
                Diagnosis.COMPLETED_OTHER_INFORMATION,
                requirement,
                request + " completed with information " + expected,
                "it was completed with " + ioStatus());
        if (requirement == null) {
            throw failure;
        }
        request.session().charge(failure);
        return this;
    }

    private @Nullable String requirementOfInformation() {
        if (CallRecord.countsNothing(request.wskFunction())) {
            return "WSK-IRP-057";
        }
        return status().isSuccess() ? null : "WSK-IRP-007";
    }

    /** IoStatus.Information counts the whole buffer after success, where there is one, and nothing after a failure. */
    public RequestAssert countsAllOrNothing() {
        if (!status().isSuccess()) {
            return information(0);
        }
        TransferBuffer buffer = request.buffer;
        return buffer == null ? this : information(buffer.length());
    }

    /** The bytes counted by Information are these, and nothing was written outside the window. */
    public RequestAssert received(String expected) {
        return received(expected.getBytes(StandardCharsets.US_ASCII));
    }

    /** If it was completed with success, it has stored this address. */
    public RequestAssert storedIfSuccessful(SockAddr expected) {
        if (status().isSuccess()) {
            new AddressAssert(request.address()).is(expected);
        }
        return this;
    }

    /** If it was completed with success, it has delivered a socket. */
    public RequestAssert deliveredASocketIfSuccessful() {
        if (status().isSuccess()) {
            request.socket();
        }
        return this;
    }

    /** Where the pointer to a new socket would be there is none. */
    public RequestAssert hasNoSocket() {
        if (ioStatus().information() != 0) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OTHER_INFORMATION,
                    request + " completed without a pointer to a socket",
                    "it was completed with " + ioStatus());
        }
        return this;
    }

    /** The bytes counted by Information are these, and nothing else was written. */
    public RequestAssert received(byte[] expected) {
        byte[] actual = request.received();
        if (!Arrays.equals(actual, expected)) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA,
                    request + " received " + Request.show(expected),
                    "it received " + Request.showBeside(expected, actual));
        }
        return leavesTheRestAlone();
    }

    /**
     * The bytes counted by Information are the first of these, and nothing was written outside the window. What a failure
     * counts beyond them are no bytes: that is {@link #informationBetween}'s matter.
     */
    public RequestAssert receivedBeginningOf(String stream) {
        if (!status().isSuccess() && ioStatus().information() > stream.length()) {
            return informationBetween(0, stream.length()).leavesTheRestAlone();
        }
        byte[] actual = request.received();
        byte[] expected = stream.getBytes(StandardCharsets.US_ASCII);
        if (actual.length > expected.length || !Arrays.equals(actual, 0, actual.length, expected, 0, actual.length)) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA,
                    request + " received the beginning of " + Request.show(expected),
                    "it received " + Request.showBeside(expected, actual));
        }
        return leavesTheRestAlone();
    }

    /** Nothing was written outside the window: before Offset, or beyond Offset and Length. */
    public RequestAssert leavesTheRestAlone() {
        TransferBuffer buffer = request.buffer;
        String stray = buffer == null ? null : buffer.strayWrite();
        if (stray != null) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA, request + " writes nothing outside Offset and Length", stray);
        }
        return this;
    }

    /** The WSK_BUF structure holds what it held when it was handed over. */
    public RequestAssert leavesItsWskBufAlone() {
        if (request.isWskBufChanged()) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA,
                    request + " leaves Mdl, Offset and Length of its WSK_BUF as they were",
                    "they have changed");
        }
        return this;
    }

    /** The MDL chain is linked as it was. */
    public RequestAssert leavesTheChainLinked() {
        TransferBuffer buffer = request.buffer;
        if (buffer != null && !buffer.isChainIntact()) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA, request + " leaves the MDL chain linked as it was", "the links have changed");
        }
        return this;
    }

    /** Its completion routine was entered before the other one's. */
    public RequestAssert completedBefore(Request other) {
        CompletionEvent mine = request.awaitCompletion();
        CompletionEvent others = other.awaitCompletion();
        if (mine.sequence() >= others.sequence()) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OUT_OF_ORDER,
                    request + " completed before " + other,
                    "it was completed after it");
        }
        return this;
    }

    /** Its completion routine was entered after that callback had returned. */
    public RequestAssert completedAfter(CalledBack callback) {
        CompletionEvent mine = request.awaitCompletion();
        if (mine.sequence() <= callback.awaitReturn()) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OUT_OF_ORDER,
                    request + " completed after " + callback + " had returned",
                    "it was completed while that was running");
        }
        return this;
    }

    /** The call returned while that callback was still running. */
    public RequestAssert returnedBefore(CalledBack callback) {
        if (request.awaitReturn().sequenceAfter() >= callback.awaitReturn()) {
            throw new ExpectationFailure(
                    Diagnosis.DID_NOT_RETURN,
                    request + " returned while " + callback + " was running",
                    "it returned after that");
        }
        return this;
    }

    /** Its completion routine was entered before the call returned. */
    public RequestAssert completedBefore(BlockedCall call) {
        CompletionEvent completion = request.awaitCompletion();
        if (completion.sequence() >= call.result().sequenceAfter()) {
            throw new ExpectationFailure(
                    Diagnosis.RETURNED_EARLY,
                    request + " completed before " + call + " returned",
                    call + " had returned when it was completed");
        }
        return this;
    }

    private IoStatus ioStatus() {
        return request.ioStatus();
    }

    private NtStatus status() {
        return ioStatus().status();
    }
}
