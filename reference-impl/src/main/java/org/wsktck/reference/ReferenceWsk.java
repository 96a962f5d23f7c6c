package org.wsktck.reference;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.wsktck.reference.sockets.Subsystem;
import org.wsktck.reference.sockets.SystemClock;
import org.wsktck.reference.sockets.TransportClock;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.jvm.JvmIoManager;

/** The WSK reference emulation: connection, listening and stream sockets over IPv4 and IPv6. */
public final class ReferenceWsk implements WskImplementation {
    private final IoManager ioManager = new JvmIoManager();
    private final Subsystem subsystem;

    /** An emulation on the machine's own clock. */
    public ReferenceWsk() {
        this(SystemClock.INSTANCE);
    }

    /** An emulation whose transport keeps time with {@code clock}: for what would take too long to wait for. */
    public ReferenceWsk(TransportClock clock) {
        this.subsystem = new Subsystem(clock);
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String version() {
        String fromManifest = ReferenceWsk.class.getPackage().getImplementationVersion();
        return fromManifest == null ? "development" : fromManifest;
    }

    @Override
    public Set<Capability> capabilities() {
        return HostCapabilities.ALL;
    }

    @Override
    public IoManager ioManager() {
        return ioManager;
    }

    @Override
    public FaultHooks faultHooks() {
        return subsystem.faultHooks();
    }

    @Override
    public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
        return subsystem.register(clientNpi, registration);
    }

    @Override
    public void wskDeregister(WskRegistration registration) {
        subsystem.deregister(registration);
    }

    @Override
    public NtStatus wskCaptureProviderNpi(
            WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
        return subsystem.capture(registration, waitTimeoutMillis, providerNpi);
    }

    @Override
    public void wskReleaseProviderNpi(WskRegistration registration) {
        subsystem.release(registration);
    }

    @Override
    public NtStatus wskQueryProviderCharacteristics(
            WskRegistration registration, WskProviderCharacteristics characteristics) {
        return subsystem.query(registration, characteristics);
    }

    @Override
    public void close() {
        subsystem.close();
    }

    /** What the emulation has on this host; found out once. */
    private static final class HostCapabilities {
        static final Set<Capability> ALL = find();

        private static Set<Capability> find() {
            EnumSet<Capability> found = EnumSet.of(
                    Capability.CONNECTION,
                    Capability.CONNECT_EX,
                    Capability.LISTEN,
                    Capability.STREAM,
                    Capability.INSPECT,
                    Capability.WAITALL,
                    Capability.DRAIN,
                    Capability.NODELAY,
                    Capability.STATIC_EVENTS,
                    Capability.DYNAMIC_EVENTS,
                    Capability.ADDRESS_SHARING,
                    Capability.FAULT_HOOKS,
                    Capability.SURVIVES_MISUSE);
            if (hostHasIpv6()) {
                found.add(Capability.IPV6);
            }
            return Collections.unmodifiableSet(found);
        }

        private static boolean hostHasIpv6() {
            try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.INET6)) {
                probe.bind(SockAddr.loopback(AddressFamily.IPV6, 0).toInetSocketAddress());
                return true;
            } catch (IOException | UnsupportedOperationException withoutIpv6) {
                return false;
            }
        }
    }
}
