package org.wsktck.mutant.disconnect;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.WaitingRequests;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Takes the application's own graceful disconnect for the peer's: the receives that wait end with no data. */
final class EndsReceivesAtDisconnect implements Interceptor {
    private final WaitingRequests waiting = new WaitingRequests();

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.RECEIVE) {
            return waiting.proceed(call);
        }
        NtStatus returned = call.proceed();
        if (call.function == WskFunction.DISCONNECT && isCarriedOut(call)) {
            waiting.end(call.socket()::equals, NtStatus.STATUS_SUCCESS);
        }
        return returned;
    }

    private static boolean isCarriedOut(Call disconnect) {
        return When.plain().and(When.beside(WskFunction.SEND).negate()).test(disconnect);
    }
}
