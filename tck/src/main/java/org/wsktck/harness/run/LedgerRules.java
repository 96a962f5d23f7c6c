package org.wsktck.harness.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;

/** What each call with an IRP is held against, rule by rule. */
final class LedgerRules {
    /** One rule. */
    @FunctionalInterface
    interface Rule<T> {
        /**
         * Reads a call.
         *
         * @param close the close of its socket; null if there is none, or if the call is that close
         * @return what is to be said of it; null if there is nothing
         */
        @Nullable
        T read(CallRecord call, @Nullable CallRecord close);
    }

    /** One rule for calls that have returned and whose IRP has been completed. */
    @FunctionalInterface
    private interface OfCompletion<T> {
        @Nullable
        T read(CallRecord call, CallResult result, CompletionEvent completion);
    }

    /** Each belongs to a requirement, at whose level it counts. */
    static final List<Rule<ExpectationFailure>> VIOLATIONS = List.of(
            LedgerRules::notCompleted,
            ofCompletion(LedgerRules::pendingAsFinalStatus),
            ofCompletion(LedgerRules::statusOfAnotherClass),
            ofCompletion(LedgerRules::aboveDispatchLevel),
            LedgerRules::completedAfterClose,
            ofCompletion(LedgerRules::anotherStatus),
            ofCompletion(LedgerRules::returnedBeforeCompletion),
            ofCompletion(LedgerRules::pendingReturnedDisagrees),
            LedgerRules::countsThoughNothingIsToBeCounted);

    /** Each names the ambiguity that keeps it from being more. */
    static final List<Rule<String>> NOTES = List.of(LedgerRules::silentRowNotCompleted);

    private LedgerRules() {}

    private static <T> Rule<T> ofCompletion(OfCompletion<T> rule) {
        return (call, close) -> {
            CallResult result = call.result();
            return result == null || call.completions().isEmpty()
                    ? null
                    : rule.read(call, result, call.completions().get(0));
        };
    }

    private static boolean isMissingItsCompletion(CallRecord call) {
        return call.completions().isEmpty() && !call.mayStayUncompleted();
    }

    private static @Nullable ExpectationFailure notCompleted(CallRecord call, @Nullable CallRecord close) {
        CallResult result = call.result();
        if (result == null || !isMissingItsCompletion(call) || call.isSilentRow()) {
            return null;
        }
        return new ExpectationFailure(
                CallRecord.isStubAnswer(result.returned()) ? Diagnosis.NOT_IMPLEMENTED : Diagnosis.NOT_COMPLETED,
                "WSK-IRP-001",
                call + " completed exactly once",
                "it was not completed, though everything has been closed");
    }

    private static @Nullable String silentRowNotCompleted(CallRecord call, @Nullable CallRecord close) {
        CallResult result = call.result();
        return result != null && isMissingItsCompletion(call) && call.isSilentRow()
                ? call + " returned " + result.returned()
                        + " and was not completed: its page does not say that it has to be (AMB-12)"
                : null;
    }

    private static @Nullable ExpectationFailure pendingAsFinalStatus(
            CallRecord call, CallResult result, CompletionEvent completion) {
        return completion.ioStatus().status().equals(NtStatus.STATUS_PENDING)
                ? new ExpectationFailure(
                        Diagnosis.STATUS_DISAGREES,
                        "WSK-IRP-002",
                        call + " completed with a final status",
                        "it was completed with STATUS_PENDING")
                : null;
    }

    private static boolean isPended(CallResult result) {
        return result.returned().equals(NtStatus.STATUS_PENDING);
    }

    private static boolean isOfItsClass(CallResult result, CompletionEvent completion) {
        return result.returned().isSuccess() == completion.ioStatus().status().isSuccess();
    }

    private static @Nullable ExpectationFailure statusOfAnotherClass(
            CallRecord call, CallResult result, CompletionEvent completion) {
        return isPended(result) || isOfItsClass(result, completion)
                ? null
                : new ExpectationFailure(
                        Diagnosis.STATUS_DISAGREES,
                        "WSK-IRP-003",
                        call + " completed with a status of the class that was returned, " + result.returned(),
                        "it was completed with " + completion.ioStatus().status());
    }

    private static @Nullable ExpectationFailure anotherStatus(
            CallRecord call, CallResult result, CompletionEvent completion) {
        NtStatus status = completion.ioStatus().status();
        return isPended(result)
                        || !isOfItsClass(result, completion)
                        || result.returned().equals(status)
                ? null
                : new ExpectationFailure(
                        Diagnosis.STATUS_DISAGREES,
                        "WSK-IRP-004",
                        call + " completed with the status that was returned, " + result.returned(),
                        "it was completed with " + status);
    }

    private static @Nullable ExpectationFailure returnedBeforeCompletion(
            CallRecord call, CallResult result, CompletionEvent completion) {
        return !isPended(result) && completion.sequence() > result.sequenceAfter()
                ? new ExpectationFailure(
                        Diagnosis.COMPLETED_OUT_OF_ORDER,
                        "WSK-IRP-006",
                        call + " completed by the time the call returns " + result.returned(),
                        "it was completed after that")
                : null;
    }

    private static @Nullable ExpectationFailure pendingReturnedDisagrees(
            CallRecord call, CallResult result, CompletionEvent completion) {
        return completion.pendingReturned() == isPended(result)
                ? null
                : new ExpectationFailure(
                        Diagnosis.PENDING_RETURNED_DISAGREES,
                        "WSK-IRP-011",
                        call + " completed with PendingReturned " + isPended(result) + ", since the call returned "
                                + result.returned(),
                        "PendingReturned was " + completion.pendingReturned());
    }

    private static @Nullable ExpectationFailure aboveDispatchLevel(
            CallRecord call, CallResult result, CompletionEvent completion) {
        return completion.irql() == Irql.HIGH_LEVEL
                ? new ExpectationFailure(
                        Diagnosis.WRONG_IRQL,
                        "WSK-IRQL-012",
                        call + " completed at or below DISPATCH_LEVEL",
                        "it was completed at " + completion.irql())
                : null;
    }

    private static @Nullable ExpectationFailure completedAfterClose(CallRecord call, @Nullable CallRecord close) {
        CompletionEvent closed = close == null ? null : close.entered();
        CompletionEvent completion = call.entered();
        return closed != null && completion != null && completion.sequence() > closed.sequence()
                ? new ExpectationFailure(
                        Diagnosis.COMPLETED_OUT_OF_ORDER,
                        "WSK-CLOSE-003",
                        call + " completed before the close of its socket",
                        "it was completed after it")
                : null;
    }

    private static @Nullable ExpectationFailure countsThoughNothingIsToBeCounted(
            CallRecord call, @Nullable CallRecord close) {
        CompletionEvent completion = call.entered();
        if (call.function() == null
                || completion == null
                || completion.ioStatus().information() == 0) {
            return null;
        }
        boolean neverCounts = CallRecord.countsNothing(call.function());
        boolean failed = completion.ioStatus().status().isError() && !call.mayCountWhenFailed();
        return neverCounts || (failed && !isEndedBy(close, completion))
                ? new ExpectationFailure(
                        Diagnosis.COMPLETED_OTHER_INFORMATION,
                        neverCounts ? "WSK-IRP-057" : "WSK-IRP-007",
                        call + " completed with information 0",
                        "it was completed with " + completion.ioStatus())
                : null;
    }

    private static boolean isEndedBy(@Nullable CallRecord close, CompletionEvent completion) {
        CallResult result = close == null ? null : close.result();
        return result != null && completion.sequence() > result.sequenceBefore();
    }
}
