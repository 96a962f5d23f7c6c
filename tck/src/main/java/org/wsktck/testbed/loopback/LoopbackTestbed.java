package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.ThirdPartyClient;

/**
 * Peers in this JVM, reached over the host's loopback interface.
 *
 * <p>Opening it costs nothing: what a run needs is made when it is first asked for, and kept. The path is tried on the
 * wire by the first call of {@link #fidelity()}. Safe for use by several threads.
 */
public final class LoopbackTestbed implements Testbed {
    private static final SockAddr SECOND = SockAddr.of(new InetSocketAddress("127.0.0.2", 0));

    private final Set<LoopbackListener> listeners = new HashSet<>(); // guarded by this
    private final Set<LoopbackDialer> dialers = new HashSet<>(); // guarded by this
    private final Map<AddressFamily, SocketChannel> refusing = new EnumMap<>(AddressFamily.class); // guarded by this
    private final Map<AddressFamily, Blackhole> blackholes = new EnumMap<>(AddressFamily.class); // guarded by this
    private @Nullable List<AddressFamily> families; // guarded by this
    private @Nullable Map<Fidelity, Boolean> fidelity; // guarded by this
    private boolean closed; // guarded by this

    /** Opens a testbed without peers. */
    public LoopbackTestbed() {}

    @Override
    public String kind() {
        return "loopback";
    }

    @Override
    public String path() {
        return "the host's loopback interface, to peers in the kit's own JVM";
    }

    @Override
    public synchronized Map<Fidelity, Boolean> fidelity() {
        refuseWhenClosed();
        Map<Fidelity, Boolean> known = fidelity;
        if (known == null) {
            known = Map.copyOf(new FidelityProbe(this, families()).run());
            fidelity = known;
        }
        return known;
    }

    @Override
    public List<PeerSoftware> software() {
        return List.of(new PeerSoftware("java.nio peer", "in-process", System.getProperty("java.version")));
    }

    @Override
    public PeerListener listen(AddressFamily family) {
        return listen(family, OptionalInt.empty());
    }

    @Override
    public PeerListener listenWithReceiveBuffer(AddressFamily family, int receiveBufferBytes) {
        if (receiveBufferBytes <= 0) {
            throw new IllegalArgumentException("receiveBufferBytes: " + receiveBufferBytes + " (expected: > 0)");
        }
        return listen(family, OptionalInt.of(receiveBufferBytes));
    }

    /** {@inheritDoc} It is a port that is bound and never listens, so that nobody else can come to listen there. */
    @Override
    public synchronized SockAddr refusing(AddressFamily family) {
        refuseWhenClosed();
        try {
            SocketChannel bound = refusing.get(family);
            if (bound == null) {
                bound = bind(SockAddr.loopback(family, 0));
                refusing.put(family, bound);
            }
            return SockAddr.of((InetSocketAddress) bound.getLocalAddress());
        } catch (IOException failed) {
            throw new TestbedException("cannot bind a refusing " + family + " port", failed);
        }
    }

    @Override
    public synchronized SockAddr blackhole(AddressFamily family) {
        refuseWhenClosed();
        Blackhole blackhole = blackholes.get(family);
        if (blackhole == null) {
            try {
                blackhole = new Blackhole(family);
            } catch (IOException failed) {
                throw new TestbedException("cannot make an " + family + " blackhole", failed);
            }
            blackholes.put(family, blackhole);
        }
        return blackhole.address();
    }

    /** {@inheritDoc} The loopback address: an implementation elsewhere is not reached from here. */
    @Override
    public SockAddr serverAddress(AddressFamily family) {
        return SockAddr.loopback(family, 0);
    }

    /** {@inheritDoc} 127.0.0.2 where the host has all of 127.0.0.0/8; IPv6 has one loopback address only. */
    @Override
    public Optional<SockAddr> secondServerAddress(AddressFamily family) {
        return family == AddressFamily.IPV4 && canBind(SECOND) ? Optional.of(SECOND) : Optional.empty();
    }

    @Override
    public PeerDialer dialer() {
        return dialer(null);
    }

    @Override
    public PeerDialer dialerFrom(SockAddr local) {
        return dialer(local);
    }

    /** {@inheritDoc} The same as {@link #secondServerAddress}: both sides are this host. */
    @Override
    public Optional<SockAddr> secondPeerAddress(AddressFamily family) {
        return secondServerAddress(family);
    }

    /** {@inheritDoc} Here there is none. */
    @Override
    public Optional<SockAddr> server(String name, AddressFamily family) {
        return Optional.empty();
    }

    /** {@inheritDoc} Here there is none. */
    @Override
    public Optional<ThirdPartyClient> client(String name) {
        return Optional.empty();
    }

    @Override
    public void close() {
        List<AutoCloseable> open = new ArrayList<>();
        synchronized (this) {
            closed = true;
            open.addAll(listeners);
            open.addAll(dialers);
            open.addAll(refusing.values());
            open.addAll(blackholes.values());
            refusing.clear();
            blackholes.clear();
        }
        TestbedException failure = null;
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception failed) {
                if (failure == null) {
                    failure = new TestbedException("the loopback testbed did not close cleanly");
                }
                failure.addSuppressed(failed);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized PeerListener listen(AddressFamily family, OptionalInt receiveBufferBytes) {
        refuseWhenClosed();
        try {
            LoopbackListener listener = LoopbackListener.open(family, receiveBufferBytes, this::forget);
            listeners.add(listener);
            return listener;
        } catch (IOException | UnsupportedOperationException failed) {
            throw new TestbedException("cannot listen on the " + family + " loopback address", failed);
        }
    }

    private synchronized void forget(LoopbackListener listener) {
        listeners.remove(listener);
    }

    private synchronized PeerDialer dialer(@Nullable SockAddr local) {
        refuseWhenClosed();
        LoopbackDialer dialer = new LoopbackDialer(local, this::forget);
        dialers.add(dialer);
        return dialer;
    }

    private synchronized void forget(LoopbackDialer dialer) {
        dialers.remove(dialer);
    }

    /** The families in which this host has a loopback address. */
    private synchronized List<AddressFamily> families() {
        List<AddressFamily> known = families;
        if (known == null) {
            known = new ArrayList<>();
            for (AddressFamily family : AddressFamily.values()) {
                if (canBind(SockAddr.loopback(family, 0))) {
                    known.add(family);
                }
            }
            families = known;
        }
        return known;
    }

    private static boolean canBind(SockAddr address) {
        try {
            bind(address).close();
            return true;
        } catch (IOException | UnsupportedOperationException absent) {
            // Not a failure: the report says that a family is missing, and a second address need not be there.
            return false;
        }
    }

    private static SocketChannel bind(SockAddr address) throws IOException {
        SocketChannel channel = SocketChannel.open(Families.protocol(address.addressFamily()));
        try {
            return channel.bind(address.toInetSocketAddress());
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new TestbedException("the loopback testbed is closed");
        }
    }
}
