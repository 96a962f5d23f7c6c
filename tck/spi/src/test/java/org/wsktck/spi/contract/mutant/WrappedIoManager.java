package org.wsktck.spi.contract.mutant;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.EventCallbacks;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskSocket;
import org.wsktck.spi.jvm.ForwardingMdlRoutines;
import org.wsktck.spi.jvm.JvmIoManager;

/**
 * The kit's I/O manager behind handles of its own, correct as it stands; a mutant overrides what it breaks. The hooks
 * take the kit's handles ({@code inner}).
 */
public class WrappedIoManager implements IoManager {
    final JvmIoManager io = new JvmIoManager();
    private final LowerDriver lowerDriver = new UnwrappingDriver();
    private final MdlRoutines mdlRoutines = new UnwrappingMdlRoutines();
    private final Map<Irp, WrappedIrp> handles = Collections.synchronizedMap(new IdentityHashMap<>());

    // ---- hooks of the implementation's side

    void complete(Irp inner, IoStatus status) {
        if (status.socket() == null) {
            inner.complete(status.status(), status.information());
        } else {
            inner.completeWithSocket(status.socket());
        }
    }

    void markPending(Irp inner) {
        inner.markPending();
    }

    @Nullable
    CancelRoutine setCancelRoutine(Irp inner, @Nullable CancelRoutine routine) {
        return inner.setCancelRoutine(routine);
    }

    boolean isCancelled(Irp inner) {
        return inner.isCancelled();
    }

    IrpState irpStateOf(Irp inner) {
        return io.irpState(inner);
    }

    /** The driver below; it takes the kit's handles. */
    LowerDriver driver(LowerDriver kits) {
        return kits;
    }

    /** The routines for MDLs; they take the kit's handles. */
    MdlRoutines mdls(MdlRoutines kits) {
        return kits;
    }

    // ---- hooks of what is told

    /** What is told of a cancel routine; its IRP is still the kit's. */
    CancelRoutineEvent told(CancelRoutineEvent event) {
        return event;
    }

    /** What is told of a routine; its IRP is still the kit's. */
    CompletionEvent told(CompletionEvent event) {
        return event;
    }

    void entered(CompletionEvent event, IoListener listener) {
        listener.completionEntered(event);
    }

    void returned(CompletionEvent event, IoListener listener) {
        listener.completionReturned(event);
    }

    /** What is told of a violation; its IRP is still the kit's. */
    IrpViolation told(IrpViolation violation) {
        return violation;
    }

    boolean isTold(IrpViolation violation) {
        return true;
    }

    // ---- the application's side

    @Override
    public Irp allocateIrp(int stackSize) {
        return wrapped(io.allocateIrp(stackSize));
    }

    @Override
    public Irp allocateIrpOnEndedThread(int stackSize) {
        return wrapped(io.allocateIrpOnEndedThread(stackSize));
    }

    @Override
    public void setCompletionRoutine(
            Irp irp, CompletionScript routine, boolean invokeOnSuccess, boolean invokeOnError, boolean invokeOnCancel) {
        CompletionScript unwrapped = new CompletionScript(
                routine.answer(),
                routine.actions().stream()
                        .map(action -> action instanceof CompletionScript.Call call
                                ? new CompletionScript.Call(
                                        withIrp(call.call(), inner(call.call().irp())))
                                : action)
                        .toList());
        io.setCompletionRoutine(inner(irp), unwrapped, invokeOnSuccess, invokeOnError, invokeOnCancel);
    }

    @Override
    public void setNextStackLocation(Irp irp) {
        io.setNextStackLocation(inner(irp));
    }

    @Override
    public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
        return io.call(irp == null ? null : inner(irp), function);
    }

    @Override
    public long drawSequence() {
        return io.drawSequence();
    }

    @Override
    public boolean cancelIrp(Irp irp) {
        return io.cancelIrp(inner(irp));
    }

    @Override
    public void completeRequest(Irp irp) {
        io.completeRequest(inner(irp));
    }

    @Override
    public Irp reuseIrp(Irp irp, NtStatus status) {
        return wrapped(io.reuseIrp(inner(irp), status));
    }

    @Override
    public void freeIrp(Irp irp) {
        io.freeIrp(inner(irp));
    }

    @Override
    public IoStatus ioStatus(Irp irp) {
        return io.ioStatus(inner(irp));
    }

    @Override
    public IrpState irpState(Irp irp) {
        return irpStateOf(inner(irp));
    }

    @Override
    public LowerDriver lowerDriver() {
        return lowerDriver;
    }

    @Override
    public MdlRoutines mdlRoutines() {
        return mdlRoutines;
    }

    @Override
    public EventCallbacks eventCallbacks() {
        return io.eventCallbacks();
    }

    @Override
    public void listener(IoListener listener) {
        io.listener(new IoListener() {
            @Override
            public void completionEntered(CompletionEvent event) {
                entered(withHandle(told(event)), listener);
            }

            @Override
            public void completionReturned(CompletionEvent event) {
                returned(withHandle(told(event)), listener);
            }

            @Override
            public void scriptedCallReturned(WskCall call, CallResult result) {
                listener.scriptedCallReturned(withIrp(call, wrapped(call.irp())), result);
            }

            @Override
            public void cancelRoutineCalled(CancelRoutineEvent event) {
                CancelRoutineEvent told = told(event);
                listener.cancelRoutineCalled(new CancelRoutineEvent(
                        wrapped(told.irp()),
                        told.routine(),
                        told.stillSet(),
                        told.cancel(),
                        told.irql(),
                        told.cancelIrql(),
                        told.sequence()));
            }

            @Override
            public void violated(IrpViolation violation) {
                if (isTold(violation)) {
                    IrpViolation told = told(violation);
                    listener.violated(new IrpViolation(told.rule(), wrapped(told.irp()), told.sequence(), told.text()));
                }
            }
        });
    }

    /** The kit's handle behind one of ours; a foreign one stays what it is. */
    static Irp inner(Irp irp) {
        return irp instanceof WrappedIrp ours ? ours.inner : irp;
    }

    Irp wrapped(Irp inner) {
        return handles.computeIfAbsent(inner, WrappedIrp::new);
    }

    private CompletionEvent withHandle(CompletionEvent event) {
        return Events.withIrp(event, wrapped(event.irp()));
    }

    private static WskCall withIrp(WskCall call, Irp irp) {
        return call.to(call.socket()).with(WskArgument.IRP, irp);
    }

    /** Takes our handles to the kit's. */
    private final class UnwrappingDriver implements LowerDriver {
        private final LowerDriver kits = driver(io.lowerDriver());

        @Override
        public NtStatus pend(Irp irp, long argument) {
            return kits.pend(inner(irp), argument);
        }

        @Override
        public NtStatus complete(Irp irp, long argument, NtStatus status, long information) {
            return kits.complete(inner(irp), argument, status, information);
        }

        @Override
        public IoStackLocation found(Irp irp) {
            return kits.found(inner(irp));
        }

        @Override
        public DriverCancel setCancelRoutine(Irp irp, DriverCancel routine) {
            return kits.setCancelRoutine(inner(irp), routine);
        }

        @Override
        public void completeRequest(Irp irp, NtStatus status, long information) {
            kits.completeRequest(inner(irp), status, information);
        }
    }

    /** Takes our handles to the kit's. */
    private final class UnwrappingMdlRoutines extends ForwardingMdlRoutines {
        UnwrappingMdlRoutines() {
            super(mdls(io.mdlRoutines()));
        }

        @Override
        public @Nullable Mdl allocateMdl(Mdl memory, int offset, int length, boolean secondary, @Nullable Irp irp) {
            return super.allocateMdl(memory, offset, length, secondary, irp == null ? null : inner(irp));
        }
    }

    private final class WrappedIrp implements Irp {
        private final Irp inner;

        WrappedIrp(Irp inner) {
            this.inner = inner;
        }

        @Override
        public long id() {
            return inner.id();
        }

        @Override
        public int generation() {
            return inner.generation();
        }

        @Override
        public void markPending() {
            WrappedIoManager.this.markPending(inner);
        }

        @Override
        public @Nullable CancelRoutine setCancelRoutine(@Nullable CancelRoutine routine) {
            return WrappedIoManager.this.setCancelRoutine(inner, routine == null ? null : new WrappedRoutine(routine))
                            instanceof WrappedRoutine before
                    ? before.routine
                    : null;
        }

        @Override
        public boolean isCancelled() {
            return WrappedIoManager.this.isCancelled(inner);
        }

        @Override
        public void complete(NtStatus status, long information) {
            WrappedIoManager.this.complete(inner, new IoStatus(status, information));
        }

        @Override
        public void completeWithSocket(WskSocket socket) {
            WrappedIoManager.this.complete(inner, new IoStatus(NtStatus.STATUS_SUCCESS, socket.id(), socket));
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }

    /** The implementation's routine, called with our handle. */
    private final class WrappedRoutine implements CancelRoutine {
        private final CancelRoutine routine;

        WrappedRoutine(CancelRoutine routine) {
            this.routine = routine;
        }

        @Override
        public void cancel(Irp inner) {
            routine.cancel(wrapped(inner));
        }
    }
}
