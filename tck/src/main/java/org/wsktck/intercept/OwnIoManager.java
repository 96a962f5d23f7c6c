package org.wsktck.intercept;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.wsktck.spi.Capability;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;

/** Declares that the I/O manager is the implementation's own, so that it is judged too. */
public final class OwnIoManager implements Interceptor {
    private final UnaryOperator<IoManager> manager;

    /**
     * Makes one.
     *
     * @param manager what stands in front of the implementation's I/O manager
     */
    public OwnIoManager(UnaryOperator<IoManager> manager) {
        this.manager = manager;
    }

    /** Declares it as it is. */
    public OwnIoManager() {
        this(UnaryOperator.identity());
    }

    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public Set<Capability> capabilities(Set<Capability> declared) {
        Set<Capability> more = EnumSet.of(Capability.OWN_IO_MANAGER);
        more.addAll(declared);
        return more;
    }

    @Override
    public IoManager ioManager(IoManager inner) {
        return manager.apply(inner);
    }
}
