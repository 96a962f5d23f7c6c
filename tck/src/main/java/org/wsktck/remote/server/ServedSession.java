package org.wsktck.remote.server;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.WskImplementation;

/**
 * One session, from HELLO on: opens the implementation, reads requests, hands each to its lane, and gives everything up
 * in the end.
 */
final class ServedSession {
    /**
     * What the sessions of a server have in common.
     *
     * @param open opens the implementation for a session
     * @param limits what a session may take
     * @param memory what all sessions may have made for them
     * @param watchdog sees to the time limits
     * @param log is told why a session ended, if it did not simply end
     */
    record Shared(
            Supplier<WskImplementation> open,
            AgentLimits limits,
            Allowance memory,
            Watchdog watchdog,
            Consumer<String> log) {}

    private final Shared shared;
    private final MessageChannel channel;
    private final Hello hello;
    private final Consumer<ServedSession> ended;
    private final Allowance memory;
    private final Outbox outbox;
    private final Watchdog.Watch<MessageType> sending;
    private final Thread reader;
    private final @Nullable ServedLane[] lanes = new ServedLane[Protocol.LANES]; // the reading thread only
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile boolean isLost;
    private @Nullable WskImplementation implementation; // the reading thread only

    /**
     * A session that has not begun.
     *
     * @param ended is told when the implementation has been closed, or is left as it is
     */
    ServedSession(Socket connection, Hello hello, Shared shared, Consumer<ServedSession> ended) throws IOException {
        connection.setKeepAlive(true); // a client whose machine has gone ends too
        this.shared = shared;
        this.channel = new MessageChannel(connection);
        this.hello = hello;
        this.ended = ended;
        this.memory = shared.memory().ofSession(shared.limits().memoryOfSession());
        this.sending = shared.watchdog().watch(shared.limits().sending(), this::isNotRead);
        this.outbox = new Outbox(channel, sending);
        this.reader = new Thread(this::run, "wsk-agent-session");
        reader.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    /** How long a call may take. */
    Duration budget() {
        return hello.budget();
    }

    /** From now on nothing is called any more. */
    void lose() {
        isLost = true;
    }

    /** Ends the session. */
    void end() {
        isOver.set(true);
        channel.close();
    }

    /** Ends the session and says why, if it has not ended for another reason. */
    void breakOff(String why) {
        boolean isNews = isOver.compareAndSet(false, true);
        channel.close();
        if (isNews) {
            shared.log().accept("session ended: " + why);
        }
    }

    private void isNotRead(MessageType type) {
        breakOff("the client has not taken " + type + " within "
                + shared.limits().sending().toMillis() + " ms");
    }

    private void run() {
        try {
            ServedRequests requests = begin();
            if (requests != null) {
                serve(requests);
            }
        } catch (IOException broken) {
            breakOff(String.valueOf(broken.getMessage()));
        } catch (RuntimeException | Error thrown) {
            breakOff(thrown.toString());
        } finally {
            giveUp();
        }
    }

    /** Opens the implementation and answers HELLO; null if there is no implementation. */
    private @Nullable ServedRequests begin() throws IOException {
        try (var opening = shared.watchdog().watch(shared.limits().opening(), this::isNotOpened)) {
            opening.begin(hello);
            WskImplementation opened = shared.open().get();
            implementation = opened;
            ServedRequests requests = new ServedRequests(opened, outbox, memory);
            outbox.answer(hello.request(), welcome(opened));
            return requests;
        } catch (RuntimeException | Error thrown) {
            String why = "the implementation could not be opened: " + thrown;
            outbox.answer(hello.request(), outbox.refusal(Outcome.LOST, 0, why));
            breakOff(why);
            return null;
        }
    }

    private static MessageWriter welcome(WskImplementation opened) {
        return MessageWriter.answer(Answer.of(Outcome.OK, 0, 0))
                .u16(Protocol.VERSION)
                .u32(AgentLimits.DATA_BYTES_MAX)
                .text(opened.name())
                .text(opened.version())
                .text("Java " + Runtime.version().feature())
                .text(opened.capabilities().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
    }

    private void isNotOpened(Hello late) {
        leave();
        breakOff("the implementation has not been opened within "
                + shared.limits().opening().toMillis() + " ms");
    }

    private void serve(ServedRequests requests) throws IOException {
        Message message = channel.read(AgentLimits.BODY_BYTES_MAX);
        while (message != null) {
            take(message, requests);
            message = channel.read(AgentLimits.BODY_BYTES_MAX);
        }
    }

    private void take(Message message, ServedRequests requests) throws IOException {
        if (message.isAnswer() || message.type().isEvent() || message.id() == 0) {
            throw new ProtocolError("type: " + message.type() + ", id " + message.id() + " (expected: a request)");
        }
        if (message.type() == MessageType.HELLO) {
            throw new ProtocolError("HELLO for the second time");
        }
        if (isLost) {
            String why = "the session is over since a call that did not return";
            outbox.answer(message, outbox.refusal(Outcome.LOST, 0, why));
        } else {
            lane(message.lane(), requests).take(message);
        }
    }

    private ServedLane lane(int number, ServedRequests requests) {
        ServedLane lane = lanes[number];
        if (lane == null) {
            lane = new ServedLane(number, this, requests, outbox, shared.watchdog());
            lanes[number] = lane;
        }
        return lane;
    }

    private void giveUp() {
        end();
        for (ServedLane lane : lanes) {
            if (lane != null) {
                lane.close();
            }
        }
        sending.close();
        try (var closing = shared.watchdog().watch(shared.limits().closing(), this::isNotClosed)) {
            closing.begin(hello);
            if (implementation != null) {
                implementation.close();
            }
        } catch (RuntimeException | Error thrown) {
            shared.log().accept("close() of the implementation threw " + thrown);
        } finally {
            leave();
        }
    }

    private void isNotClosed(Hello late) {
        leave();
        shared.log()
                .accept("the implementation has not been closed within "
                        + shared.limits().closing().toMillis() + " ms, and is left as it is");
    }

    /** Whoever waits for this session's place may have it; more than once is once. */
    private void leave() {
        memory.giveBack();
        ended.accept(this);
    }
}
