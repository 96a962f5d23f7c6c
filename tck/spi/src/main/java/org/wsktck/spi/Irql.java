package org.wsktck.spi;

/** Interrupt request levels that WSK speaks of. */
public enum Irql {
    PASSIVE_LEVEL,
    APC_LEVEL,
    DISPATCH_LEVEL,
    /** The implementation does not report it. */
    UNKNOWN
}
