package org.wsktck.harness;

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

/** The accepted outcomes of the open points that scenarios share, one constant each. */
public final class Accepted {
    /** WskConnect on an unbound socket: the Windows profile first, any failure as the base rule. */
    public static final StatusSet UNBOUND = StatusSet.anyFailure("AMB-03");

    /** Send, receive and disconnect before the socket is connected. */
    public static final StatusSet NOT_CONNECTED = StatusSet.anyFailure("AMB-04");

    /** WskSocket without a client object. */
    public static final StatusSet NO_CLIENT = StatusSet.of("AMB-06", STATUS_INVALID_HANDLE, STATUS_INVALID_PARAMETER);

    /** An address family, type or protocol that nobody offers. */
    public static final StatusSet NONSENSE_COMBINATION = StatusSet.anyFailure("AMB-07");

    /** The address is in use. */
    public static final StatusSet IN_USE = StatusSet.of(
            "AMB-09", STATUS_ADDRESS_ALREADY_EXISTS, STATUS_ADDRESS_ALREADY_ASSOCIATED, STATUS_SHARING_VIOLATION);

    /** The time given to WskCaptureProviderNPI has run out; no NPI is handed out. */
    public static final StatusSet CAPTURE_TIMED_OUT = StatusSet.of("AMB-39", STATUS_DEVICE_NOT_READY, STATUS_TIMEOUT);

    /** WskCaptureProviderNPI with WSK_NO_WAIT on a system that may still be starting up. */
    public static final StatusSet CAPTURE_WITHOUT_WAIT =
            StatusSet.of("WSK-REG-013", STATUS_SUCCESS, STATUS_DEVICE_NOT_READY);

    /** A second bind of the same socket; a bind to a foreign address. */
    public static final StatusSet BIND_MISUSE = StatusSet.anyFailure("AMB-09");

    /** Refused by an access check, or in use. */
    public static final StatusSet ACCESS_CHECK_REFUSED = IN_USE.or(STATUS_ACCESS_DENIED);

    /** A second connect. */
    public static final StatusSet CONNECTED_ALREADY = StatusSet.anyFailure("AMB-10");

    /** The peer refused the connection. */
    public static final StatusSet REFUSED = StatusSet.of(
            "AMB-11",
            STATUS_CONNECTION_REFUSED,
            STATUS_REMOTE_NOT_LISTENING,
            STATUS_CONNECTION_RESET,
            STATUS_UNSUCCESSFUL);

    /** No route to the peer; the page names no status. */
    public static final StatusSet UNREACHABLE = StatusSet.anyFailure("AMB-11");

    /** A connect that nobody answered, cancelled with IoCancelIrp; the natural result may win the race. */
    public static final StatusSet CANCELLED_CONNECT = StatusSet.of(
            "AMB-19", STATUS_CANCELLED, STATUS_IO_TIMEOUT, STATUS_HOST_UNREACHABLE, STATUS_NETWORK_UNREACHABLE);

    /** A disconnect after the peer's reset, where success and any failure are open. */
    public static final StatusSet DISCONNECT_AFTER_RESET = StatusSet.anyFailure("AMB-26");

    /** WskGetRemoteAddress after the connection has ended, where success is open too. */
    public static final StatusSet NO_LONGER_CONNECTED = StatusSet.anyFailure("AMB-27");

    /** A connect, send, receive or disconnect ended by closing the socket. */
    public static final StatusSet ENDED_BY_CLOSE = StatusSet.of(
            "AMB-23",
            STATUS_CANCELLED,
            STATUS_FILE_FORCED_CLOSED,
            STATUS_CONNECTION_ABORTED,
            STATUS_LOCAL_DISCONNECT,
            STATUS_ADDRESS_CLOSED);

    /** A send after the peer's reset was noticed. */
    public static final StatusSet SEND_AFTER_RESET = StatusSet.of(
            "AMB-24",
            STATUS_CONNECTION_RESET,
            STATUS_CONNECTION_ABORTED,
            STATUS_CONNECTION_DISCONNECTED,
            STATUS_FILE_FORCED_CLOSED,
            STATUS_INVALID_DEVICE_STATE,
            STATUS_CONNECTION_INVALID,
            STATUS_CANCELLED);

    /** A send after the application itself disconnected; the page names no status. */
    public static final StatusSet SEND_AFTER_DISCONNECT = StatusSet.anyFailure("AMB-24");

    /** A receive or send ended by, or made after, an abortive disconnect. */
    public static final StatusSet AFTER_ABORT = StatusSet.anyFailure("AMB-26");

    /** A receive after the peer's reset; the page names no status. */
    public static final StatusSet RECEIVE_AFTER_RESET = StatusSet.anyFailure("AMB-24");

    /** A second graceful disconnect; success is accepted as well. */
    public static final StatusSet DISCONNECTED_ALREADY = StatusSet.anyFailure("AMB-26");

    /** A flag that the transport lacks. */
    public static final StatusSet FLAG_NOT_SUPPORTED = StatusSet.of("AMB-18", STATUS_NOT_SUPPORTED);

    /** A WAITALL or DRAIN receive ended by an abortive disconnect; success is accepted as well. */
    public static final StatusSet FLAGGED_RECEIVE_ON_ABORT = StatusSet.anyFailure("AMB-18");

    /** A WAITALL or DRAIN receive ended by IoCancelIrp; success is accepted as well. */
    public static final StatusSet FLAGGED_RECEIVE_ON_CANCEL = StatusSet.of("AMB-18", STATUS_CANCELLED);

    /** A further receive after the one that reported the end of the stream; success is accepted as well. */
    public static final StatusSet AFTER_END_OF_STREAM = StatusSet.anyFailure("AMB-17");

    /** A send of no bytes; success is accepted as well. */
    public static final StatusSet ZERO_LENGTH_SEND = StatusSet.anyFailure("AMB-24");

    private Accepted() {}
}
