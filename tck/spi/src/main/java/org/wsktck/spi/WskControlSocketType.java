package org.wsktck.spi;

/** WSK_CONTROL_SOCKET_TYPE, in the order of the enumeration. */
public enum WskControlSocketType {
    WSK_SET_OPTION(0),
    WSK_GET_OPTION(1),
    WSK_IOCTL(2);

    private final int value;

    WskControlSocketType(int value) {
        this.value = value;
    }

    /** The enumeration's value in wsk.h. */
    public int value() {
        return value;
    }
}
