package org.wsktck.variant;

import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_ABORTED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_DISCONNECTED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_INVALID;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_ADDRESS_COMPONENT;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_PROTOCOL_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Accepted;
import org.wsktck.harness.evidence.StatusSet;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/**
 * Ends a request with another accepted status, drawn by the seed, where the sources leave several open. What a call
 * returns changes with it (WSK-IRP-004).
 */
final class OtherStatus extends DeliveryInterceptor {
    /** What providers give where any failure is accepted. */
    private static final List<NtStatus> FAILURES = List.of(
            STATUS_INVALID_DEVICE_STATE,
            STATUS_INVALID_PARAMETER,
            STATUS_CONNECTION_INVALID,
            STATUS_CONNECTION_DISCONNECTED,
            STATUS_UNSUCCESSFUL);

    /** Flags that no page describes. */
    private static final StatusSet UNDEFINED_FLAGS =
            StatusSet.of("AMB-25", STATUS_NOT_SUPPORTED, STATUS_INVALID_PARAMETER);

    private static final Set<NtStatus> LOST =
            Set.of(STATUS_CONNECTION_RESET, STATUS_CONNECTION_ABORTED, STATUS_CONNECTION_DISCONNECTED);

    private final Random random;

    OtherStatus(long seed) {
        // Neighbouring seeds begin alike in Random alone.
        this.random = new Random(new SplittableRandom(seed).nextLong());
    }

    @Override
    public NtStatus call(Call call) {
        NtStatus returned = super.call(call);
        boolean withoutClient = !call.hasClient() && call.irpOrNull() != null;
        return withoutClient && returned.equals(STATUS_INVALID_HANDLE) ? other(Accepted.NO_CLIENT, returned) : returned;
    }

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        if (isSecondDisconnect(submission)) {
            submission.answer(new IoStatus(other(Accepted.DISCONNECTED_ALREADY, STATUS_SUCCESS), 0));
        } else {
            change(submission);
        }
        NtStatus status =
                returned.equals(STATUS_PENDING) ? returned : submission.answer().status();
        return super.completedInside(submission, status);
    }

    /** Whether an earlier call has disconnected; of this one the trace does not know before it has returned. */
    private static boolean isSecondDisconnect(Submission submission) {
        Call call = submission.call();
        return call.function == WskFunction.DISCONNECT
                && call.flags() == 0
                && call.socket().disconnected
                && submission.answer().status().isSuccess();
    }

    @Override
    void completedLater(Submission submission) {
        change(submission);
        submission.deliver();
    }

    private void change(Submission submission) {
        IoStatus natural = submission.answer();
        boolean cancelled = submission.irp().isCancelled() && natural.status().equals(STATUS_CANCELLED);
        StatusSet accepted = cancelled ? null : accepted(submission.call(), natural);
        if (accepted != null) {
            NtStatus other = other(accepted, natural.status());
            submission.answer(new IoStatus(other, other.isSuccess() ? 0 : natural.information()));
        }
    }

    private NtStatus other(StatusSet accepted, NtStatus than) {
        List<NtStatus> candidates = accepted.statuses().isEmpty() ? FAILURES : accepted.statuses();
        List<NtStatus> others =
                candidates.stream().filter(status -> !status.equals(than)).toList();
        return others.get(random.nextInt(others.size()));
    }

    /** What the sources leave open for this outcome; null if they name one status. */
    private static @Nullable StatusSet accepted(Call call, IoStatus natural) {
        NtStatus status = natural.status();
        SocketTrace socket = call.socket;
        if (socket == null) {
            return ofNewSocket(call, status);
        }
        return switch (call.function) {
            case BIND -> ofBind(socket, status);
            case CONNECT, CONNECT_EX -> status.isSuccess() ? null : ofConnect(socket, status);
            case SEND -> status.isSuccess() ? ofEmpty(call) : ofSend(call, socket, status);
            case DISCONNECT -> status.isSuccess() ? null : ofSend(call, socket, status);
            case RECEIVE -> ofReceive(call, socket, natural);
            case GET_LOCAL_ADDRESS -> status.isSuccess() && hasEnded(socket) ? Accepted.LOCAL_ADDRESS_AFTER_END : null;
            case GET_REMOTE_ADDRESS ->
                status.isSuccess() && (hasEnded(socket) || socket.disconnected) ? Accepted.NO_LONGER_CONNECTED : null;
            default -> null;
        };
    }

    private static @Nullable StatusSet ofNewSocket(Call call, NtStatus status) {
        if (call.function == WskFunction.SOCKET_CONNECT) {
            return ofTransport(status);
        }
        boolean combination = status.equals(STATUS_NOT_SUPPORTED)
                || status.equals(STATUS_INVALID_PARAMETER)
                || status.equals(STATUS_PROTOCOL_NOT_SUPPORTED);
        return combination ? Accepted.NONSENSE_COMBINATION : null;
    }

    private static @Nullable StatusSet ofBind(SocketTrace socket, NtStatus status) {
        if (status.isSuccess()) {
            return null;
        }
        if (socket.bound) {
            return Accepted.BOUND_ALREADY;
        }
        return status.equals(STATUS_INVALID_ADDRESS_COMPONENT) ? Accepted.FOREIGN_ADDRESS : ofTransport(status);
    }

    private static @Nullable StatusSet ofConnect(SocketTrace socket, NtStatus status) {
        if (status.equals(STATUS_CANCELLED)) {
            return ofCancelled(socket);
        }
        if (status.equals(STATUS_INVALID_DEVICE_STATE)) {
            boolean second = socket.connected
                    || socket.pending(WskFunction.CONNECT) + socket.pending(WskFunction.CONNECT_EX) > 1;
            return second ? Accepted.CONNECTED_ALREADY : socket.bound ? null : Accepted.UNBOUND;
        }
        return ofTransport(status);
    }

    /** What the host's transport says of an address. */
    private static @Nullable StatusSet ofTransport(NtStatus status) {
        if (Accepted.IN_USE.statuses().contains(status)) {
            return Accepted.IN_USE;
        }
        if (Accepted.REFUSED.statuses().contains(status)) {
            return Accepted.REFUSED;
        }
        boolean unreachable = status.equals(NtStatus.STATUS_NETWORK_UNREACHABLE)
                || status.equals(NtStatus.STATUS_HOST_UNREACHABLE)
                || status.equals(STATUS_INVALID_ADDRESS_COMPONENT);
        return unreachable ? Accepted.UNREACHABLE : null;
    }

    private static @Nullable StatusSet ofSend(Call call, SocketTrace socket, NtStatus status) {
        if (status.equals(STATUS_CANCELLED)) {
            return ofCancelled(socket);
        }
        if (status.equals(STATUS_NOT_SUPPORTED)) {
            return UNDEFINED_FLAGS;
        }
        StatusSet state = ofState(socket, status);
        if (state != null) {
            return state;
        }
        if (LOST.contains(status)) {
            return Accepted.SEND_AFTER_RESET;
        }
        boolean ended = status.equals(STATUS_INVALID_DEVICE_STATE)
                && (socket.disconnected || call.function == WskFunction.DISCONNECT);
        return ended ? Accepted.SEND_AFTER_DISCONNECT : null;
    }

    /** A send that has succeeded: open only where it had nothing to send. */
    private static @Nullable StatusSet ofEmpty(Call call) {
        return call.length() == 0 ? Accepted.ZERO_LENGTH_SEND : null;
    }

    private static @Nullable StatusSet ofReceive(Call call, SocketTrace socket, IoStatus natural) {
        NtStatus status = natural.status();
        if (status.isSuccess()) {
            boolean endAgain = socket.sawEndOfStream && natural.information() == 0 && call.length() > 0;
            return endAgain ? Accepted.AFTER_END_OF_STREAM : null;
        }
        if (status.equals(STATUS_CANCELLED)) {
            return ofCancelled(socket);
        }
        if (status.equals(STATUS_NOT_SUPPORTED)) {
            return UNDEFINED_FLAGS;
        }
        StatusSet state = ofState(socket, status);
        if (state != null) {
            return state;
        }
        return LOST.contains(status) ? Accepted.RECEIVE_AFTER_RESET : null;
    }

    /** The socket has not come so far yet, or the application has ended it. */
    private static @Nullable StatusSet ofState(SocketTrace socket, NtStatus status) {
        if (socket.aborted) {
            return Accepted.AFTER_ABORT;
        }
        return !socket.connected && status.equals(STATUS_INVALID_DEVICE_STATE) ? Accepted.NOT_CONNECTED : null;
    }

    /** CANCELLED though nobody has cancelled: ended by the close, or by an abort. */
    private static @Nullable StatusSet ofCancelled(SocketTrace socket) {
        if (socket.calls(WskFunction.CLOSE_SOCKET) > 0) {
            return Accepted.ENDED_BY_CLOSE;
        }
        return socket.aborted ? Accepted.AFTER_ABORT : null;
    }

    private static boolean hasEnded(SocketTrace socket) {
        return socket.aborted || socket.sawReset;
    }
}
