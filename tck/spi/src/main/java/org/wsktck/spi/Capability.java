package org.wsktck.spi;

/**
 * What an implementation says it has. CONNECTION is mandatory. What is declared absent must be refused cleanly, what is
 * declared present is exercised.
 */
public enum Capability {
    /** Connection-oriented sockets over IPv4. */
    CONNECTION,
    /** AF_INET6 beside AF_INET. */
    IPV6,
    /** WskConnectEx. */
    CONNECT_EX,
    /** WSK_FLAG_WAITALL. */
    WAITALL,
    /** WSK_FLAG_DRAIN. */
    DRAIN,
    /** WSK_FLAG_NODELAY. */
    NODELAY,
    /** Listening sockets. */
    LISTEN,
    /** Datagram sockets. */
    DATAGRAM,
    /** Stream sockets. */
    STREAM,
    /** Basic sockets. */
    BASIC,
    /** WSK_SET_STATIC_EVENT_CALLBACKS. */
    STATIC_EVENTS,
    /** SO_WSK_EVENT_CALLBACK. */
    DYNAMIC_EVENTS,
    /** Conditional accept. */
    INSPECT,
    /** A connection request is inspected before the handshake with the peer is finished. */
    INSPECT_BEFORE_HANDSHAKE,
    /** WskGetAddressInfo, WskFreeAddressInfo, WskGetNameInfo. */
    NAME_RESOLUTION,
    /** WskControlClient. */
    CLIENT_CONTROL,
    /** The sharing table of bind conflicts between wildcard and specific addresses. */
    ADDRESS_SHARING,
    /** IRPs belong to an I/O manager of the implementation's own, which is judged too. */
    OWN_IO_MANAGER,
    /** {@link WskImplementation#faultHooks()} is there. */
    FAULT_HOOKS,
    /** Calls that the documentation forbids are refused and do no harm. */
    SURVIVES_MISUSE
}
