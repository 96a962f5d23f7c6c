package org.wsktck.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;

/** For what needs no peers. */
final class NoTestbed implements Testbed {
    @Override
    public String kind() {
        return "none";
    }

    @Override
    public String path() {
        return "nowhere";
    }

    @Override
    public Map<Fidelity, Boolean> fidelity() {
        return Map.of();
    }

    @Override
    public List<PeerSoftware> software() {
        return List.of();
    }

    @Override
    public PeerListener listen(AddressFamily family) {
        throw new UnsupportedOperationException("no peers");
    }

    @Override
    public PeerListener listenWithReceiveBuffer(AddressFamily family, int receiveBufferBytes) {
        throw new UnsupportedOperationException("no peers");
    }

    @Override
    public SockAddr refusing(AddressFamily family) {
        throw new UnsupportedOperationException("no peers");
    }

    @Override
    public SockAddr blackhole(AddressFamily family) {
        throw new UnsupportedOperationException("no peers");
    }

    @Override
    public SockAddr unreachable(AddressFamily family) {
        throw new UnsupportedOperationException("no peers");
    }

    @Override
    public Optional<SockAddr> server(String name, AddressFamily family) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
