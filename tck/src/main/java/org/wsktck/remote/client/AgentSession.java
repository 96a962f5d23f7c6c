package org.wsktck.remote.client;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageLink;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.ImplementationLost.Cause;

/**
 * One session with an agent: requests and their answers, events in between. Safe for use from several threads; whatever
 * the agent does, no call waits longer than its patience, but for those that may block.
 */
final class AgentSession implements Closeable {
    /** What a scenario with a race of a second leaves behind is far less. */
    private static final long EVENTS_MAX = 1_000_000;

    /** Takes the events, on the session's reading thread. */
    interface EventSink {
        /** One event. */
        void event(MessageType type, Values fields) throws ProtocolError;

        /** No more events will come. */
        void lost(ImplementationLost lost);
    }

    /** An answer with the outcome OK or NOT_IMPLEMENTED. */
    record Reply(MessageType type, Answer answer, MessageReader results) {
        boolean isImplemented() {
            return answer.outcome() == Outcome.OK;
        }
    }

    private static final class Pending {
        final MessageType type;
        final int lane;

        @Nullable
        Message answer; // guarded by the session

        Pending(MessageType type, int lane) {
            this.type = type;
            this.lane = lane;
        }
    }

    private final MessageLink link;
    private final AgentTimes times;
    private final EventSink sink;
    private final @Nullable Conversation conversation;

    private final Map<Integer, Pending> pending = new HashMap<>(); // guarded by this
    private final BitSet lanes = new BitSet(Protocol.LANES); // guarded by this
    private int lastId; // guarded by this
    private long eventsTaken; // guarded by this
    private int holds; // guarded by this
    private @Nullable ImplementationLost lost; // guarded by this
    private @Nullable ImplementationLost endOfConnection; // guarded by this
    private boolean closed; // guarded by this

    /**
     * Begins to read from the agent.
     *
     * @param times how long an answer may take
     * @param conversation takes everything down; null if nobody wants it
     */
    AgentSession(MessageLink link, AgentTimes times, EventSink sink, @Nullable Conversation conversation) {
        this.link = link;
        this.times = times;
        this.sink = sink;
        this.conversation = conversation;
        Thread reader = new Thread(this::readAll, "wsk-agent-events");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Makes a request and waits for its answer, and for the events that came before it.
     *
     * @throws BugCheck if the agent refused to do what would stop a machine
     * @throws ImplementationLost if the session is over
     */
    Reply request(MessageType type, Consumer<MessageWriter> fields) {
        MessageWriter body = new MessageWriter();
        fields.accept(body);
        int id;
        Pending mine;
        synchronized (this) {
            rethrowLost();
            int lane = lanes.nextClearBit(0);
            if (lane >= Protocol.LANES) {
                throw new ImplementationLost(
                        Cause.ADAPTER, Protocol.LANES + " calls are outstanding; no lane is left for " + type);
            }
            lanes.set(lane);
            id = ++lastId;
            mine = new Pending(type, lane);
            pending.put(id, mine);
        }
        Message request = new Message(type, false, mine.lane, id, body.toBytes());
        try {
            note(request);
            link.write(request);
        } catch (IOException broken) {
            lose(endOfConnection("the connection to the agent broke at " + type + ": " + broken));
        }
        return reply(type, await(id, mine));
    }

    private synchronized Message await(int id, Pending mine) {
        Duration patience = patience(type(mine));
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (mine.answer == null) {
                rethrowLost();
                if (type(mine).mayBlock() || holds > 0) {
                    wait();
                    continue;
                }
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    lose(new ImplementationLost(
                            Cause.ADAPTER,
                            "the agent has not answered " + mine.type + " within " + patience.toMillis() + " ms"));
                    continue;
                }
                wait(leftMillis);
            }
            return mine.answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ImplementationLost(Cause.ADAPTER, "interrupted during " + mine.type);
        } finally {
            pending.remove(id);
            lanes.clear(mine.lane);
        }
    }

    private Duration patience(MessageType type) {
        return type == MessageType.HELLO ? times.welcome() : times.answer();
    }

    private static MessageType type(Pending pending) {
        return pending.type;
    }

    private Reply reply(MessageType type, Message message) {
        try {
            MessageReader in = message.reader();
            Answer answer = Answer.read(in);
            awaitEvents(type, answer.events());
            if (answer.outcome() == Outcome.OK) {
                return new Reply(type, answer, in);
            }
            String why = in.text();
            in.end();
            switch (answer.outcome()) {
                case OK, NOT_IMPLEMENTED -> {
                    if (!type.isFunctionOfWsk()) {
                        throw lose(new ImplementationLost(
                                Cause.ADAPTER,
                                "the agent answered " + type + " with NOT_IMPLEMENTED, which only a function of WSK may"
                                        + " be: " + why));
                    }
                    return new Reply(type, answer, in);
                }
                case BUGCHECK -> throw new BugCheck(Protocol.bugCheck(answer.detail()), why);
                case HUNG -> throw told(Cause.HUNG, type + " has not returned: " + why);
                case CRASHED, LOST -> throw told(Cause.CRASHED, "the implementation went down: " + why);
                case BAD_REQUEST, REFUSED -> throw told(Cause.ADAPTER, "the agent refused " + type + ": " + why);
            }
            throw new AssertionError(answer.outcome());
        } catch (ProtocolError broken) {
            throw lose(brokenProtocol("in its answer to " + type, broken));
        }
    }

    /** An agent that ends a session answers why, and closes the connection; that this may be noticed first is no news. */
    private ImplementationLost told(Cause cause, String why) {
        ImplementationLost told = new ImplementationLost(cause, why);
        ImplementationLost first = lose(told);
        synchronized (this) {
            return first.equals(endOfConnection) ? told : first;
        }
    }

    /** The sequence numbers that the agent draws around a call. */
    void requireDrawn(Reply reply) {
        Answer answer = reply.answer();
        if (answer.sequenceBefore() == 0 || answer.sequenceBefore() == answer.sequenceAfter()) {
            throw lose(brokenProtocol(
                    "in its answer to " + reply.type(),
                    new ProtocolError("sequence numbers of a call: " + Long.toUnsignedString(answer.sequenceBefore())
                            + " before, " + Long.toUnsignedString(answer.sequenceAfter())
                            + " after (expected: two that it has drawn, above 0)")));
        }
    }

    /** What the results of a reply tell. */
    <T> T results(Reply reply, Results<T> read) {
        try {
            return read.from(Values.read(reply.type().results(), reply.results()));
        } catch (ProtocolError broken) {
            throw lose(brokenProtocol("in its answer to " + reply.type(), broken));
        }
    }

    /** Understands the results of an answer. */
    interface Results<T> {
        T from(Values in) throws ProtocolError;
    }

    private static ImplementationLost brokenProtocol(String where, ProtocolError broken) {
        return new ImplementationLost(
                Cause.ADAPTER, "the agent broke the protocol " + where + ": " + broken.getMessage());
    }

    private synchronized void awaitEvents(MessageType type, long events) {
        long deadline = System.nanoTime() + times.answer().toNanos();
        try {
            while (Long.compareUnsigned(eventsTaken, events) < 0) {
                rethrowLost();
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw lose(new ImplementationLost(
                            Cause.ADAPTER,
                            "the agent broke the protocol: its answer to " + type + " counts "
                                    + Long.toUnsignedString(events) + " events, and " + eventsTaken
                                    + " have come within "
                                    + times.answer().toMillis() + " ms"));
                }
                wait(leftMillis);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ImplementationLost(Cause.ADAPTER, "interrupted during " + type);
        }
    }

    /** From now on calls may block, until {@link #letCallsGoOn()}. */
    synchronized void holdCalls() {
        holds++;
    }

    /** The opposite of {@link #holdCalls()}. */
    synchronized void letCallsGoOn() {
        holds--;
    }

    // ---- reading

    private void readAll() {
        try {
            for (Message message = link.read(); message != null; message = link.read()) {
                note(message);
                if (message.isAnswer()) {
                    answered(message);
                } else {
                    happened(message);
                }
            }
            lose(endOfConnection("the agent closed the connection" + withoutAnswer()));
        } catch (ProtocolError broken) {
            lose(brokenProtocol("on the wire", broken));
        } catch (IOException broken) {
            lose(endOfConnection("the connection to the agent broke: " + broken));
        } catch (RuntimeException defect) {
            lose(new ImplementationLost(Cause.ADAPTER, "an event could not be taken: " + defect));
        }
    }

    private synchronized ImplementationLost endOfConnection(String how) {
        endOfConnection = new ImplementationLost(Cause.ADAPTER, how);
        return endOfConnection;
    }

    private synchronized String withoutAnswer() {
        String open = pending.values().stream()
                .filter(request -> request.answer == null)
                .map(request -> request.type.name())
                .sorted()
                .collect(Collectors.joining(", "));
        return open.isEmpty() ? "" : " and left without an answer: " + open;
    }

    private synchronized void answered(Message message) throws ProtocolError {
        Pending open = pending.get(message.id());
        if (open == null || open.answer != null) {
            throw new ProtocolError("an answer to request " + Integer.toUnsignedString(message.id())
                    + " (expected: to one that is open)");
        }
        if (open.type != message.type() || open.lane != message.lane()) {
            throw new ProtocolError("an answer of type " + message.type() + " in lane " + message.lane() + " to "
                    + open.type + " in lane " + open.lane);
        }
        open.answer = message;
        notifyAll();
    }

    private void happened(Message message) throws ProtocolError {
        if (!message.type().isEvent() || message.id() != 0) {
            throw new ProtocolError("type: " + message.type() + ", id " + Integer.toUnsignedString(message.id())
                    + " (expected: an answer, or an event of id 0)");
        }
        Values fields = message.values();
        if (message.type() == MessageType.PROVIDER_GONE) {
            lose(new ImplementationLost(Cause.CRASHED, "the implementation went down: " + fields.text("why")));
        } else {
            sink.event(message.type(), fields);
        }
        synchronized (this) {
            eventsTaken++;
            if (eventsTaken > EVENTS_MAX) {
                throw new ProtocolError("events: " + eventsTaken + " (expected: at most " + EVENTS_MAX + " a session)");
            }
            notifyAll();
        }
    }

    private void note(Message message) {
        if (conversation != null) {
            conversation.add(message);
        }
    }

    // ---- the end

    /** Ends the session; the first reason is the one that counts, and is handed back. */
    ImplementationLost lose(ImplementationLost why) {
        ImplementationLost first;
        boolean isNews;
        synchronized (this) {
            isNews = lost == null && !closed;
            if (lost == null) {
                lost = why;
            }
            first = lost;
            notifyAll();
        }
        link.close();
        if (isNews) {
            sink.lost(first);
        }
        return first;
    }

    private void rethrowLost() {
        ImplementationLost known = lost;
        if (known != null) {
            throw new ImplementationLost(known.why(), String.valueOf(known.getMessage()));
        }
    }

    /** Ends the session, which is no loss. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        link.close();
    }
}
