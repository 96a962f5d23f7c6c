package org.wsktck.intercept;

import java.util.EnumSet;
import java.util.Set;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;

/** Declares less than the implementation has. */
public final class WithoutCapabilities implements Interceptor {
    private final Set<Capability> absent;
    private final Interceptor calls;

    /**
     * Makes one.
     *
     * @param absent what is not declared
     * @param calls what becomes of the calls
     */
    public WithoutCapabilities(Set<Capability> absent, Interceptor calls) {
        this.absent = Set.copyOf(absent);
        this.calls = calls;
    }

    @Override
    public NtStatus call(Call call) {
        return calls.call(call);
    }

    @Override
    public Set<Capability> capabilities(Set<Capability> declared) {
        Set<Capability> fewer = EnumSet.copyOf(declared);
        fewer.removeAll(absent);
        return fewer;
    }
}
