package org.wsktck.harness.evidence;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/**
 * What one call with an IRP has left.
 *
 * @param request the call in words: {@code IRP 3 (WskReceive on socket 2)}
 * @param function the function of WSK that was called; null if it was another one
 * @param socket what it was called on; null if on none
 * @param result what it returned; null if it has not
 * @param entered the first entry into a completion routine; null if there was none
 * @param completions the runs of completion routines, in order
 * @param mayStayUncompleted whether the function's page is silent about the IRP
 * @param mayCountWhenFailed whether Information may count what had moved when it failed, as of a WAITALL receive
 */
public record CallRecord(
        String request,
        @Nullable WskFunction function,
        @Nullable WskSocket socket,
        @Nullable CallResult result,
        @Nullable CompletionEvent entered,
        List<CompletionEvent> completions,
        boolean mayStayUncompleted,
        boolean mayCountWhenFailed) {
    private static final Set<WskFunction> COUNTING_NOTHING =
            EnumSet.of(WskFunction.BIND, WskFunction.CONNECT, WskFunction.CLOSE_SOCKET);

    /** Whether implementations return this for what they lack, many of them without completing the IRP (AMB-12). */
    public static boolean isStubAnswer(NtStatus returned) {
        return returned.equals(NtStatus.STATUS_NOT_IMPLEMENTED) || returned.equals(NtStatus.STATUS_NOT_SUPPORTED);
    }

    /** Whether it returned what its page has a row for that does not say what becomes of the IRP (AMB-12). */
    public boolean isSilentRow() {
        return result != null && isSilentRow(function, result.returned());
    }

    /** Whether a function's page has a row for that status which does not say what becomes of the IRP (AMB-12). */
    public static boolean isSilentRow(@Nullable WskFunction function, NtStatus returned) {
        return (function == WskFunction.SEND || function == WskFunction.RECEIVE)
                && returned.equals(NtStatus.STATUS_NOT_SUPPORTED);
    }

    /** Whether Information is 0 whatever becomes of a call of that function (WSK-IRP-057). */
    public static boolean countsNothing(@Nullable WskFunction function) {
        return function != null && COUNTING_NOTHING.contains(function);
    }

    /** Whether it is the close of its socket. */
    public boolean isClose() {
        return function == WskFunction.CLOSE_SOCKET;
    }

    @Override
    public String toString() {
        return request;
    }
}
