package org.wsktck.spi;

/** The DRIVER_CANCEL routines of a {@link LowerDriver}. */
public enum DriverCancel {
    /** NULL. */
    NONE,
    FIRST,
    SECOND,
    /** A pointer that is neither. */
    UNKNOWN
}
