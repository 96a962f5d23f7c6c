package org.wsktck.proofs.sampled;

import static java.util.Map.entry;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** What shows the faults about endings, last data, WAITALL and DRAIN. */
final class EndProbes {
    private static final int LONG = 200_000;

    private EndProbes() {}

    static Map<String, Consumer<Probe>> all() {
        return Map.ofEntries(
                entry("sampled.ending-fin-serves-the-first", EndProbes::severalAtFin),
                entry("sampled.ending-third-receive-after-fin-waits", EndProbes::threeAfterFin),
                entry("sampled.ending-reset-leaves-send", EndProbes::resetOfBoth),
                entry("sampled.ending-reset-is-fin-for-the-second", EndProbes::resetOfTwoReceives),
                entry("sampled.ending-second-send-after-fin-lost", EndProbes::sendsAfterFin),
                entry("sampled.ending-abort-leaves-waitall", EndProbes::abortOfWaitAll),
                entry("sampled.ending-abort-after-fin-is-graceful", EndProbes::abortAfterFin),
                entry("sampled.ending-abort-after-own-fin-forgotten", EndProbes::abortAfterOwnFin),
                entry("sampled.ending-abort-before-connect-waits", EndProbes::abortBeforeConnect),
                entry("sampled.flags-waitall-behind-plain", EndProbes::waitAllBehindPlain),
                entry("sampled.flags-waitall-one-step", EndProbes::longWaitAll),
                entry("sampled.flags-waitall-fin-counts-all", EndProbes::secondWaitAllAtFin),
                entry("sampled.flags-drain-one-step", EndProbes::longDrain),
                entry("sampled.flags-drain-behind-another", EndProbes::drainBehindReceive),
                entry("sampled.flags-second-drain-done-at-once", EndProbes::secondDrain),
                entry("sampled.flags-drain-after-full-receive", EndProbes::drainAfterFullReceive),
                entry("sampled.flags-waitall-after-drain", EndProbes::waitAllAfterDrain),
                entry("sampled.lastdata-one-step", EndProbes::longLastData),
                entry("sampled.lastdata-dropped-after-fin", EndProbes::lastDataAfterFin),
                entry("sampled.lastdata-dropped-beside-receive", EndProbes::lastDataBesideReceive),
                entry("sampled.lastdata-ignores-offset", EndProbes::lastDataWithOffset),
                entry("sampled.lastdata-first-mdl-only", EndProbes::lastDataOfChain),
                entry("sampled.lastdata-drops-sends-beside-receive", EndProbes::disconnectBehindSendsBesideReceive));
    }

    private static void severalAtFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var first = probe.receive(socket, 8);
        var second = probe.receive(socket, 8);
        peer.fin();
        first.see();
        second.see();
    }

    private static void threeAfterFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.fin();
        probe.receive(socket, 8).see();
        probe.receive(socket, 8).see();
        probe.receive(socket, 8).see();
    }

    private static void resetOfBoth(Probe probe) {
        var peer = probe.slowPeer();
        var socket = probe.connected(peer);
        var receive = probe.receive(socket, 8);
        var send = probe.stall(socket);
        send.seeWaiting();
        peer.reset();
        receive.see();
        probe.see(send.status() != null);
    }

    private static void resetOfTwoReceives(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var first = probe.receive(socket, 8);
        var second = probe.receive(socket, 8);
        peer.reset();
        first.see();
        second.see();
    }

    private static void sendsAfterFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.fin();
        probe.receive(socket, 8).see();
        probe.send(socket, "one").see();
        probe.send(socket, "two").see();
        probe.see(peer.reads(6));
    }

    private static void abortOfWaitAll(Probe probe) {
        var socket = probe.connected(probe.peer());
        probe.receive(socket, 8);
        var waitAll = probe.receive(socket, 8, WSK_FLAG_WAITALL);
        probe.abort(socket).see();
        waitAll.see();
    }

    private static void abortAfterFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.fin();
        probe.receive(socket, 8).see();
        probe.abort(socket).see();
        probe.see(peer.ending());
    }

    private static void abortAfterOwnFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var receive = probe.receive(socket, 8);
        probe.disconnect(socket).see();
        probe.abort(socket).see();
        receive.see();
    }

    private static void abortBeforeConnect(Probe probe) {
        probe.abort(probe.bound()).see();
    }

    private static void waitAllBehindPlain(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var plain = probe.receive(socket, 4);
        var waitAll = probe.receive(socket, 8, WSK_FLAG_WAITALL);
        peer.send("data");
        plain.see();
        peer.send("more");
        waitAll.seeUntouched();
    }

    private static void longWaitAll(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var waitAll = probe.receive(socket, LONG, WSK_FLAG_WAITALL);
        peer.send(Bytes.pattern(LONG));
        waitAll.see();
    }

    private static void secondWaitAllAtFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.send("datamore");
        probe.receive(socket, 4, WSK_FLAG_WAITALL).see();
        var waitAll = probe.receive(socket, 8, WSK_FLAG_WAITALL);
        peer.fin();
        waitAll.see();
    }

    private static void longDrain(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var drain = probe.drain(socket);
        peer.send(Bytes.pattern(LONG));
        drain.seeUntouched();
    }

    private static void drainBehindReceive(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var plain = probe.receive(socket, 4);
        var drain = probe.drain(socket);
        peer.send("datamore");
        plain.see();
        drain.seeUntouched();
    }

    private static void secondDrain(Probe probe) {
        var socket = probe.connected(probe.peer());
        probe.drain(socket).cancel().see();
        probe.drain(socket).seeUntouched();
    }

    private static void drainAfterFullReceive(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.send("data");
        probe.receive(socket, 4).see();
        probe.drain(socket).seeUntouched();
    }

    private static void waitAllAfterDrain(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        probe.drain(socket).cancel().see();
        var waitAll = probe.receive(socket, 8, WSK_FLAG_WAITALL);
        peer.send("data");
        waitAll.seeUntouched();
    }

    private static void longLastData(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        probe.disconnect(socket, Bytes.buffer(Bytes.pattern(LONG)), 0);
        probe.see(peer.reads(LONG + 1));
    }

    private static void lastDataAfterFin(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.fin();
        probe.receive(socket, 8).see();
        probe.disconnect(socket, Bytes.buffer("last"), 0).see();
        probe.see(peer.reads(8));
    }

    private static void lastDataBesideReceive(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        probe.receive(socket, 8);
        probe.disconnect(socket, Bytes.buffer("last"), 0).see();
        probe.see(peer.reads(8));
    }

    private static void lastDataWithOffset(Probe probe) {
        lastData(probe, Bytes.chain(2, 4, "xxlast".getBytes(StandardCharsets.US_ASCII)));
    }

    private static void lastDataOfChain(Probe probe) {
        lastData(probe, Bytes.chain(0, 4, new byte[] {'l', 'a'}, new byte[] {'s', 't'}));
    }

    private static void lastData(Probe probe, WskBuf data) {
        var peer = probe.peer();
        WskSocket socket = probe.connected(peer);
        probe.disconnect(socket, data, 0).see();
        probe.see(peer.reads(8));
    }

    private static void disconnectBehindSendsBesideReceive(Probe probe) {
        var peer = probe.slowPeer();
        var socket = probe.connected(peer);
        probe.receive(socket, 8);
        probe.stall(socket).seeWaiting();
        probe.disconnect(socket);
        probe.see(peer.ending());
    }
}
