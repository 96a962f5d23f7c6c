package org.wsktck.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.ThirdPartyClient;

/** The testbed of a recording: it says of itself what that on the day said; its peers are those of each recorded play. */
final class RecordedTestbed implements Testbed {
    private final Recording recording;

    RecordedTestbed(Recording recording) {
        this.recording = recording;
    }

    @Override
    public String kind() {
        return recording.testbedKind();
    }

    @Override
    public String path() {
        return recording.testbedPath();
    }

    @Override
    public Map<Fidelity, Boolean> fidelity() {
        return recording.fidelity();
    }

    @Override
    public List<PeerSoftware> software() {
        return recording.software();
    }

    @Override
    public PeerListener listen(AddressFamily family) {
        throw noPeers();
    }

    @Override
    public PeerListener listenWithReceiveBuffer(AddressFamily family, int receiveBufferBytes) {
        throw noPeers();
    }

    @Override
    public SockAddr refusing(AddressFamily family) {
        throw noPeers();
    }

    @Override
    public SockAddr blackhole(AddressFamily family) {
        throw noPeers();
    }

    @Override
    public SockAddr serverAddress(AddressFamily family) {
        throw noPeers();
    }

    @Override
    public PeerDialer dialer() {
        throw noPeers();
    }

    @Override
    public PeerDialer dialerFrom(SockAddr local) {
        throw noPeers();
    }

    @Override
    public Optional<SockAddr> server(String name, AddressFamily family) {
        throw noPeers();
    }

    @Override
    public Optional<ThirdPartyClient> client(String name) {
        throw noPeers();
    }

    @Override
    public void close() {}

    private static TestbedException noPeers() {
        return new TestbedException("a recording has peers in its plays only");
    }
}
