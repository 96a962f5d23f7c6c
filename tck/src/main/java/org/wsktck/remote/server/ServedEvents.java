package org.wsktck.remote.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskSocket;

/**
 * Turns what happens in the implementation into events, on the thread it happens on. A client that does not read holds up
 * that thread for a while, and nobody but itself: the implementation is its own.
 */
final class ServedEvents implements IoListener {
    private final Outbox outbox;
    private final Handles<WskSocket> sockets;
    private final Map<IrpHandle, SockAddrBuffer> addresses = new ConcurrentHashMap<>();
    private final Map<IrpHandle, SockAddrBuffer> remoteAddresses = new ConcurrentHashMap<>();
    private final Map<IrpHandle, ServedContext> contexts = new ConcurrentHashMap<>();

    ServedEvents(Outbox outbox, Allowance memory) {
        this.outbox = outbox;
        this.sockets = new Handles<>("socket", memory);
    }

    /** The sockets that completions have delivered. */
    Handles<WskSocket> sockets() {
        return sockets;
    }

    /** Where the call with that IRP stores an address, of WskAccept the local one. */
    SockAddrBuffer stored(IrpHandle irp) {
        return addressOf(irp, addresses);
    }

    /** Where WskAccept with that IRP stores the remote address. */
    SockAddrBuffer storedRemote(IrpHandle irp) {
        return addressOf(irp, remoteAddresses);
    }

    private static SockAddrBuffer addressOf(IrpHandle irp, Map<IrpHandle, SockAddrBuffer> addresses) {
        SockAddrBuffer buffer = new SockAddrBuffer();
        addresses.put(irp, buffer);
        return buffer;
    }

    /** The call with that IRP makes a socket of that context. */
    void makes(IrpHandle irp, ServedContext context) {
        contexts.put(irp, context);
    }

    /** The handle of the socket that an IRP brings; 0 if it brings none. */
    int delivered(IrpHandle irp, @Nullable WskSocket socket) {
        if (socket == null) {
            return 0;
        }
        ServedContext context = contexts.get(irp);
        if (context != null) {
            context.delivered(socket);
        }
        return sockets.put(socket.id(), socket);
    }

    static IrpHandle handle(Irp irp) {
        return new IrpHandle(Math.toIntExact(irp.id()), irp.generation());
    }

    @Override
    public void completionEntered(CompletionEvent event) {
        IrpHandle irp = handle(event.irp());
        outbox.event(
                MessageType.COMPLETION_ENTERED,
                new MessageWriter()
                        .u64(event.sequence())
                        .u64(event.nanoTime())
                        .u64(Thread.currentThread().getId())
                        .irp(irp)
                        .u8(event.stackLocation())
                        .flag(event.pendingReturned())
                        .flag(event.cancel())
                        .u8(Protocol.number(event.irql()))
                        .u32(event.ioStatus().status().code())
                        .u64(event.ioStatus().information())
                        .u32(delivered(irp, event.ioStatus().socket()))
                        .address(bytesStored(addresses.get(irp)))
                        .address(bytesStored(remoteAddresses.get(irp)))
                        .flag(event.argumentsAsGiven())
                        .flag(!event.lowerLocationCleared()));
    }

    private static byte @Nullable [] bytesStored(@Nullable SockAddrBuffer buffer) {
        SockAddr address = buffer == null ? null : buffer.value();
        return address == null ? null : address.toBytes();
    }

    @Override
    public void completionReturned(CompletionEvent event) {
        outbox.event(
                MessageType.COMPLETION_RETURNED,
                new MessageWriter()
                        .u64(event.sequence())
                        .irp(handle(event.irp()))
                        .u8(event.stackLocation()));
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {
        outbox.event(
                MessageType.SCRIPTED_CALL_RETURNED,
                new MessageWriter()
                        .irp(handle(call.irp()))
                        .u32(result.returned().code())
                        .u64(result.sequenceBefore())
                        .u64(result.sequenceAfter()));
    }

    @Override
    public void cancelRoutineCalled(CancelRoutineEvent event) {
        outbox.event(
                MessageType.CANCEL_ROUTINE,
                new MessageWriter()
                        .u64(event.sequence())
                        .irp(handle(event.irp()))
                        .u8(Protocol.number(event.routine()))
                        .flag(event.stillSet())
                        .flag(event.cancel())
                        .u8(Protocol.number(event.irql()))
                        .u8(Protocol.number(event.cancelIrql())));
    }

    @Override
    public void violated(IrpViolation violation) {
        outbox.event(
                MessageType.VIOLATION,
                new MessageWriter()
                        .u64(violation.sequence())
                        .irp(handle(violation.irp()))
                        .u8(Protocol.number(violation.rule()))
                        .text(violation.text()));
    }
}
