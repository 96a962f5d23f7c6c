package org.wsktck.variant;

import java.util.EnumSet;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.WithoutCapabilities;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;

/** Has neither IPv6 nor the flags of WskSend and WskReceive: says so, and refuses them. */
final class Bare {
    private static final int RECEIVE_FLAGS = Wsk.WSK_FLAG_WAITALL | Wsk.WSK_FLAG_DRAIN;

    private Bare() {}

    static Interceptor interceptor() {
        return new WithoutCapabilities(
                EnumSet.of(Capability.IPV6, Capability.WAITALL, Capability.DRAIN, Capability.NODELAY),
                call -> isAbsent(call) ? call.finish(NtStatus.STATUS_NOT_SUPPORTED) : call.proceed());
    }

    private static boolean isAbsent(Call call) {
        return (call.function == WskFunction.SOCKET && call.addressFamily() == Wsk.AF_INET6)
                || (call.function == WskFunction.RECEIVE && (call.flags() & RECEIVE_FLAGS) != 0)
                || (call.function == WskFunction.SEND && (call.flags() & Wsk.WSK_FLAG_NODELAY) != 0);
    }
}
