package org.wsktck.remote.server;

import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;

/** Carries out the requests of a session: hands each to the part that it concerns. */
final class ServedRequests {
    private final IoManager io;
    private final Answers answers;
    private final ServedRegistrations registrations;
    private final ServedIrps irps;
    private final ServedMemory memory;
    private final ServedCalls calls;
    private final ServedTables tables;
    private final ServedIndications indications;
    private final ServedEventScripts eventScripts;
    private final ServedScripts scripts;
    private final ServedLowerDriver driver;
    private final ServedFaultHooks hooks;

    ServedRequests(WskImplementation implementation, Outbox outbox, Allowance allowance) {
        ServedEvents events = new ServedEvents(outbox, allowance);
        this.io = implementation.ioManager();
        this.answers = new Answers(io, outbox);
        this.registrations = new ServedRegistrations(implementation, answers, outbox, allowance);
        this.irps = new ServedIrps(io, answers, events, allowance);
        this.memory = new ServedMemory(io.mdlRoutines(), answers, irps, allowance);
        this.tables = new ServedTables(answers, allowance);
        this.indications = new ServedIndications(io, answers);
        this.calls = new ServedCalls(answers, events, registrations, irps, memory, tables, indications, allowance);
        ServedRuns runs = new ServedRuns();
        this.eventScripts = new ServedEventScripts(
                io,
                answers,
                calls,
                tables,
                new ServedCallbacks(runs, indications),
                new ServedEventListener(runs, events, indications, outbox),
                new OwnSocket(runs, outbox),
                allowance);
        this.scripts = new ServedScripts(calls);
        this.driver = new ServedLowerDriver(io.lowerDriver(), answers, irps);
        this.hooks = new ServedFaultHooks(implementation, answers, events, allowance);
        io.listener(events);
    }

    /** Whether calls are held inside the provider. */
    boolean isHolding() {
        return hooks.isHolding();
    }

    /** The body of the answer. */
    MessageWriter carryOut(Message message) throws ProtocolError {
        Values in = message.values();
        WskFunction function = message.type().function();
        return function == null ? carryOut(message.type(), in) : calls.carryOut(function, in);
    }

    private MessageWriter carryOut(MessageType type, Values in) throws ProtocolError {
        return switch (type) {
            case DRAW_SEQUENCE -> answers.done().u64(io.drawSequence());
            case WSK_REGISTER -> registrations.register(in);
            case WSK_DEREGISTER -> registrations.deregister(in);
            case WSK_CAPTURE_PROVIDER_NPI -> registrations.capture(in);
            case WSK_RELEASE_PROVIDER_NPI -> registrations.release(in);
            case WSK_QUERY_PROVIDER_CHARACTERISTICS -> registrations.query(in);
            case OVERWRITE_CLIENT_NPI -> registrations.overwriteClientNpi(in);
            case IO_ALLOCATE_IRP -> irps.allocate(in);
            case IO_SET_COMPLETION_ROUTINE -> irps.setCompletionRoutine(in, scripts);
            case IO_SET_NEXT_IRP_STACK_LOCATION -> irps.setNextStackLocation(in);
            case IO_CANCEL_IRP -> irps.cancel(in);
            case IO_COMPLETE_REQUEST -> irps.complete(in);
            case IO_REUSE_IRP -> irps.reuse(in);
            case IO_FREE_IRP -> irps.free(in);
            case IRP_IO_STATUS -> irps.ioStatus(in);
            case IRP_STATE -> irps.state(in, memory);
            case MDL_ALLOCATE -> memory.allocate(in);
            case MDL_LINK -> memory.link(in);
            case MDL_WRITE -> memory.write(in);
            case MDL_REPEAT -> memory.repeat(in);
            case MDL_READ -> memory.read(in);
            case MDL_CHECK -> memory.check(in);
            case OVERWRITE_WSK_BUF -> memory.overwriteWskBuf(in);
            case IO_ALLOCATE_MDL -> memory.ioAllocateMdl(in);
            case IO_BUILD_PARTIAL_MDL -> memory.ioBuildPartialMdl(in);
            case IO_FREE_MDL -> memory.ioFreeMdl(in);
            case MDL_FIELDS -> memory.fields(in);
            case MDL_WRITE_MAPPED -> memory.writeMapped(in);
            case PROVIDER_READY -> hooks.providerReady(in);
            case HOLD_PROVIDER_DISPATCH_CALLS -> hooks.hold();
            case LET_CALLS_GO_ON -> hooks.letGoOn(in);
            case KILL_SOCKET -> hooks.killSocket(in);
            case CALL_DRIVER -> driver.call(in);
            case SET_CANCEL_ROUTINE -> driver.setCancelRoutine(in);
            case DRIVER_COMPLETE_REQUEST -> driver.completeRequest(in);
            case CALLBACKS_ALLOCATE -> eventScripts.allocate(in);
            case STREAM_CALLBACKS_ALLOCATE -> tables.pair(in);
            case CALLBACKS_CHANGE -> eventScripts.change(in);
            case GATE_ALLOCATE -> eventScripts.newGate();
            case GATE_OPEN -> eventScripts.openGate(in);
            case READ_INDICATION -> indications.read(in);
            default -> throw new ProtocolError("type: " + type + " (expected: a request)");
        };
    }
}
