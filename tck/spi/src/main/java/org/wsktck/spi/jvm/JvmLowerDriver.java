package org.wsktck.spi.jvm;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irp;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;

/** The driver below the application, on the implementation's side of its IRPs. */
final class JvmLowerDriver implements LowerDriver {
    private final JvmIoManager owner;
    private final Map<JvmIrp, IoStackLocation> taken = new ConcurrentHashMap<>();
    private final CancelRoutine first = irp -> called(DriverCancel.FIRST, irp);
    private final CancelRoutine second = irp -> called(DriverCancel.SECOND, irp);

    JvmLowerDriver(JvmIoManager owner) {
        this.owner = owner;
    }

    @Override
    public NtStatus pend(Irp irp, long argument) {
        take(irp, argument).markPending();
        return NtStatus.STATUS_PENDING;
    }

    @Override
    public NtStatus complete(Irp irp, long argument, NtStatus status, long information) {
        return take(irp, argument).completeAndReturn(status, information);
    }

    private JvmIrp take(Irp irp, long argument) {
        JvmIrp mine = owner.own(irp);
        taken.put(mine, mine.takeLocation(argument));
        return mine;
    }

    @Override
    public IoStackLocation found(Irp irp) {
        return Objects.requireNonNull(taken.get(kept(irp)));
    }

    @Override
    public DriverCancel setCancelRoutine(Irp irp, DriverCancel routine) {
        return which(kept(irp).setCancelRoutine(routine(routine)));
    }

    private @Nullable CancelRoutine routine(DriverCancel routine) {
        return switch (routine) {
            case NONE -> null;
            case FIRST -> first;
            case SECOND -> second;
            case UNKNOWN -> throw new IllegalArgumentException("routine: UNKNOWN (expected: NONE, FIRST or SECOND)");
        };
    }

    private DriverCancel which(@Nullable CancelRoutine routine) {
        if (routine == null) {
            return DriverCancel.NONE;
        }
        return routine == first ? DriverCancel.FIRST : routine == second ? DriverCancel.SECOND : DriverCancel.UNKNOWN;
    }

    @Override
    public void completeRequest(Irp irp, NtStatus status, long information) {
        kept(irp).complete(status, information);
    }

    private JvmIrp kept(Irp irp) {
        JvmIrp mine = owner.own(irp);
        if (!taken.containsKey(mine)) {
            throw new IllegalArgumentException("irp: " + irp + " (expected: one that this driver was given)");
        }
        return mine;
    }

    private void called(DriverCancel routine, Irp irp) {
        JvmIrp mine = owner.own(irp);
        owner.listener()
                .cancelRoutineCalled(new CancelRoutineEvent(
                        irp,
                        routine,
                        mine.hasCancelRoutine(),
                        mine.isCancelled(),
                        JvmIrql.current(),
                        mine.cancelIrql(),
                        owner.drawSequence()));
    }
}
