package org.wsktck.remote.server;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.BugCheck;

/**
 * A lane of a session: one thread, of the application as far as the implementation can tell, that carries out one
 * request after the other and answers.
 */
final class ServedLane implements Closeable {
    private final int number;
    private final ServedSession session;
    private final ServedRequests requests;
    private final Outbox outbox;
    private final Watchdog.Watch<Message> calls;
    private final ExecutorService thread;
    private volatile boolean isBusy;

    ServedLane(int number, ServedSession session, ServedRequests requests, Outbox outbox, Watchdog watchdog) {
        this.number = number;
        this.session = session;
        this.requests = requests;
        this.outbox = outbox;
        this.calls = watchdog.watch(session.budget(), this::hangs);
        this.thread = Executors.newSingleThreadExecutor(work -> thread(work, "wsk-agent-lane-" + number));
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Has a request carried out. There is one at a time, so that what waits for lanes is no more than there are lanes. */
    void take(Message request) throws ProtocolError {
        if (isBusy) {
            throw new ProtocolError("lane " + number + ": " + request.type()
                    + " (expected: after the answer to the request before it)");
        }
        isBusy = true;
        thread.execute(() -> carryOut(request));
    }

    private void carryOut(Message request) {
        boolean isWatched = !request.type().mayBlock() && !requests.isHolding();
        if (isWatched) {
            calls.begin(request);
        }
        try {
            answer(request, isWatched, body(request));
        } catch (IOException broken) {
            session.breakOff(request.type() + ": " + broken.getMessage());
        } catch (Error thrown) {
            crashed(request, isWatched, thrown);
        }
    }

    private MessageWriter body(Message request) throws ProtocolError {
        try {
            return requests.carryOut(request);
        } catch (BugCheck bugCheck) {
            return outbox.refusal(Outcome.BUGCHECK, Protocol.number(bugCheck.code()), detail(bugCheck));
        } catch (NotImplemented lacking) {
            return outbox.refusal(Outcome.NOT_IMPLEMENTED, 0, String.valueOf(lacking.getMessage()));
        } catch (BadRequest wrong) {
            return outbox.refusal(Outcome.BAD_REQUEST, 0, String.valueOf(wrong.getMessage()));
        } catch (RuntimeException thrown) {
            return outbox.refusal(Outcome.BAD_REQUEST, 0, request.type() + " threw " + thrown);
        }
    }

    /** BugCheck puts its code before the detail. */
    private static String detail(BugCheck bugCheck) {
        String message = String.valueOf(bugCheck.getMessage());
        return message.substring(message.indexOf(": ") + 2);
    }

    private void answer(Message request, boolean isWatched, MessageWriter body) throws IOException {
        if (isWatched && !calls.end()) {
            return; // it has been answered with HUNG
        }
        isBusy = false; // before the answer, behind which the next request may come
        outbox.answer(request, body);
    }

    /** An Error says nothing good of what the session holds: it ends, and the others go on. */
    private void crashed(Message request, boolean isWatched, Error thrown) {
        session.lose();
        try {
            String why = request.type() + " threw " + thrown;
            answer(request, isWatched, outbox.refusal(Outcome.CRASHED, 0, why));
        } catch (IOException | Error unanswered) {
            thrown.addSuppressed(unanswered);
        } finally {
            session.breakOff(request.type() + " threw " + thrown);
        }
    }

    /** Answers on a thread of its own: a client that does not read must not hold up the watchdog. */
    private void hangs(Message request) {
        session.lose();
        thread(() -> hung(request), "wsk-agent-hung").start();
    }

    private void hung(Message request) {
        try {
            isBusy = false;
            outbox.answer(
                    request, outbox.refusal(Outcome.HUNG, 0, request.type() + " has not returned within its budget"));
        } catch (IOException gone) {
            session.breakOff(request.type() + ": " + gone.getMessage());
        }
    }

    /** Interrupts what is being carried out. */
    @Override
    public void close() {
        calls.close();
        thread.shutdownNow();
    }
}
