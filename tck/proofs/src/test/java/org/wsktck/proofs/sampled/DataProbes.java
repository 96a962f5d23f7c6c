package org.wsktck.proofs.sampled;

import static java.util.Map.entry;
import static org.wsktck.spi.Wsk.WSK_FLAG_NODELAY;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** What shows the faults about bulk, memory, the exits of functions, and IRPs that live again. */
final class DataProbes {
    private static final int LONG = 200_000;
    private static final int VERY_LONG = 3_000_000;

    private DataProbes() {}

    static Map<String, Consumer<Probe>> all() {
        return Map.ofEntries(
                entry("sampled.bulk-send-loses-tail-beside-receive", DataProbes::longSendBesideReceive),
                entry("sampled.bulk-send-wraps-around", DataProbes::veryLongSend),
                entry("sampled.bulk-send-counts-in-16-bits", DataProbes::longSend),
                entry("sampled.bulk-long-sends-interleave", DataProbes::sendBehindLongOne),
                entry("sampled.bulk-receive-loses-byte-beside-send", DataProbes::receiveBesideSend),
                entry("sampled.bulk-advances-wsk-buf", DataProbes::sendOfChain),
                entry("sampled.bulk-maps-mdl-beyond-length", receiving(4, 0, 4, 4)),
                entry("sampled.bulk-offset-in-each-mdl", receiving(4, 1, 3, 3)),
                entry("sampled.bulk-empty-mdl-ends-the-chain", receiving(4, 0, 2, 0, 2)),
                entry("sampled.exit-disconnect-unmarked", DataProbes::disconnectBehindSend),
                entry("sampled.exit-socketconnect-unmarked", DataProbes::socketConnectToSilence),
                entry("sampled.exit-refused-send-unmarked", DataProbes::sendAfterDisconnect),
                entry("sampled.exit-information-of-refused-connect", DataProbes::refusedConnect),
                entry("sampled.exit-information-of-busy-close", DataProbes::busyClose),
                entry("sampled.exit-information-of-reset-receive", DataProbes::resetReceive),
                entry("sampled.exit-information-of-aborted-send", DataProbes::abortedSend),
                entry("sampled.exit-second-bind-returns-other", DataProbes::secondBind),
                entry(
                        "sampled.exit-bind-completes-after-return",
                        probe -> bind(probe, probe.socket()).seeReturn()),
                entry("sampled.exit-not-supported-leaves-irp", DataProbes::nodelay),
                entry("sampled.reuse-adds-up-information", DataProbes::sendTwice),
                entry("sampled.reuse-after-cancel-not-cancellable", DataProbes::cancelTwice),
                entry("sampled.reuse-third-life-refused", DataProbes::receiveThreeTimes),
                entry("sampled.routine-disconnect-not-carried-out", DataProbes::disconnectInRoutine),
                entry("sampled.routine-receives-the-same-again", DataProbes::receiveInRoutine),
                entry("sampled.thread-cancels-its-own-only", DataProbes::cancelOnAnotherThread),
                entry("sampled.thread-second-sender-refused", DataProbes::sendOnAnotherThread));
    }

    private static void longSendBesideReceive(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        probe.receive(socket, 8);
        sending(probe, peer, socket, LONG);
    }

    private static void veryLongSend(Probe probe) {
        var peer = probe.peer();
        sending(probe, peer, probe.connected(peer), VERY_LONG);
    }

    private static void longSend(Probe probe) {
        var peer = probe.peer();
        sending(probe, peer, probe.connected(peer), LONG);
    }

    private static void sending(Probe probe, ProbePeer peer, WskSocket socket, int length) {
        var send = probe.send(socket, Bytes.pattern(length));
        probe.see(peer.reads(length));
        send.see();
    }

    private static void sendBehindLongOne(Probe probe) {
        var peer = probe.slowPeer();
        var socket = probe.connected(peer);
        probe.stall(socket).seeWaiting();
        probe.send(socket, "behind");
        probe.see(peer.reads(Bytes.MORE_THAN_BUFFERS_HOLD.length));
        probe.see(peer.reads(6));
    }

    private static void receiveBesideSend(Probe probe) {
        var peer = probe.slowPeer();
        var socket = probe.connected(peer);
        probe.stall(socket).seeWaiting();
        var receive = probe.receive(socket, 8);
        peer.send("data");
        receive.see();
    }

    private static void sendOfChain(Probe probe) {
        var peer = probe.peer();
        WskBuf chain = Bytes.chain(0, 4, new byte[] {'d', 'a'}, new byte[] {'t', 'a'});
        var first = chain.mdl();
        probe.send(probe.connected(peer), chain, 0).see();
        probe.see(chain.mdl() == first && chain.offset() == 0 && chain.length() == 4);
    }

    private static Consumer<Probe> receiving(int length, int offset, int... mdlBytes) {
        return probe -> {
            byte[][] memories = new byte[mdlBytes.length][];
            for (int i = 0; i < mdlBytes.length; i++) {
                memories[i] = new byte[mdlBytes[i]];
            }
            var peer = probe.peer();
            var socket = probe.connected(peer);
            var receive = probe.receive(socket, Bytes.chain(offset, length, memories), 0);
            peer.send("data");
            receive.see();
            for (byte[] memory : memories) {
                probe.see(Bytes.text(memory).replace('\0', '.'));
            }
        };
    }

    private static void disconnectBehindSend(Probe probe) {
        var peer = probe.slowPeer();
        var socket = probe.connected(peer);
        probe.stall(socket).seeWaiting();
        var disconnect = probe.disconnect(socket);
        probe.see(peer.ending());
        disconnect.seeReturn();
    }

    private static void socketConnectToSilence(Probe probe) {
        probe.socketConnect(probe.silence()).cancel().seeReturn();
    }

    private static void sendAfterDisconnect(Probe probe) {
        var socket = probe.connected(probe.peer());
        probe.disconnect(socket).see();
        probe.send(socket, "data").seeReturn();
    }

    private static void refusedConnect(Probe probe) {
        var peer = probe.peer();
        var address = peer.address();
        try {
            peer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        probe.connect(probe.bound(), address).see();
    }

    private static void busyClose(Probe probe) {
        var socket = probe.connected(probe.peer());
        probe.receive(socket, 8);
        probe.close(socket).see();
    }

    private static void resetReceive(Probe probe) {
        var peer = probe.peer();
        var receive = probe.receive(probe.connected(peer), 8);
        peer.reset();
        receive.see();
    }

    private static void abortedSend(Probe probe) {
        var socket = probe.connected(probe.slowPeer());
        var send = probe.stall(socket);
        send.seeWaiting();
        probe.abort(socket).see();
        send.see();
    }

    private static Probe.Op bind(Probe probe, WskSocket socket) {
        return probe.call(WskCall.on(socket, BIND)
                .with(WskArgument.LOCAL_ADDRESS, Probe.wildcard())
                .with(WskArgument.FLAGS, 0));
    }

    private static void secondBind(Probe probe) {
        bind(probe, probe.bound()).seeReturn();
    }

    private static void nodelay(Probe probe) {
        probe.send(probe.connected(probe.peer()), Bytes.buffer("data"), WSK_FLAG_NODELAY)
                .see();
    }

    private static void sendTwice(Probe probe) {
        var socket = probe.connected(probe.peer());
        var send = probe.send(socket, "data");
        send.see();
        send.again(Probe.transfer(socket, SEND, Bytes.buffer("more"), 0)).see();
    }

    private static WskCall receive(WskSocket socket) {
        return Probe.transfer(socket, RECEIVE, Bytes.buffer(new byte[8]), 0);
    }

    private static void cancelTwice(Probe probe) {
        var socket = probe.connected(probe.peer());
        var receive = probe.call(receive(socket)).cancel();
        receive.see();
        receive.again(receive(socket)).cancel().see();
    }

    private static void receiveThreeTimes(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        peer.send("one");
        var first = probe.call(receive(socket));
        first.see();
        peer.send("two");
        var second = first.again(receive(socket));
        second.see();
        peer.send("last");
        second.again(receive(socket)).see();
    }

    private static void disconnectInRoutine(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        var disconnect = probe.later();
        var receive = probe.call(receive(socket), inRoutine(Probe.transfer(socket, DISCONNECT, null, 0), disconnect));
        peer.send("data");
        receive.see();
        disconnect.see();
        probe.see(peer.ending());
    }

    private static CompletionScript inRoutine(WskCall call, Probe.Op op) {
        return CompletionScript.keepAfter(new CompletionScript.Call(call.with(WskArgument.IRP, op.irp)));
    }

    private static void receiveInRoutine(Probe probe) {
        var peer = probe.peer();
        var socket = probe.connected(peer);
        byte[] memory = new byte[8];
        var second = probe.later().into(memory);
        WskCall again = Probe.transfer(socket, WskFunction.RECEIVE, Bytes.buffer(memory), 0);
        var first = probe.call(receive(socket), inRoutine(again, second));
        peer.send("data");
        first.see();
        second.seeUntouched();
    }

    private static void cancelOnAnotherThread(Probe probe) {
        var receive = probe.receive(probe.connected(probe.peer()), 8);
        CompletableFuture.runAsync(receive::cancel).join();
        receive.see();
    }

    private static void sendOnAnotherThread(Probe probe) {
        var socket = probe.connected(probe.peer());
        probe.send(socket, "data").see();
        CompletableFuture.supplyAsync(() -> probe.send(socket, "more")).join().see();
    }
}
