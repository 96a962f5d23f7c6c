package org.wsktck.spi.jvm;

import org.wsktck.spi.BugCheck;
import org.wsktck.spi.Irql;

/** The IRQL of a thread: in a JVM an attribute that is reported and checked, and changes no scheduling. */
public final class JvmIrql {
    private static final ThreadLocal<Irql> CURRENT = ThreadLocal.withInitial(() -> Irql.PASSIVE_LEVEL);

    private JvmIrql() {}

    /** KeGetCurrentIrql. */
    public static Irql current() {
        return CURRENT.get();
    }

    /** KeRaiseIrql or KeLowerIrql for the current thread. */
    public static void set(Irql irql) {
        CURRENT.set(irql);
    }

    /** Runs at DISPATCH_LEVEL, as a DPC does, and goes back to the level before. */
    public static void atDispatchLevel(Runnable body) {
        Irql before = CURRENT.get();
        CURRENT.set(Irql.DISPATCH_LEVEL);
        try {
            body.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Refuses a call that is allowed at PASSIVE_LEVEL only. */
    public static void requirePassiveLevel(String function) {
        if (CURRENT.get() != Irql.PASSIVE_LEVEL) {
            throw new BugCheck(
                    BugCheck.Code.IRQL_NOT_LESS_OR_EQUAL,
                    function + " at " + CURRENT.get() + " (expected: PASSIVE_LEVEL)");
        }
    }
}
