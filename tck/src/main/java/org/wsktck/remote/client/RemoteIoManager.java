package org.wsktck.remote.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.EventCallbacks;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;

/** The I/O manager behind an agent, from the application's side; also takes the events that concern IRPs. */
final class RemoteIoManager implements IoManager {
    /** What the calls made within {@link #call} answered, on their thread. */
    private static final ThreadLocal<@Nullable Numbers> NUMBERS = new ThreadLocal<>();

    private static final class Numbers {
        long before;
        long after;
    }

    private final AgentSession session;
    private final RemoteMemory memory;
    private final RemoteSockets sockets;
    private final Scripts scripts;
    private final LowerDriver lowerDriver;
    private final MdlRoutines mdlRoutines;
    private final EventCallbacks eventCallbacks;
    private final Map<IrpHandle, RemoteIrp> irps = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicLong lastDrawn = new AtomicLong(); // the agent's highest sequence number in an answer so far
    private final Sequences sequences;
    private final Map<RemoteIrp, Map<Integer, CompletionEvent>> running = new ConcurrentHashMap<>();
    private volatile @Nullable IoListener listener;
    private volatile @Nullable ImplementationLost lost;

    RemoteIoManager(
            AgentSession session,
            RemoteCalls calls,
            RemoteMemory memory,
            RemoteSockets sockets,
            Sequences sequences,
            CallEncoder encoder,
            EventCallbacks eventCallbacks) {
        this.session = session;
        this.memory = memory;
        this.sockets = sockets;
        this.sequences = sequences;
        this.eventCallbacks = eventCallbacks;
        this.scripts = new Scripts(encoder);
        this.lowerDriver = new RemoteLowerDriver(session, calls);
        this.mdlRoutines = new RemoteMdlRoutines(session, memory);
    }

    // ---- the application's side

    @Override
    public Irp allocateIrp(int stackSize) {
        return allocateIrp(stackSize, false);
    }

    @Override
    public Irp allocateIrpOnEndedThread(int stackSize) {
        return allocateIrp(stackSize, true);
    }

    private Irp allocateIrp(int stackSize, boolean onEndedThread) {
        if (stackSize < 1 || stackSize > 255) {
            throw new IllegalArgumentException("stackSize: " + stackSize + " (expected: 1..255)");
        }
        return newIrp(
                MessageType.IO_ALLOCATE_IRP,
                lastNumber.incrementAndGet(),
                stackSize,
                out -> out.u8(stackSize).flag(onEndedThread));
    }

    private RemoteIrp newIrp(MessageType request, long number, int stackSize, Consumer<MessageWriter> fields) {
        AgentSession.Reply reply = session.request(request, fields);
        IrpHandle handle = session.results(reply, Values::irp);
        RemoteIrp irp = new RemoteIrp(handle, number, stackSize);
        irps.put(handle, irp);
        return irp;
    }

    @Override
    public void setCompletionRoutine(
            Irp irp, CompletionScript routine, boolean invokeOnSuccess, boolean invokeOnError, boolean invokeOnCancel) {
        int invoke = Protocol.invoke(invokeOnSuccess, invokeOnError, invokeOnCancel);
        var script = scripts.fields(routine);
        session.request(
                MessageType.IO_SET_COMPLETION_ROUTINE,
                out -> out.irp(own(irp).handle()).u8(invoke).script(script));
    }

    @Override
    public void setNextStackLocation(Irp irp) {
        request(MessageType.IO_SET_NEXT_IRP_STACK_LOCATION, irp);
    }

    @Override
    public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
        Numbers mine = new Numbers();
        NUMBERS.set(mine);
        try {
            NtStatus returned = function.get();
            return new CallResult(returned, mine.before, mine.after);
        } finally {
            NUMBERS.remove();
        }
    }

    /** Notes the numbers of a WSK call for the {@link #call} that it is part of. */
    void answered(Answer answer) {
        drew(answer.sequenceAfter());
        Numbers mine = NUMBERS.get();
        if (mine != null) {
            mine.before = mine.before == 0 ? answer.sequenceBefore() : mine.before;
            mine.after = answer.sequenceAfter();
        }
    }

    private void drew(long sequence) {
        lastDrawn.accumulateAndGet(sequence, (a, b) -> Long.compareUnsigned(a, b) < 0 ? b : a);
    }

    @Override
    public long drawSequence() {
        long before = lastDrawn.get();
        AgentSession.Reply reply = session.request(MessageType.DRAW_SEQUENCE, out -> {});
        return session.results(reply, in -> {
            long drawn = in.u64("sequence");
            if (Long.compareUnsigned(drawn, before) <= 0) {
                throw new ProtocolError("sequence: " + Long.toUnsignedString(drawn) + " (expected: above "
                        + Long.toUnsignedString(before) + ", which it has drawn before)");
            }
            drew(drawn);
            return drawn;
        });
    }

    @Override
    public boolean cancelIrp(Irp irp) {
        return session.results(request(MessageType.IO_CANCEL_IRP, irp), in -> in.flag("called"));
    }

    @Override
    public void completeRequest(Irp irp) {
        request(MessageType.IO_COMPLETE_REQUEST, irp);
    }

    @Override
    public Irp reuseIrp(Irp irp, NtStatus status) {
        return newIrp(
                MessageType.IO_REUSE_IRP,
                irp.id(),
                irp.stackCount(),
                out -> out.irp(own(irp).handle()).u32(status.code()));
    }

    @Override
    public void freeIrp(Irp irp) {
        request(MessageType.IO_FREE_IRP, irp);
    }

    @Override
    public IoStatus ioStatus(Irp irp) {
        return session.results(request(MessageType.IRP_IO_STATUS, irp), in -> ioStatus(own(irp), in));
    }

    @Override
    public IrpState irpState(Irp irp) {
        return session.results(
                request(MessageType.IRP_STATE, irp),
                in -> new IrpState(in.flag("cancel"), in.flag("pendingReturned"), memory.mdl(in.number("mdl"))));
    }

    @Override
    public LowerDriver lowerDriver() {
        return lowerDriver;
    }

    @Override
    public MdlRoutines mdlRoutines() {
        return mdlRoutines;
    }

    @Override
    public EventCallbacks eventCallbacks() {
        return eventCallbacks;
    }

    @Override
    public void listener(IoListener newListener) {
        listener = newListener;
        ImplementationLost known = lost;
        if (known != null) {
            newListener.lost(known);
        }
    }

    private AgentSession.Reply request(MessageType type, Irp irp) {
        return session.request(type, out -> out.irp(own(irp).handle()));
    }

    static RemoteIrp own(Irp irp) {
        if (irp instanceof RemoteIrp ours) {
            return ours;
        }
        throw new IllegalArgumentException("irp: " + irp + " (expected: an IRP allocated by this I/O manager)");
    }

    /** Where Information points to a socket, it is that socket's number here. */
    private IoStatus ioStatus(RemoteIrp irp, Values in) {
        NtStatus status = new NtStatus(in.number("status"));
        int handle = in.number("socket");
        if (handle == 0) {
            return new IoStatus(status, in.u64("information"));
        }
        WskCategory category = irp.category;
        RemoteSocket socket = sockets.made(handle, category == null ? WskCategory.CONNECTION : category);
        return new IoStatus(status, socket.id(), socket);
    }

    // ---- events, on the reading thread

    void lost(ImplementationLost why) {
        lost = why;
        IoListener known = listener;
        if (known != null) {
            known.lost(why);
        }
    }

    void completionEntered(Values in) throws ProtocolError {
        long sequence = in.u64("sequence");
        RemoteIrp irp = irp(in.irp(), "COMPLETION_ENTERED");
        int location = in.number("location");
        if (location < 1 || location > irp.stackCount()) {
            throw new ProtocolError("location: " + location + " (expected: 1.." + irp.stackCount() + ")");
        }
        sequences.take(sequence, MessageType.COMPLETION_ENTERED);
        store(irp.addressBuffer, in.address("stored"));
        store(irp.remoteAddressBuffer, in.address("storedRemote"));
        CompletionEvent event = new CompletionEvent(
                irp,
                location,
                ioStatus(irp, in),
                in.flag("pendingReturned"),
                in.flag("cancel"),
                Protocol.irql(in.number("irql")),
                sequence,
                in.u64("nanos"),
                "thread " + Long.toUnsignedString(in.u64("thread")),
                in.flag("asGiven"),
                !in.flag("below"));
        if (irp.runsFirst(location)) {
            running.computeIfAbsent(irp, any -> new ConcurrentHashMap<>()).put(location, event);
            heard(known -> known.completionEntered(event));
        } else {
            heard(known -> known.violated(new IrpViolation(
                    IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS,
                    irp,
                    sequence,
                    irp + " was completed after its completion, with " + event.ioStatus())));
        }
    }

    void completionReturned(Values in) throws ProtocolError {
        RemoteIrp irp = irp(in.irp(), "COMPLETION_RETURNED");
        int location = in.number("location");
        Map<Integer, CompletionEvent> entered = running.get(irp);
        CompletionEvent event = entered == null ? null : entered.remove(location);
        if (event == null) {
            throw new ProtocolError("COMPLETION_RETURNED of " + irp + ", location " + location
                    + ", whose COMPLETION_ENTERED has not come");
        }
        heard(known -> known.completionReturned(event));
    }

    void scriptedCallReturned(Values in) throws ProtocolError {
        WskCall call = scriptedCall(in.irp(), MessageType.SCRIPTED_CALL_RETURNED);
        CallResult result =
                new CallResult(new NtStatus(in.number("status")), in.u64("sequenceBefore"), in.u64("sequenceAfter"));
        heard(known -> known.scriptedCallReturned(call, result));
    }

    /** The call in a script that hands an IRP over. */
    WskCall scriptedCall(IrpHandle handle, MessageType event) throws ProtocolError {
        RemoteIrp irp = irp(handle, event.name());
        WskCall call = irp.scriptedCall;
        if (call == null) {
            throw new ProtocolError(event + " of " + irp + ", which no script hands over");
        }
        return call;
    }

    void cancelRoutineCalled(Values in) throws ProtocolError {
        CancelRoutineEvent event = new CancelRoutineEvent(
                irp(in.irp(), "CANCEL_ROUTINE"),
                Protocol.cancelRoutine(in.number("routine")),
                in.flag("stillSet"),
                in.flag("cancel"),
                Protocol.irql(in.number("irql")),
                Protocol.irql(in.number("cancelIrql")),
                in.u64("sequence"));
        heard(known -> known.cancelRoutineCalled(event));
    }

    void violated(Values in) throws ProtocolError {
        IrpViolation violation = new IrpViolation(
                Protocol.rule(in.number("rule")), irp(in.irp(), "VIOLATION"), in.u64("sequence"), in.text("what"));
        heard(known -> known.violated(violation));
    }

    private void heard(Consumer<IoListener> event) {
        IoListener known = listener;
        if (known != null) {
            event.accept(known);
        }
    }

    private RemoteIrp irp(IrpHandle handle, String event) throws ProtocolError {
        RemoteIrp irp = irps.get(handle);
        if (irp == null) {
            throw new ProtocolError(event + " of IRP " + handle + ", which was never allocated");
        }
        return irp;
    }

    private static void store(@Nullable SockAddrBuffer buffer, byte @Nullable [] stored) throws ProtocolError {
        if (stored == null || buffer == null) {
            return;
        }
        try {
            buffer.value(SockAddr.fromBytes(stored));
        } catch (IllegalArgumentException unknown) {
            throw new ProtocolError("address stored: " + unknown.getMessage());
        }
    }
}
