package org.wsktck.spi;

import java.util.UUID;

/** Constants of wsk.h, ws2def.h and their neighbours, with their real values and spelling. */
public final class Wsk {
    /** No address family; what WskSocket is never given on purpose but to see it refused. */
    public static final int AF_UNSPEC = 0;

    public static final int AF_INET = 2;
    public static final int AF_INET6 = 23;

    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;

    public static final int IPPROTO_TCP = 6;
    public static final int IPPROTO_UDP = 17;

    /** Socket categories: the Flags of WskSocket. */
    public static final int WSK_FLAG_BASIC_SOCKET = 0x0;

    public static final int WSK_FLAG_LISTEN_SOCKET = 0x1;
    public static final int WSK_FLAG_CONNECTION_SOCKET = 0x2;
    public static final int WSK_FLAG_DATAGRAM_SOCKET = 0x4;
    public static final int WSK_FLAG_STREAM_SOCKET = 0x8;

    /** WskSend: do not hold small segments back. */
    public static final int WSK_FLAG_NODELAY = 0x2;

    /** WskReceive: complete when the buffer is full. */
    public static final int WSK_FLAG_WAITALL = 0x2;

    /** WskReceive: discard what arrives until the peer disconnects. */
    public static final int WSK_FLAG_DRAIN = 0x4;

    /** WskDisconnect: reset the connection; WskDisconnectEvent: the peer reset it. */
    public static final int WSK_FLAG_ABORTIVE = 0x1;

    /** Event callbacks: the list should be released soon. */
    public static final int WSK_FLAG_RELEASE_ASAP = 0x2;

    /** WskReceiveEvent: the indication is an entire message. */
    public static final int WSK_FLAG_ENTIRE_MESSAGE = 0x4;

    /** Event callbacks: called at DISPATCH_LEVEL. */
    public static final int WSK_FLAG_AT_DISPATCH_LEVEL = 0x8;

    /** SO_WSK_EVENT_CALLBACK and WSK_SET_STATIC_EVENT_CALLBACKS: which events, and that they are to be disabled. */
    public static final int WSK_EVENT_SEND_BACKLOG = 0x10;

    public static final int WSK_EVENT_RECEIVE = 0x40;
    public static final int WSK_EVENT_DISCONNECT = 0x80;
    public static final int WSK_EVENT_RECEIVE_FROM = 0x100;
    public static final int WSK_EVENT_ACCEPT = 0x200;
    public static final int WSK_EVENT_DISABLE = 0x80000000;

    /** NPI_WSK_INTERFACE_ID: whose events WSK_EVENT_CALLBACK_CONTROL speaks of. */
    public static final UUID NPI_WSK_INTERFACE_ID = UUID.fromString("2227e803-8d8b-11d4-abad-009027719e09");

    /** Level of the socket options. */
    public static final int SOL_SOCKET = 0xFFFF;

    public static final int SO_CONDITIONAL_ACCEPT = 0x3002;
    public static final int SO_WSK_EVENT_CALLBACK = 0x4002;

    /** WskControlSocket, WskIoctl. */
    public static final int SIO_WSK_QUERY_IDEAL_SEND_BACKLOG = 0x4F000003;

    public static final int SIO_WSK_QUERY_RECEIVE_BACKLOG = 0x4F000004;
    public static final int SIO_WSK_QUERY_INSPECT_ID = 0x4F000005;

    /** WskControlClient. */
    public static final int WSK_SET_STATIC_EVENT_CALLBACKS = 7;

    /** WskCaptureProviderNPI: do not wait. */
    public static final int WSK_NO_WAIT = 0;

    /** WskCaptureProviderNPI: wait without limit (0xFFFFFFFF). */
    public static final int WSK_INFINITE_WAIT = 0xFFFFFFFF;

    /** The longest data that may go with a connect, in bytes. */
    public static final int WSK_CONNECT_EX_BUFFER_BYTES_MAX = 65_535;

    private Wsk() {}

    /** MAKE_WSK_VERSION: a USHORT, the major number in the high byte, the minor in the low. */
    public static int makeWskVersion(int major, int minor) {
        return ((major & 0xFF) << 8) | (minor & 0xFF);
    }

    /** WSK_MAJOR_VERSION. */
    public static int majorVersion(int version) {
        return version >>> 8 & 0xFF;
    }

    /** WSK_MINOR_VERSION. */
    public static int minorVersion(int version) {
        return version & 0xFF;
    }
}
