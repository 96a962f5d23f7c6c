package org.wsktck.variant;

import java.util.EnumSet;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.WithoutCapabilities;
import org.wsktck.intercept.WskFunction;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** A transport that has none of the flags of WskSend and WskReceive: says so, and refuses them. */
final class NoFlags {
    private static final int RECEIVE_FLAGS = Wsk.WSK_FLAG_WAITALL | Wsk.WSK_FLAG_DRAIN;

    private NoFlags() {}

    static Interceptor interceptor() {
        return new WithoutCapabilities(
                EnumSet.of(Capability.WAITALL, Capability.DRAIN, Capability.NODELAY),
                call -> hasFlag(call) ? call.finish(NtStatus.STATUS_NOT_SUPPORTED) : call.proceed());
    }

    private static boolean hasFlag(Call call) {
        return (call.function == WskFunction.RECEIVE && (call.flags & RECEIVE_FLAGS) != 0)
                || (call.function == WskFunction.SEND && (call.flags & Wsk.WSK_FLAG_NODELAY) != 0);
    }
}
