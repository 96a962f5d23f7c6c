package org.wsktck.proofs.sampled;

import static java.util.Map.entry;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.wsktck.spi.WskSocket;

/** What shows the faults about neighbours and about IoCancelIrp. */
final class SocketProbes {
    private SocketProbes() {}

    static Map<String, Consumer<Probe>> all() {
        return Map.ofEntries(
                entry("sampled.neighbour-remote-of-the-last", SocketProbes::remoteOfTheLast),
                entry("sampled.neighbour-one-connection-a-peer", SocketProbes::twoConnectionsToOnePeer),
                entry("sampled.neighbour-connect-holds-up-sends", SocketProbes::sendBesideConnect),
                entry("sampled.neighbour-send-joins-stalled-send", SocketProbes::sendBesideStalledSend),
                entry("sampled.neighbour-drain-drains-others", SocketProbes::receiveBesideDrain),
                entry("sampled.neighbour-close-cancels-receives", SocketProbes::closeBesideReceive),
                entry("sampled.neighbour-close-waits-for-receives", SocketProbes::closeIdleBesideReceive),
                entry("sampled.neighbour-abort-resets-same-peer", SocketProbes::abortBesideSamePeer),
                entry("sampled.cancel-cuts-the-queue", SocketProbes::cancelTheMiddle),
                entry("sampled.cancel-disconnect-cancels-receives", SocketProbes::cancelDisconnect),
                entry("sampled.cancel-third-not-found", SocketProbes::cancelTheLast),
                entry("sampled.cancel-second-send-not-found", SocketProbes::cancelSecondSend),
                entry("sampled.cancel-waitall-swallows", SocketProbes::cancelPartWaitAll),
                entry("sampled.cancel-leaves-request-below", SocketProbes::receiveAfterCancel),
                entry("sampled.cancel-drain-goes-on", SocketProbes::receiveAfterCancelledDrain),
                entry("sampled.cancel-irp-stays-cancelled", SocketProbes::reuseAfterCancel),
                entry("sampled.cancel-connect-forgets-close", SocketProbes::closeAfterCancelledConnect));
    }

    private static void remoteOfTheLast(Probe probe) {
        var one = probe.peer();
        var first = probe.connected(one);
        probe.connected(probe.peer());
        probe.see(Objects.equals(one.address(), probe.address(first, GET_REMOTE_ADDRESS)));
    }

    private static void twoConnectionsToOnePeer(Probe probe) {
        var peer = probe.peer();
        probe.connected(peer);
        probe.connect(probe.bound(), peer.address()).see();
    }

    private static void sendBesideConnect(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        probe.connect(probe.bound(), probe.silence()).seeWaiting();
        probe.send(socket, "data").see();
    }

    private static void sendBesideStalledSend(Probe probe) {
        var slow = probe.slowPeer();
        var peer = probe.peer();
        var stalled = probe.connected(slow);
        var socket = probe.connected(peer);
        probe.stall(stalled).seeWaiting();
        probe.send(socket, "data");
        probe.see(peer.reads(4));
    }

    private static void receiveBesideDrain(Probe probe) {
        var drained = probe.connected(probe.peer());
        var peer = probe.peer();
        var socket = probe.connected(peer);
        probe.drain(drained).seeWaiting();
        var receive = probe.receive(socket, 8);
        peer.send("data");
        receive.see();
    }

    private static void closeBesideReceive(Probe probe) {
        var closed = probe.connected(probe.peer());
        var socket = probe.connected(probe.peer());
        var receive = probe.receive(socket, 8);
        probe.receive(closed, 8);
        probe.close(closed).see();
        receive.seeUntouched();
    }

    private static void closeIdleBesideReceive(Probe probe) {
        var socket = probe.connected(probe.peer());
        probe.receive(socket, 8);
        probe.close(probe.bound()).see();
    }

    private static void abortBesideSamePeer(Probe probe) {
        var peer = probe.peer();
        var aborted = probe.connected(peer);
        var socket = probe.connected(peer);
        probe.abort(aborted).see();
        probe.send(socket, "data");
        probe.see(peer.reads(4));
    }

    private static void cancelTheMiddle(Probe probe) {
        WskSocket socket = probe.connected(probe.peer());
        var first = probe.receive(socket, 8);
        var middle = probe.receive(socket, 8);
        var last = probe.receive(socket, 8);
        middle.cancel().see();
        first.seeWaiting();
        last.seeUntouched();
    }

    private static void cancelDisconnect(Probe probe) {
        var peer = probe.slowPeer();
        WskSocket socket = probe.connected(peer);
        probe.stall(socket).seeWaiting();
        var receive = probe.receive(socket, 8);
        probe.disconnect(socket).cancel().see();
        receive.seeUntouched();
    }

    private static void cancelTheLast(Probe probe) {
        WskSocket socket = probe.connected(probe.peer());
        probe.receive(socket, 8);
        probe.receive(socket, 8);
        probe.receive(socket, 8).cancel().see();
    }

    private static void cancelSecondSend(Probe probe) {
        WskSocket socket = probe.connected(probe.slowPeer());
        probe.stall(socket).seeWaiting();
        probe.send(socket, "second").cancel().see();
    }

    private static void cancelPartWaitAll(Probe probe) {
        var peer = probe.peer();
        WskSocket socket = probe.connected(peer);
        var receive = probe.receive(socket, 8, WSK_FLAG_WAITALL);
        peer.send("data");
        receive.seeWaiting();
        receive.cancel().see();
        peer.send("more");
        probe.receive(socket, 8).see();
    }

    private static void receiveAfterCancel(Probe probe) {
        var peer = probe.peer();
        WskSocket socket = probe.connected(peer);
        probe.receive(socket, 8).cancel().see();
        peer.send("data");
        probe.receive(socket, 8).see();
    }

    private static void receiveAfterCancelledDrain(Probe probe) {
        var peer = probe.peer();
        WskSocket socket = probe.connected(peer);
        probe.drain(socket).cancel().see();
        peer.send("data");
        probe.receive(socket, 8).see();
    }

    private static void reuseAfterCancel(Probe probe) {
        WskSocket socket = probe.connected(probe.peer());
        var receive = probe.receive(socket, 8).cancel();
        receive.see();
        receive.again(Probe.transfer(socket, RECEIVE, Bytes.buffer(new byte[8]), 0))
                .seeUntouched();
    }

    private static void closeAfterCancelledConnect(Probe probe) {
        WskSocket socket = probe.bound();
        probe.connect(socket, probe.silence()).cancel().see();
        probe.close(socket).see();
    }
}
