package org.wsktck.reproducer;

import java.util.List;
import java.util.Map;
import org.wsktck.harness.plug.Reproducible.Failure;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.WskFunction;

/** Goes through a conversation from its beginning to its end and writes the statements that do the same. */
final class Replay {
    /** A pause of the run in which something was waited for that did not come, in nanoseconds. */
    private static final long WAITED_NANOS = 200_000_000;

    /** What a reader can still follow; loops are longer. */
    private static final int REQUESTS_MAX = 600;

    private final List<Conversation.Line> lines;
    private final Map<Integer, Exchange> exchanges;
    private final String expected;

    private final Names names = new Names();
    private final Addresses addresses = new Addresses();
    private final Code code = new Code();
    private final Trace trace = new Trace();
    private final Pending pending = new Pending(code);
    private final Sockets sockets = new Sockets(names, code);
    private final Memory memory = new Memory(names, code);
    private final Threads threads = new Threads(names, code, trace);
    private final Registrations registrations = new Registrations(names, code, trace, threads);
    private final Callbacks callbacks = new Callbacks(names, code, sockets);
    private final Calls calls = new Calls(names, addresses, code, sockets, memory, callbacks);
    private final Mdls mdls = new Mdls(names, code, trace, memory);
    private final PeerTurns peer;
    private final Irps irps;
    private final LowerDriver lowerDriver;

    private boolean cut;
    private boolean over;
    private int requests;
    private int lastRequestAt;

    /**
     * @param cut whether the conversation's end was left out
     * @param expected what is said of a call that may take the system down
     */
    private Replay(List<Conversation.Line> lines, boolean cut, Failure failure, String expected) throws ProtocolError {
        this.lines = lines;
        this.cut = cut;
        this.expected = expected;
        this.exchanges = Exchange.read(lines);
        this.peer = new PeerTurns(failure.peer(), code);
        this.irps =
                new Irps(names, code, trace, calls, pending, sockets, Guards.neededIn(lines), LowerDriver.isIn(lines));
        this.lowerDriver = new LowerDriver(code, trace, irps, pending, threads);
    }

    static Replay of(List<Conversation.Line> lines, boolean cut, Failure failure, String expected)
            throws ProtocolError {
        Replay replay = new Replay(lines, cut, failure, expected);
        replay.run();
        return replay;
    }

    Code code() {
        return code;
    }

    Trace trace() {
        return trace;
    }

    Addresses addresses() {
        return addresses;
    }

    /** What peers did and saw, in words. */
    List<String> peerWords() {
        return peer.words();
    }

    private void run() throws ProtocolError {
        for (int i = 0; i < lines.size() && !over; i++) {
            Conversation.Line line = lines.get(i);
            peer.upTo(line.atNanos());
            Message message = line.message();
            if (message.isAnswer()) {
                threads.answered(i);
            } else if (message.type().isEvent()) {
                happened(message);
            } else if (requests < REQUESTS_MAX) {
                requests++;
                waitAsTheRunDid(i);
                requested(exchange(i));
            } else {
                cut = true;
                over = true;
            }
        }
        peer.upTo(Long.MAX_VALUE);
        if (cut) {
            code.comment("The run went on from here; what it did was too much to take down.");
        }
        pending.waitForAll();
        threads.awaitAll();
        mdls.defineNames();
    }

    private Exchange exchange(int at) {
        Exchange exchange = exchanges.get(at);
        if (exchange == null) {
            throw new IllegalStateException("line " + at + " is no request");
        }
        return exchange;
    }

    /** Where the run stopped for something that did not come, the driver gives it time too. */
    private void waitAsTheRunDid(int at) {
        if (at > 0 && lines.get(at).atNanos() - lines.get(at - 1).atNanos() > WAITED_NANOS) {
            pending.waitForAll();
        }
    }

    // ---- requests

    private void requested(Exchange exchange) throws ProtocolError {
        lastRequestAt = code.position();
        Outcome outcome = exchange.outcome();
        switch (outcome) {
            case BUGCHECK ->
                code.comment(exchange.type() + " was not carried out, since a machine would have stopped: "
                        + exchange.why());
            case LOST, BAD_REQUEST, REFUSED -> {
                code.comment(exchange.type() + " was not carried out: " + exchange.why());
                over = outcome == Outcome.LOST;
            }
            case OK, NOT_IMPLEMENTED, HUNG -> replayed(exchange);
            case CRASHED -> {
                replayed(exchange);
                wentDown("in this call: " + exchange.why());
            }
        }
    }

    private void replayed(Exchange exchange) throws ProtocolError {
        MessageType type = exchange.type();
        Values in = exchange.request().values();
        WskFunction function = type.function();
        if (function != null) {
            handOver(exchange, calls.read(function, in));
            return;
        }
        switch (type) {
            case HELLO, DRAW_SEQUENCE, MDL_CHECK -> {}
            case WSK_REGISTER -> registrations.register(exchange, in);
            case WSK_DEREGISTER -> registrations.deregister(exchange, in);
            case WSK_CAPTURE_PROVIDER_NPI -> registrations.capture(exchange, in);
            case WSK_RELEASE_PROVIDER_NPI -> registrations.release(in);
            case WSK_QUERY_PROVIDER_CHARACTERISTICS -> registrations.characteristics(in);
            case OVERWRITE_CLIENT_NPI -> registrations.overwriteNpi(in);
            case IO_ALLOCATE_IRP -> irps.allocate(in, exchange.results());
            case IO_SET_COMPLETION_ROUTINE -> irps.setRoutine(in);
            case IO_SET_NEXT_IRP_STACK_LOCATION -> irps.setNextStackLocation(in);
            case IO_CANCEL_IRP -> irps.cancel(in);
            case IO_COMPLETE_REQUEST -> irps.complete(in);
            case IO_REUSE_IRP -> irps.reuse(in);
            case IO_FREE_IRP -> irps.free(in);
            case IRP_IO_STATUS -> irps.lookedAt(in);
            case IRP_STATE -> irps.lookedInto(in);
            case MDL_ALLOCATE -> memory.allocate(in, exchange.results());
            case MDL_LINK -> memory.link(in);
            case MDL_WRITE -> memory.write(in);
            case MDL_REPEAT -> memory.repeat(in);
            case MDL_READ -> memory.read(in);
            case IO_ALLOCATE_MDL -> mdls.allocate(in, exchange.results());
            case IO_BUILD_PARTIAL_MDL -> mdls.buildPartial(in, exchange.results());
            case IO_FREE_MDL -> mdls.free(in);
            case MDL_FIELDS -> mdls.lookedAt(in);
            case MDL_WRITE_MAPPED -> mdls.writeMapped(in);
            case CALL_DRIVER -> lowerDriver.call(exchange, in);
            case SET_CANCEL_ROUTINE -> lowerDriver.setCancelRoutine(in);
            case DRIVER_COMPLETE_REQUEST -> lowerDriver.complete(in);
            case OVERWRITE_WSK_BUF -> irps.overwriteBuffer(in);
            case CALLBACKS_ALLOCATE -> callbacks.allocate(in, exchange.results());
            case STREAM_CALLBACKS_ALLOCATE -> callbacks.pair(in, exchange.results());
            case READ_INDICATION -> code.comment("Here the run read what lay in a list of received data.");
            default -> code.comment("Here the run used " + type + ", for which there is nothing in Winsock Kernel.");
        }
    }

    private void handOver(Exchange exchange, Calls.Call call) throws ProtocolError {
        if (exchange.outcome() == Outcome.NOT_IMPLEMENTED || call.table() == null) {
            missing(exchange, call);
        } else if (call.irp().isNull()) {
            trace.plain(call.words());
            threads.make(exchange, call.words(), Registrations.plain(call.words(), call.expression()));
        } else {
            String irp = irps.name(call.irp());
            trace.handsOver(call.function().functionName(), call.words(), irp);
            pending.handedOver(call.irp().handle(), irp);
            code.statement("hand_over(&" + irp + ", " + CText.literal(call.words()) + ");");
            threads.make(exchange, call.words(), "report_return(&" + irp + ", " + call.expression() + ")");
        }
    }

    private void missing(Exchange exchange, Calls.Call call) throws ProtocolError {
        String table = call.table();
        if (table == null) {
            code.comment(call.words() + ": the dispatch table of such a socket has no " + call.function() + ".");
            return;
        }
        code.comment("Not called: " + exchange.why() + ".");
        code.statement("DbgPrint(LINE \"the provider's table has " + call.function() + ": %s\\n\", " + table + "->"
                + call.function() + " == NULL ? \"no\" : \"yes, other than in the run\");");
    }

    // ---- events

    private void happened(Message message) throws ProtocolError {
        switch (message.type()) {
            case COMPLETION_ENTERED -> irps.completed(message.values());
            case RECEIVE_EVENT, DISCONNECT_EVENT, SEND_BACKLOG_EVENT, ACCEPT_EVENT, INSPECT_EVENT, ABORT_EVENT ->
                callbacks.called(message.type(), message.values());
            case CLIENT_EVENT -> code.comment("In the run, the provider called WskClientEvent here.");
            case VIOLATION -> irps.violated(message.values());
            case PROVIDER_GONE -> wentDown("here: " + message.values().text("why"));
            default -> {}
        }
    }

    /** Says so before the last thing that was done: afterwards there may be nobody who could. */
    private void wentDown(String where) {
        String words = trace.lastWords();
        String call = words == null ? "this driver" : words;
        code.comment("In the run, the provider went down " + where);
        code.insert(
                lastRequestAt,
                "DbgPrint(LINE \"RESULT if this line is the last: expected %s; seen: %s takes the system down\\n\", "
                        + CText.literal(expected) + ", " + CText.literal(call) + ");");
        trace.wentDown(call);
        over = true;
    }
}
