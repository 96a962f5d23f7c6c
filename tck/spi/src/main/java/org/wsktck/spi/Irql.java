package org.wsktck.spi;

/** Interrupt request levels that WSK speaks of. */
public enum Irql {
    PASSIVE_LEVEL,
    APC_LEVEL,
    DISPATCH_LEVEL,
    /** Any level above DISPATCH_LEVEL, where no completion routine may run. */
    HIGH_LEVEL,
    /** The implementation does not report it. */
    UNKNOWN
}
