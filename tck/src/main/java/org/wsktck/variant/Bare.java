package org.wsktck.variant;

import java.util.EnumSet;
import java.util.Set;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.WithoutCapabilities;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** Has not all that the reference has: says so, and refuses it. */
final class Bare {
    private static final int RECEIVE_FLAGS = Wsk.WSK_FLAG_WAITALL | Wsk.WSK_FLAG_DRAIN;

    private Bare() {}

    /** Has neither IPv6 nor the flags of WskSend and WskReceive. */
    static Interceptor ofAll() {
        return without(EnumSet.of(Capability.IPV6, Capability.WAITALL, Capability.DRAIN, Capability.NODELAY));
    }

    /** Has no IPv6. */
    static Interceptor ofIpv6() {
        return without(EnumSet.of(Capability.IPV6));
    }

    /** Has none of the flags of WskSend and WskReceive. */
    static Interceptor ofFlags() {
        return without(EnumSet.of(Capability.WAITALL, Capability.DRAIN, Capability.NODELAY));
    }

    private static Interceptor without(Set<Capability> absent) {
        return new WithoutCapabilities(
                absent, call -> isAbsent(call, absent) ? call.finish(NtStatus.STATUS_NOT_SUPPORTED) : call.proceed());
    }

    private static boolean isAbsent(Call call, Set<Capability> absent) {
        return switch (call.function) {
            case SOCKET -> absent.contains(Capability.IPV6) && call.addressFamily() == Wsk.AF_INET6;
            case RECEIVE -> absent.contains(Capability.WAITALL) && (call.flags() & RECEIVE_FLAGS) != 0;
            case SEND -> absent.contains(Capability.NODELAY) && (call.flags() & Wsk.WSK_FLAG_NODELAY) != 0;
            default -> false;
        };
    }
}
