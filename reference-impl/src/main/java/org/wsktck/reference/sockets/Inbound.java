package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.IndicationFlow;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;

/**
 * What comes in on a connection, and who gets it: a receive that waits, else WskReceiveEvent, else the next receive.
 * Guarded by its socket.
 *
 * <p>One callback runs at a time, and while one runs nothing is received: what it does not accept comes first.
 */
final class Inbound {
    private final InboundStream stream;
    private final ConnectionCallbacks callbacks;
    private final SocketEvents events;
    private final BooleanSupplier isCompleting;
    private final IndicationFlow flow = new IndicationFlow();
    private final ReceiveQueue receives = new ReceiveQueue(flow::receiveEnded);

    /** What the application has until it calls WskRelease. */
    private final IdentityHashMap<WskDataIndication, Chunk.Piece> kept = new IdentityHashMap<>(0);

    private @Nullable CallbackCall running;
    private boolean resetDue;
    private boolean lossDue;
    private boolean endIndicated;
    private boolean over;

    /**
     * What comes in on one connection.
     *
     * @param isCompleting whether completions are under way, which no event overtakes
     */
    Inbound(InboundStream stream, ConnectionCallbacks callbacks, SocketEvents events, BooleanSupplier isCompleting) {
        this.stream = stream;
        this.callbacks = callbacks;
        this.events = events;
        this.isCompleting = isCompleting;
    }

    /** The peer's stream begins with what has been read of it before there was a socket. */
    void begin(ByteBuffer data) {
        stream.begin(data);
    }

    // ---- receives

    /**
     * A new receive, behind those that wait.
     *
     * @return whether the peer's stream has ended
     * @throws IOException the connection is lost
     */
    boolean receive(PendingRequest.Receive request, Completions completions) throws IOException {
        boolean first = receives.isEmpty();
        receives.add(request);
        return first && pump(false, completions);
    }

    /**
     * Gives the receives what has come.
     *
     * @param readable whether the transport has said that it has something, be it the end
     * @return whether the peer's stream has ended, and all of it was received
     * @throws IOException the connection is lost
     */
    boolean pump(boolean readable, Completions completions) throws IOException {
        return running == null && receives.pump(stream, readable, completions);
    }

    /** Ends one receive that waits. */
    void fail(PendingRequest.Receive request, NtStatus status, Completions completions) {
        receives.fail(request, status, completions);
    }

    /** Ends all with a failure. */
    void failAll(NtStatus status, Completions completions) {
        receives.failAll(status, completions);
    }

    /** The peer's stream has ended: completes all with what they have. */
    void endAll(Completions completions) {
        receives.endAll(completions);
    }

    /** Whether the end of the peer's stream is known, and all that lay before it is received. */
    boolean isAtEnd() {
        return running == null && stream.isEndKnown() && !stream.hasAhead();
    }

    /**
     * Whether the peer's stream has ended, behind data that nobody will receive any more.
     *
     * @throws IOException the connection is lost
     */
    boolean hasEndedBehindUnreadData() throws IOException {
        return stream.hasEndedBehindUnreadData();
    }

    // ---- events

    /** Whether there is anybody to tell. */
    boolean hasCallbacks() {
        return callbacks.mayExist();
    }

    /** Whether the stream is to be read, for whomever. */
    boolean wantsToRead() {
        return running == null && !stream.isEndKnown() && (!receives.isEmpty() || wantsToReadAhead());
    }

    private boolean wantsToReadAhead() {
        if (running != null || isCompleting.getAsBoolean() || !receives.isEmpty()) {
            return false;
        }
        if (events.isOn(WskEvent.RECEIVE) && flow.isFlowing()) {
            return !stream.hasAhead() && stream.hasRoom();
        }
        // The host does not say that the peer has disconnected before all that came first is read.
        return events.isOn(WskEvent.DISCONNECT) && stream.hasRoomForEnd();
    }

    /**
     * Reads for an event, if one is to be called for what comes.
     *
     * @throws IOException the connection is lost
     */
    void readAhead() throws IOException {
        if (wantsToReadAhead()) {
            stream.readAhead();
        }
    }

    /**
     * The call that is due, null if none is or one is running. {@link #returned} must follow.
     *
     * @param connected whether the connection stands
     */
    @Nullable
    CallbackCall nextCall(boolean connected) {
        if (running == null && !isCompleting.getAsBoolean()) {
            running = due(connected);
            return running;
        }
        return null;
    }

    private @Nullable CallbackCall due(boolean connected) {
        if (resetDue) {
            resetDue = false;
            if (events.enter(WskEvent.DISCONNECT)) {
                return callbacks.disconnect(Wsk.WSK_FLAG_ABORTIVE);
            }
        }
        if (lossDue) {
            lossDue = false;
            if (events.enter(WskEvent.RECEIVE)) {
                return callbacks.data(null, false);
            }
        }
        if (!connected || !receives.isEmpty()) {
            return null;
        }
        if (flow.isFlowing() && stream.hasAhead() && events.enter(WskEvent.RECEIVE)) {
            return callbacks.data(stream.lend(), stream.isMemoryShort());
        }
        if (stream.isEndKnown() && !endIndicated && events.enter(WskEvent.DISCONNECT)) {
            endIndicated = true;
            return callbacks.disconnect(0);
        }
        return null;
    }

    /** A call has returned, be it by throwing. */
    void returned(CallbackCall call, Completions completions) {
        running = null;
        if (call instanceof CallbackCall.Data data && data.piece() != null && data.list() != null) {
            answered(data, data.piece(), data.list());
        }
        events.leave(call.event(), completions);
    }

    private void answered(CallbackCall.Data data, Chunk.Piece piece, WskDataIndication list) {
        IndicationFlow.Outcome outcome = flow.answered(data.answer(), data.bytesAccepted(), data.bytes());
        if (outcome.kept() && !data.isReleased()) {
            kept.put(list, piece);
            return;
        }
        piece.take(outcome.taken());
        if (piece.remaining() == 0 || over) {
            stream.free(piece);
        } else {
            stream.putBack(piece);
        }
    }

    /** WskRelease: false if the application does not have that list. */
    boolean release(WskDataIndication list) {
        // Shipping clients release what they are about to keep before they say so (AMB-22).
        if (running instanceof CallbackCall.Data data && data.indicates(list)) {
            return data.release();
        }
        Chunk.Piece piece = kept.remove(list);
        if (piece == null) {
            return false;
        }
        stream.free(piece);
        return true;
    }

    /** The peer has reset the connection. */
    void resetDue() {
        resetDue = true;
    }

    /** The socket is no longer functional. */
    void lossDue() {
        lossDue = true;
    }

    /** The transport is gone: what has not been taken never will be. What the application keeps is still its own. */
    void transportGone() {
        over = true;
        stream.discardAhead();
    }
}
