package org.wsktck.harness.application;

import java.util.function.Supplier;
import org.wsktck.harness.condition.Choices.CallerIrql;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.JvmIrql;

/** The IRQL that functions are called at. Each function with an IRP may be called at DISPATCH_LEVEL. */
final class CallerLevel {
    private CallerLevel() {}

    /** The same call, at the level that the scenario is run under. */
    static Supplier<NtStatus> of(Circumstances circumstances, Supplier<NtStatus> function) {
        return circumstances.irql() == CallerIrql.DISPATCH_LEVEL ? () -> atDispatchLevel(function) : function;
    }

    private static NtStatus atDispatchLevel(Supplier<NtStatus> function) {
        Irql before = JvmIrql.current();
        JvmIrql.set(Irql.DISPATCH_LEVEL);
        try {
            return function.get();
        } finally {
            JvmIrql.set(before);
        }
    }
}
