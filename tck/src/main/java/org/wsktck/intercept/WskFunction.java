package org.wsktck.intercept;

/** The functions that take an IRP. */
public enum WskFunction {
    SOCKET,
    SOCKET_CONNECT,
    CONTROL_SOCKET,
    CLOSE_SOCKET,
    BIND,
    CONNECT,
    GET_LOCAL_ADDRESS,
    GET_REMOTE_ADDRESS,
    SEND,
    RECEIVE,
    DISCONNECT,
    CONNECT_EX
}
