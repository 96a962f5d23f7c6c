package org.wsktck.remote.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.WskImplementation;

/**
 * One session: reads requests, has each carried out in its lane, and answers. The lanes are threads of the application,
 * as far as the implementation can tell.
 */
final class ServedSession {
    private final MessageChannel channel;
    private final String token;
    private final Supplier<WskImplementation> open;
    private final Consumer<String> log;
    private final Consumer<ServedSession> ended;
    private final @Nullable ExecutorService[] lanes = new ExecutorService[Protocol.LANES]; // the reading thread only
    private final ServedEvents events;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicBoolean isLost = new AtomicBoolean();
    private volatile @Nullable Watchdog watchdog;
    private @Nullable ServedRequests requests; // the reading thread only
    private @Nullable WskImplementation implementation; // the reading thread only

    ServedSession(
            Socket connection,
            String token,
            Supplier<WskImplementation> open,
            Consumer<String> log,
            Consumer<ServedSession> ended)
            throws IOException {
        this.channel = new MessageChannel(connection);
        this.token = token;
        this.open = open;
        this.log = log;
        this.ended = ended;
        this.events = new ServedEvents(channel);
    }

    void start() {
        Thread reader = new Thread(this::run, "wsk-agent-session");
        reader.setDaemon(true);
        reader.start();
    }

    /** Ends the session from outside. */
    void end() {
        isOver.set(true);
        channel.close();
    }

    private void run() {
        try {
            for (Message message = channel.read(); message != null; message = channel.read()) {
                take(message);
            }
        } catch (IOException broken) {
            if (!isOver.get()) {
                log.accept("session ended: " + broken.getMessage());
            }
        } finally {
            giveUp();
        }
    }

    private void giveUp() {
        end();
        for (ExecutorService lane : lanes) {
            if (lane != null) {
                lane.shutdownNow();
            }
        }
        Watchdog dog = watchdog;
        if (dog != null) {
            dog.close();
        }
        if (implementation != null) {
            implementation.close();
        }
        ended.accept(this);
    }

    private void take(Message message) throws IOException {
        if (message.isAnswer() || message.type().isEvent() || message.id() == 0) {
            throw new ProtocolError("type: " + message.type() + ", id " + message.id() + " (expected: a request)");
        }
        ServedRequests served = requests;
        if (served == null) {
            hello(message);
        } else if (message.type() == MessageType.HELLO) {
            throw new ProtocolError("HELLO for the second time");
        } else {
            lane(message.lane()).execute(() -> carryOut(message, served));
        }
    }

    private void hello(Message message) throws IOException {
        if (message.type() != MessageType.HELLO) {
            throw new ProtocolError("first request: " + message.type() + " (expected: HELLO)");
        }
        MessageReader in = message.reader();
        String magic = in.text();
        int version = in.u16();
        int budgetMillis = in.u32();
        String shown = in.text();
        in.end();
        if (!magic.equals(Protocol.MAGIC)) {
            throw new ProtocolError("HELLO of '" + magic + "' (expected: " + Protocol.MAGIC + ")");
        }
        String refusal = refusal(version, shown);
        if (refusal != null) {
            channel.write(answer(message, refusal(Outcome.REFUSED, 0, refusal)));
            end();
            return;
        }
        WskImplementation opened = open.get();
        implementation = opened;
        watchdog = new Watchdog(budgetMillis);
        requests = new ServedRequests(opened, events);
        channel.write(answer(message, welcome(opened)));
    }

    private @Nullable String refusal(int version, String shown) {
        if (version != Protocol.VERSION) {
            return "version: " + version + " (expected: " + Protocol.VERSION + ")";
        }
        boolean same =
                MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return same ? null : "token: not the one this agent was started with";
    }

    private static MessageWriter welcome(WskImplementation opened) {
        return MessageWriter.answer(Answer.of(Outcome.OK, 0, 0))
                .u16(Protocol.VERSION)
                .u32(Protocol.DATA_BYTES_MAX)
                .text(opened.name())
                .text(opened.version())
                .text("Java " + Runtime.version().feature())
                .text(opened.capabilities().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
    }

    private ExecutorService lane(int number) {
        ExecutorService lane = lanes[number];
        if (lane == null) {
            lane = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "wsk-agent-lane-" + number);
                thread.setDaemon(true);
                return thread;
            });
            lanes[number] = lane;
        }
        return lane;
    }

    private void carryOut(Message message, ServedRequests served) {
        AtomicBoolean answered = new AtomicBoolean();
        try {
            Watchdog dog = watchdog;
            if (dog != null && !message.type().mayBlock() && !served.isHolding()) {
                dog.watch(answered, () -> hung(message, answered));
            }
            MessageWriter body = isLost.get()
                    ? refusal(Outcome.LOST, 0, "the session is over since a call that did not return")
                    : served.carryOut(message);
            if (answered.compareAndSet(false, true)) {
                channel.write(answer(message, body));
            }
        } catch (BugCheck bugCheck) {
            answer(message, answered, Outcome.BUGCHECK, Protocol.number(bugCheck.code()), detail(bugCheck));
        } catch (BadRequest wrong) {
            answer(message, answered, Outcome.BAD_REQUEST, 0, String.valueOf(wrong.getMessage()));
        } catch (IOException broken) {
            log.accept("session ended: " + message.type() + ": " + broken.getMessage());
            end();
        } catch (RuntimeException thrown) {
            answer(message, answered, Outcome.BAD_REQUEST, 0, message.type() + " threw " + thrown);
        }
    }

    private void hung(Message message, AtomicBoolean answered) {
        isLost.set(true);
        answer(message, answered, Outcome.HUNG, 0, message.type() + " has not returned within its budget");
    }

    private void answer(Message request, AtomicBoolean answered, Outcome outcome, int detail, String why) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.write(answer(request, refusal(outcome, detail, why)));
        } catch (IOException | RejectedExecutionException gone) {
            end();
        }
    }

    /** BugCheck puts its code before the detail. */
    private static String detail(BugCheck bugCheck) {
        String message = String.valueOf(bugCheck.getMessage());
        return message.substring(message.indexOf(": ") + 2);
    }

    private MessageWriter refusal(Outcome outcome, int detail, String why) {
        return MessageWriter.answer(Answer.of(outcome, detail, events.count())).text(why);
    }

    private static Message answer(Message request, MessageWriter body) {
        return new Message(request.type(), true, request.lane(), request.id(), body.toBytes());
    }
}
