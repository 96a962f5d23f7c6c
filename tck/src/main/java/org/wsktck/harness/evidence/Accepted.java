package org.wsktck.harness.evidence;

import static org.wsktck.spi.NtStatus.STATUS_ACCESS_DENIED;
import static org.wsktck.spi.NtStatus.STATUS_ADDRESS_ALREADY_ASSOCIATED;
import static org.wsktck.spi.NtStatus.STATUS_ADDRESS_ALREADY_EXISTS;
import static org.wsktck.spi.NtStatus.STATUS_ADDRESS_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_ABORTED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_DISCONNECTED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_INVALID;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_REFUSED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_DEVICE_NOT_READY;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_HOST_UNREACHABLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_IO_TIMEOUT;
import static org.wsktck.spi.NtStatus.STATUS_LOCAL_DISCONNECT;
import static org.wsktck.spi.NtStatus.STATUS_NETWORK_UNREACHABLE;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_REMOTE_NOT_LISTENING;
import static org.wsktck.spi.NtStatus.STATUS_SHARING_VIOLATION;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_TIMEOUT;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The accepted outcomes of the open points that scenarios share, one constant each: an outcome of {@code
 * ambiguities.yaml}, without the success that a scenario asks for by name, or, where no ambiguity says more, what the
 * words of a requirement leave.
 */
public final class Accepted {
    /** WskConnect on an unbound socket: the Windows profile first, any failure as the base rule. */
    @Outcome("connect-unbound")
    public static final StatusSet UNBOUND = StatusSet.anyFailure("AMB-03");

    /** Send, receive and disconnect before the socket is connected. */
    @Outcome("not-connected")
    public static final StatusSet NOT_CONNECTED = StatusSet.anyFailure("AMB-04");

    /** WskSocket without a client object. */
    @Outcome("null-client")
    public static final StatusSet NO_CLIENT = StatusSet.of("AMB-06", STATUS_INVALID_HANDLE, STATUS_INVALID_PARAMETER);

    /** An address family, type or protocol that nobody offers. */
    @Outcome("nonsense-family")
    public static final StatusSet NONSENSE_COMBINATION = StatusSet.anyFailure("AMB-07");

    /** The address is in use. */
    @Outcome("in-use")
    public static final StatusSet IN_USE = StatusSet.of(
            "AMB-09", STATUS_ADDRESS_ALREADY_EXISTS, STATUS_ADDRESS_ALREADY_ASSOCIATED, STATUS_SHARING_VIOLATION);

    /** The time given to WskCaptureProviderNPI has run out; no NPI is handed out. */
    @Outcome("capture-timeout")
    public static final StatusSet CAPTURE_TIMED_OUT = StatusSet.of("AMB-39", STATUS_DEVICE_NOT_READY, STATUS_TIMEOUT);

    /** WskCaptureProviderNPI with WSK_NO_WAIT on a system that may still be starting up. */
    public static final StatusSet CAPTURE_WITHOUT_WAIT =
            StatusSet.of("WSK-REG-013", STATUS_SUCCESS, STATUS_DEVICE_NOT_READY);

    /** A second bind of the same socket. */
    @Outcome("bind-again")
    public static final StatusSet BOUND_ALREADY = StatusSet.anyFailure("AMB-09");

    /** A bind to an address that the host does not have. */
    @Outcome("not-local")
    public static final StatusSet FOREIGN_ADDRESS = StatusSet.anyFailure("AMB-09");

    /** A WskAccept that waits when its socket is closed. */
    @Outcome("accept-ended-by-close")
    public static final StatusSet ACCEPT_ENDED_BY_CLOSE = StatusSet.of("AMB-23", STATUS_CANCELLED);

    /** WskAccept on a listening socket that is not bound. */
    @Outcome("accept-unbound")
    public static final StatusSet ACCEPT_UNBOUND = StatusSet.anyFailure("AMB-14");

    /** WskInspectComplete of a request that is gone, or that there never was; success is accepted as well. */
    @Outcome("inspect-complete-misuse")
    public static final StatusSet INSPECT_COMPLETE_MISUSE = StatusSet.anyFailure("AMB-16");

    /** A listening function on a connected stream socket, a connection function on a listening one. */
    @Outcome("wrong-role")
    public static final StatusSet WRONG_ROLE = StatusSet.anyFailure("AMB-13");

    /** A second WskListen; success is accepted as well. */
    @Outcome("listen-again")
    public static final StatusSet LISTEN_AGAIN = StatusSet.anyFailure("AMB-13");

    /** Refused by an access check, or in use; success is accepted as well. */
    @Outcome("access-check")
    public static final StatusSet ACCESS_CHECK_REFUSED = IN_USE.or(STATUS_ACCESS_DENIED);

    /** A second connect. */
    @Outcome("connect-again")
    public static final StatusSet CONNECTED_ALREADY = StatusSet.anyFailure("AMB-10");

    /** The peer refused the connection. */
    @Outcome("refused")
    public static final StatusSet REFUSED = StatusSet.of(
            "AMB-11",
            STATUS_CONNECTION_REFUSED,
            STATUS_REMOTE_NOT_LISTENING,
            STATUS_CONNECTION_RESET,
            STATUS_UNSUCCESSFUL);

    /** No route to the peer; the page names no status. */
    @Outcome("no-route")
    public static final StatusSet UNREACHABLE = StatusSet.anyFailure("AMB-11");

    /** A connect that nobody answered, cancelled with IoCancelIrp; the natural result may win the race. */
    @Outcome("connect-cancelled")
    public static final StatusSet CANCELLED_CONNECT = StatusSet.of(
            "AMB-19", STATUS_CANCELLED, STATUS_IO_TIMEOUT, STATUS_HOST_UNREACHABLE, STATUS_NETWORK_UNREACHABLE);

    /** A request ended by IoCancelIrp; the success that it might have had is accepted as well. */
    @Outcome("cancelled")
    public static final StatusSet CANCELLED = StatusSet.of("AMB-19", STATUS_CANCELLED);

    /**
     * A disconnect after the peer's reset, where success is accepted too: it "completes the IRP in every case", and no
     * page says in which way when there is nothing left to disconnect.
     */
    public static final StatusSet DISCONNECT_AFTER_RESET = StatusSet.anyFailure("WSK-DISCONNECT-001");

    /**
     * A connect after the peer's reset, where success is accepted too: its IRP is completed "accordingly", and no page
     * says whether a socket can be used again.
     */
    public static final StatusSet CONNECT_AFTER_RESET = StatusSet.anyFailure("WSK-CONNECT-001");

    /**
     * WskGetLocalAddress after a reset of either side, where success is accepted too: it "completes the IRP in every
     * case", and no page says in which way when the connection has ended.
     */
    public static final StatusSet LOCAL_ADDRESS_AFTER_END = StatusSet.anyFailure("WSK-ADDR-001");

    /** WskGetRemoteAddress after the connection has ended, where success is open too. */
    @Outcome("remote-address-after-disconnect")
    public static final StatusSet NO_LONGER_CONNECTED = StatusSet.anyFailure("AMB-27");

    /** A connect, send, receive or disconnect ended by closing the socket. */
    @Outcome("ended-by-close")
    public static final StatusSet ENDED_BY_CLOSE = StatusSet.of(
            "AMB-23",
            STATUS_CANCELLED,
            STATUS_FILE_FORCED_CLOSED,
            STATUS_CONNECTION_ABORTED,
            STATUS_LOCAL_DISCONNECT,
            STATUS_ADDRESS_CLOSED);

    /** A send after the peer's reset was noticed. */
    @Outcome("send-after-reset")
    public static final StatusSet SEND_AFTER_RESET = StatusSet.of(
            "AMB-24",
            STATUS_CONNECTION_RESET,
            STATUS_CONNECTION_ABORTED,
            STATUS_CONNECTION_DISCONNECTED,
            STATUS_FILE_FORCED_CLOSED,
            STATUS_INVALID_DEVICE_STATE,
            STATUS_CONNECTION_INVALID,
            STATUS_CANCELLED);

    /** A receive that the peer's reset ended, or that came after it. */
    @Outcome("receive-after-reset")
    public static final StatusSet RECEIVE_AFTER_RESET = SEND_AFTER_RESET;

    /**
     * A send after the application itself disconnected gracefully: it "cannot send any more data", and no page names the
     * status of the send that tries.
     */
    public static final StatusSet SEND_AFTER_DISCONNECT = StatusSet.anyFailure("WSK-DISCONNECT-005");

    /** A send that an abortive disconnect ends: it is "cancelled", and no page names the status of that. */
    public static final StatusSet SEND_AT_ABORT = StatusSet.anyFailure("WSK-DISCONNECT-010");

    /** A receive that an abortive disconnect ends; success without data is accepted as well. */
    @Outcome("receive-at-abort")
    public static final StatusSet RECEIVE_AT_ABORT = StatusSet.anyFailure("AMB-26");

    /**
     * A send or receive after an abortive disconnect: "nothing more can be sent or received", and no page names the
     * status of what tries.
     */
    public static final StatusSet AFTER_ABORT = StatusSet.anyFailure("WSK-DISCONNECT-011");

    /**
     * A graceful disconnect that an abortive one ends, where success is accepted too: it is "forced to complete", and no
     * page says in which way.
     */
    public static final StatusSet DISCONNECT_FORCED = StatusSet.anyFailure("WSK-DISCONNECT-014");

    /** A second graceful disconnect; success is accepted as well. */
    @Outcome("disconnect-again")
    public static final StatusSet DISCONNECTED_ALREADY = StatusSet.anyFailure("AMB-26");

    /**
     * An abortive disconnect after both sides disconnected gracefully, where success is accepted too: it "completes the IRP
     * in every case", and no page says in which way when there is no connection left.
     */
    public static final StatusSet DISCONNECT_AFTER_BOTH = StatusSet.anyFailure("WSK-DISCONNECT-001");

    /**
     * A request that was pending when its socket stopped being functional: it fails, and the pages name the status of
     * later calls only.
     */
    public static final StatusSet ENDED_BY_LOSS = StatusSet.anyFailure("WSK-SOCKET-026");

    /** A flag that the transport lacks. */
    @Outcome("flag-not-supported")
    public static final StatusSet FLAG_NOT_SUPPORTED = StatusSet.of("AMB-18", STATUS_NOT_SUPPORTED);

    /** A WAITALL or DRAIN receive ended by an abortive disconnect; success is accepted as well. */
    @Outcome("waitall-on-abort")
    public static final StatusSet FLAGGED_RECEIVE_ON_ABORT = StatusSet.anyFailure("AMB-18");

    /** A WAITALL or DRAIN receive ended by IoCancelIrp; success is accepted as well. */
    @Outcome("waitall-on-cancel")
    public static final StatusSet FLAGGED_RECEIVE_ON_CANCEL = StatusSet.of("AMB-18", STATUS_CANCELLED);

    /** A further receive after the one that reported the end of the stream; success is accepted as well. */
    @Outcome("after-end-of-stream")
    public static final StatusSet AFTER_END_OF_STREAM = StatusSet.anyFailure("AMB-17");

    /** A send of no bytes; success is accepted as well. */
    @Outcome("zero-length-send")
    public static final StatusSet ZERO_LENGTH_SEND = StatusSet.anyFailure("AMB-24");

    /** Disabling an event that is disabled already; success is accepted as well. */
    @Outcome("disable-disabled")
    public static final StatusSet DISABLE_DISABLED = StatusSet.anyFailure("AMB-32");

    /** SO_WSK_EVENT_CALLBACK in the wrong state, category or combination; success without effect is accepted as well. */
    @Outcome("event-misuse")
    public static final StatusSet EVENT_MISUSE = StatusSet.anyFailure("AMB-32");

    /** An attempt to disable a static event; success without effect is accepted as well. */
    @Outcome("disable-static")
    public static final StatusSet DISABLE_STATIC = StatusSet.anyFailure("AMB-33");

    private Accepted() {}

    /** The name of the outcome in {@code ambiguities.yaml}; the ambiguity is that of the set. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Outcome {
        String value();
    }
}
