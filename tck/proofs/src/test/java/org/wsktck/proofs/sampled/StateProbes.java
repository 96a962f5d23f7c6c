package org.wsktck.proofs.sampled;

import static java.util.Map.entry;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskRegistration;

/** What shows the faults about addresses, the ways to a connection, and registrations. */
final class StateProbes {
    private StateProbes() {}

    static Map<String, Consumer<Probe>> all() {
        return Map.ofEntries(
                entry("sampled.address-remote-gone-after-fin", StateProbes::remoteAfterFin),
                entry("sampled.address-remote-before-the-answer", StateProbes::remoteBeforeAnswer),
                entry("sampled.address-remote-port-of-connectex", StateProbes::remoteOfConnectEx),
                entry("sampled.address-local-kept-from-before", StateProbes::localBeforeAndAfter),
                entry("sampled.address-unbound-is-success-outside", StateProbes::localOfUnbound),
                entry("sampled.address-not-stored-beside-transfers", StateProbes::localBesideTransfers),
                entry(
                        "sampled.connect-ex-first-mdl-only",
                        connectingWith(Bytes.chain(0, 4, new byte[] {'d', 'a'}, new byte[] {'t', 'a'}))),
                entry(
                        "sampled.connect-ex-ignores-offset",
                        connectingWith(Bytes.chain(2, 4, "xxdata".getBytes(StandardCharsets.US_ASCII)))),
                entry("sampled.connect-ex-data-behind-send", connectingWith(Bytes.buffer("data"))),
                entry("sampled.connect-ex-no-bytes-waits", connectingWith(new WskBuf(null, 0, 0))),
                entry("sampled.connect-refused-stays-pending", StateProbes::refused),
                entry("sampled.connect-foreign-address-replaced", StateProbes::foreignAddress),
                entry("sampled.connect-failed-socket-in-information", StateProbes::socketOfUnknownType),
                entry(
                        "sampled.connect-protocol-zero-is-tcp",
                        probe -> probe.call(probe.create(0)).see()),
                entry("sampled.registration-block-stays-withdrawn", StateProbes::sameBlockAgain),
                entry("sampled.registration-refused-captures-count", StateProbes::refusedCaptures),
                entry("sampled.registration-third-capture-refused", StateProbes::threeCaptures),
                entry("sampled.registration-no-capture-after-release", StateProbes::captureAfterRelease),
                entry("sampled.registration-one-release-is-enough", StateProbes::oneReleaseOfTwo),
                entry("sampled.registration-version-of-the-first", StateProbes::twoVersions),
                entry("sampled.registration-deregister-withdraws-all", StateProbes::deregisterAnother),
                entry("sampled.registration-query-after-release", StateProbes::queryAfterRelease),
                entry("sampled.registration-release-stops-sends", StateProbes::sendAfterRelease));
    }

    private static void remoteAfterFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.fin();
        probe.receive(socket, 8).see();
        probe.query(socket, GET_REMOTE_ADDRESS).see();
    }

    private static SockAddr refusing(Probe probe) {
        var peer = probe.peer();
        SockAddr address = peer.address();
        try {
            peer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return address;
    }

    private static void remoteBeforeAnswer(Probe probe) {
        var socket = probe.bound();
        probe.connect(socket, probe.silence()).seeWaiting();
        probe.query(socket, GET_REMOTE_ADDRESS).see();
    }

    private static void remoteOfConnectEx(Probe probe) {
        var peer = probe.peer();
        var socket = probe.bound();
        probe.connectEx(socket, peer.address(), new WskBuf(null, 0, 0), 0).see();
        probe.see(Objects.equals(peer.address(), probe.address(socket, GET_REMOTE_ADDRESS)));
    }

    private static void localBeforeAndAfter(Probe probe) {
        var peer = probe.peer();
        var socket = probe.bound();
        probe.query(socket, GET_LOCAL_ADDRESS).see();
        probe.connect(socket, peer.address()).see();
        peer.accept();
        probe.see(Objects.equals(peer.sourceAddress(), probe.address(socket, GET_LOCAL_ADDRESS)));
    }

    private static void localOfUnbound(Probe probe) {
        probe.query(probe.socket(), GET_LOCAL_ADDRESS).seeReturn();
    }

    private static void localBesideTransfers(Probe probe) {
        var socket = probe.connected(probe.slowPeer());
        probe.receive(socket, 8);
        probe.stall(socket).seeWaiting();
        probe.see(probe.address(socket, GET_LOCAL_ADDRESS) != null);
    }

    private static Consumer<Probe> connectingWith(WskBuf data) {
        return probe -> {
            var peer = probe.peer();
            var socket = probe.bound();
            probe.connectEx(socket, peer.address(), data, 0).see();
            probe.send(socket, "behind").see();
            peer.accept();
            probe.see(peer.reads((int) data.length() + 6));
        };
    }

    private static void refused(Probe probe) {
        probe.connect(probe.bound(), refusing(probe)).see();
    }

    private static void foreignAddress(Probe probe) {
        var peer = probe.peer();
        try {
            SockAddr foreign = SockAddr.of(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 0);
            probe.call(probe.create(foreign, peer.address())).see();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void socketOfUnknownType(Probe probe) {
        probe.socket();
        var failed = probe.call(probe.create(99));
        probe.see(Objects.requireNonNull(failed.status()).information() == 0);
    }

    private static void sameBlockAgain(Probe probe) {
        var block = new WskRegistration();
        for (int life = 0; life < 2; life++) {
            probe.see(probe.register(block, 1));
            probe.see(probe.capture(block));
            probe.wsk.wskReleaseProviderNpi(block);
            probe.deregister(block);
        }
    }

    private static void refusedCaptures(Probe probe) {
        var block = new WskRegistration();
        probe.register(block, 1);
        var hooks = Objects.requireNonNull(probe.wsk.faultHooks());
        hooks.providerReady(false);
        probe.see(probe.capture(block));
        probe.see(probe.capture(block));
        hooks.providerReady(true);
        probe.deregister(block);
    }

    private static void threeCaptures(Probe probe) {
        probe.see(probe.capture(probe.registration));
        probe.see(probe.capture(probe.registration));
    }

    private static void captureAfterRelease(Probe probe) {
        probe.wsk.wskReleaseProviderNpi(probe.registration);
        probe.see(probe.capture(probe.registration));
    }

    private static void oneReleaseOfTwo(Probe probe) {
        probe.see(probe.capture(probe.registration));
        probe.wsk.wskReleaseProviderNpi(probe.registration);
        probe.deregisterInVain(probe.registration);
    }

    private static void twoVersions(Probe probe) {
        var block = new WskRegistration();
        probe.register(block, 9);
        probe.see(probe.capture(block));
    }

    private static void deregisterAnother(Probe probe) {
        var block = new WskRegistration();
        probe.register(block, 1);
        probe.deregister(block);
        probe.see(probe.capture(probe.registration));
    }

    private static void queryAfterRelease(Probe probe) {
        probe.wsk.wskReleaseProviderNpi(probe.registration);
        probe.see(probe.wsk.wskQueryProviderCharacteristics(probe.registration, new WskProviderCharacteristics()));
    }

    private static void sendAfterRelease(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        probe.wsk.wskReleaseProviderNpi(probe.registration);
        probe.send(socket, "data").see();
    }
}
