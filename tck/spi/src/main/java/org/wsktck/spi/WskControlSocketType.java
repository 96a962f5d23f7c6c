package org.wsktck.spi;

/** WSK_CONTROL_SOCKET_TYPE, in the order of the enumeration. */
public enum WskControlSocketType {
    WSK_SET_OPTION,
    WSK_GET_OPTION,
    WSK_IOCTL
}
