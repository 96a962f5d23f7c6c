package org.wsktck.reference.sockets;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.jvm.JvmIrql;

/** The WSK subsystem: the registration functions, and what all its sockets share. */
public final class Subsystem implements AutoCloseable {
    /** What opening a socket came to. */
    record Opened<S extends ProviderSocket>(
            NtStatus status, @Nullable S socket) {}

    private interface Constructor<S extends ProviderSocket> {
        S open(long id) throws IOException;
    }

    private final ProviderGate gate = new ProviderGate();
    private final ProviderDispatch providerDispatch = new ProviderDispatch(this);
    private final PortTable ports = new PortTable();
    private final ChunkPool chunks = new ChunkPool();
    private final SelectorLoop loop;
    private final AtomicLong ids = new AtomicLong();
    private final Set<ProviderSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A subsystem whose transport keeps time with {@code clock}. Nothing is started before the first socket waits. */
    public Subsystem(TransportClock clock) {
        this.loop = new SelectorLoop(clock);
    }

    /** WskRegister. */
    public NtStatus register(WskClientNpi clientNpi, WskRegistration block) {
        JvmIrql.requirePassiveLevel("WskRegister");
        if (block.reservedRegistrationState() instanceof ClientRegistration before && before.isOf(gate)) {
            NtStatus status = before.registerAgain();
            if (!status.isSuccess()) {
                return status;
            }
        }
        block.reservedRegistrationState(new ClientRegistration(
                gate, ids.incrementAndGet(), clientNpi.dispatch().version()));
        return NtStatus.STATUS_SUCCESS;
    }

    /** WskDeregister. */
    public void deregister(WskRegistration block) {
        JvmIrql.requirePassiveLevel("WskDeregister");
        ClientRegistration registration = registrationOf(block);
        if (registration != null) {
            registration.deregister();
        }
    }

    /** WskCaptureProviderNPI. */
    public NtStatus capture(WskRegistration block, int waitTimeoutMillis, WskProviderNpi npi) {
        if (waitTimeoutMillis != Wsk.WSK_NO_WAIT) {
            JvmIrql.requirePassiveLevel("WskCaptureProviderNPI with a wait");
        }
        ClientRegistration registration = registrationOf(block);
        return registration == null
                ? NtStatus.STATUS_DEVICE_NOT_READY
                : registration.capture(waitTimeoutMillis, providerDispatch, npi);
    }

    /** WskReleaseProviderNPI. */
    public void release(WskRegistration block) {
        ClientRegistration registration = registrationOf(block);
        if (registration != null) {
            registration.release();
        }
    }

    /** WskQueryProviderCharacteristics. */
    public NtStatus query(WskRegistration block, WskProviderCharacteristics characteristics) {
        ClientRegistration registration = registrationOf(block);
        NtStatus status = registration == null ? NtStatus.STATUS_DEVICE_NOT_READY : registration.query();
        if (status.isSuccess()) {
            characteristics.set(ClientRegistration.VERSION, ClientRegistration.VERSION);
        }
        return status;
    }

    /** The fault hooks. */
    public FaultHooks faultHooks() {
        return new FaultInjection(gate);
    }

    /** Ends everything: waiting calls return, connections are reset, pending IRPs are completed, the thread ends. */
    @Override
    public void close() {
        closed = true;
        gate.goAway();
        sockets.forEach(ProviderSocket::subsystemCloses);
        loop.stop();
    }

    SelectorLoop loop() {
        return loop;
    }

    PortTable ports() {
        return ports;
    }

    ChunkPool chunks() {
        return chunks;
    }

    boolean isOwn(Client client) {
        return client.registration().isOf(gate);
    }

    /** A socket of a category that there is, with a table that fits it. */
    Opened<? extends ProviderSocket> open(
            WskCategory category,
            AddressFamily family,
            ClientRegistration registration,
            @Nullable Object context,
            @Nullable WskClientSocketDispatch dispatch) {
        return switch (category) {
            case CONNECTION ->
                openConnection(
                        family, registration, new ConnectionCallbacks(context, (WskClientConnectionDispatch) dispatch));
            case LISTEN -> {
                ListenCallbacks callbacks = new ListenCallbacks(context, (WskClientListenDispatch) dispatch);
                yield open(id -> new ListeningSocket(id, family, this, registration, callbacks));
            }
            case STREAM -> {
                WskClientStreamDispatch both = (WskClientStreamDispatch) dispatch;
                ConnectionCallbacks asConnection =
                        new ConnectionCallbacks(context, both == null ? null : both.connect());
                ListenCallbacks asListener = new ListenCallbacks(context, both == null ? null : both.listen());
                yield open(id -> new StreamSocket(id, family, this, registration, asConnection, asListener));
            }
            case BASIC -> new Opened<>(NtStatus.STATUS_NOT_SUPPORTED, null);
        };
    }

    Opened<ConnectionSocket> openConnection(
            AddressFamily family, ClientRegistration registration, ConnectionCallbacks callbacks) {
        return open(id -> new ConnectionSocket(id, family, this, registration, callbacks));
    }

    private <S extends ProviderSocket> Opened<S> open(Constructor<S> constructor) {
        try {
            S socket = constructor.open(ids.incrementAndGet());
            added(socket);
            return new Opened<>(NtStatus.STATUS_SUCCESS, socket);
        } catch (IOException noDescriptor) {
            return new Opened<>(NtStatus.STATUS_INSUFFICIENT_RESOURCES, null);
        } catch (UnsupportedOperationException noSuchFamily) {
            return new Opened<>(NtStatus.STATUS_NOT_SUPPORTED, null);
        }
    }

    /** A socket of a connection that came in on {@code listener}. */
    ConnectionSocket accepted(Arrival connection, ProviderSocket listener, ConnectionCallbacks callbacks)
            throws IOException {
        ConnectionSocket socket = new ConnectionSocket(
                ids.incrementAndGet(), listener.family(), this, listener.registration(), callbacks, connection);
        added(socket);
        return socket;
    }

    private void added(ProviderSocket socket) {
        socket.registration().socketOpened();
        sockets.add(socket);
        if (closed) {
            // Closing may have gone over the sockets before this one was among them.
            socket.subsystemCloses();
        }
    }

    /** A socket has ended and the IRP that ended it is completed. */
    void removed(ProviderSocket socket) {
        sockets.remove(socket);
        socket.registration().socketGone();
    }

    /** The state that WskRegister put into the block; null for one that no WskRegister of ours has seen. */
    private @Nullable ClientRegistration registrationOf(WskRegistration block) {
        return block.reservedRegistrationState() instanceof ClientRegistration registration && registration.isOf(gate)
                ? registration
                : null;
    }
}
