package org.wsktck.remote.server;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;

/**
 * What a session sends: one message at a time, on the thread that has it to send. A client that does not read holds that
 * thread up for the time of the watch, and then the session is over.
 */
final class Outbox {
    private final MessageChannel channel;
    private final Watchdog.Watch<MessageType> sending; // what is being sent is guarded by this
    private final AtomicLong events = new AtomicLong();

    Outbox(MessageChannel channel, Watchdog.Watch<MessageType> sending) {
        this.channel = channel;
        this.sending = sending;
    }

    /** How many events there have been. */
    long events() {
        return events.get();
    }

    /** Answers a request. */
    void answer(Message request, MessageWriter body) throws IOException {
        send(request.answer(body));
    }

    /** The body of an answer that is not OK. */
    MessageWriter refusal(Outcome outcome, int detail, String why) {
        return MessageWriter.answer(Answer.of(outcome, detail, events())).text(why);
    }

    /** Tells the client what has happened. */
    void event(MessageType type, MessageWriter body) {
        boolean isSent = false;
        try {
            Message event = new Message(type, false, 0, 0, body.toBytes());
            synchronized (this) {
                events.incrementAndGet();
                send(event);
            }
            isSent = true;
        } catch (IOException gone) {
            // The client has gone: nobody is left to be told, and the session is about to end.
        } finally {
            if (!isSent) {
                channel.close(); // a client would wait for that event
            }
        }
    }

    private synchronized void send(Message message) throws IOException {
        sending.begin(message.type());
        try {
            channel.write(message);
        } finally {
            sending.end();
        }
    }
}
