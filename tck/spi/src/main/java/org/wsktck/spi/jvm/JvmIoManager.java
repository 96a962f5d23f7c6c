package org.wsktck.spi.jvm;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.EventCallbacks;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;

/**
 * The I/O manager for implementations in this JVM: the rules of IRPs as the kernel keeps them, with what would stop a
 * machine reported by name.
 *
 * <p>No lock is held while a completion or cancel routine runs.
 */
public final class JvmIoManager implements IoManager {
    /** One bit a location is kept; drivers use a handful. */
    private static final int STACK_SIZE_MAX = 64;

    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong irpIds = new AtomicLong();
    private final LowerDriver lowerDriver = new JvmLowerDriver(this);
    private final MdlRoutines mdlRoutines = new JvmMdlRoutines(this);
    private final EventCallbacks eventCallbacks = new JvmEventCallbacks(this);
    private volatile IoListener listener = SilentListener.INSTANCE;

    @Override
    public Irp allocateIrp(int stackSize) {
        requireStackSize(stackSize);
        return new JvmIrp(this, irpIds.incrementAndGet(), 1, new StackLocation[stackSize]);
    }

    @Override
    public Irp allocateIrpOnEndedThread(int stackSize) {
        requireStackSize(stackSize);
        AtomicReference<@Nullable Irp> allocated = new AtomicReference<>();
        Thread allocator = new Thread(() -> allocated.set(allocateIrp(stackSize)), "wsk-allocator");
        allocator.start();
        try {
            allocator.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during IoAllocateIrp", interrupted);
        }
        Irp irp = allocated.get();
        if (irp == null) {
            throw new IllegalStateException("the thread that was to allocate an IRP has ended without one");
        }
        return irp;
    }

    private static void requireStackSize(int stackSize) {
        if (stackSize < 1 || stackSize > STACK_SIZE_MAX) {
            throw new IllegalArgumentException("stackSize: " + stackSize + " (expected: 1.." + STACK_SIZE_MAX + ")");
        }
    }

    @Override
    public void setCompletionRoutine(
            Irp irp, CompletionScript routine, boolean invokeOnSuccess, boolean invokeOnError, boolean invokeOnCancel) {
        own(irp).setCompletionRoutine(routine, invokeOnSuccess, invokeOnError, invokeOnCancel);
    }

    @Override
    public void setNextStackLocation(Irp irp) {
        own(irp).descend();
    }

    @Override
    public CallResult call(@Nullable Irp irp, Supplier<NtStatus> function) {
        if (irp != null) {
            own(irp).submit();
        }
        long before = drawSequence();
        NtStatus returned = function.get();
        return new CallResult(returned, before, drawSequence());
    }

    @Override
    public long drawSequence() {
        return sequence.incrementAndGet();
    }

    @Override
    public boolean cancelIrp(Irp irp) {
        return own(irp).cancel();
    }

    @Override
    public void completeRequest(Irp irp) {
        own(irp).resume();
    }

    @Override
    public Irp reuseIrp(Irp irp, NtStatus status) {
        return own(irp).reuse(status);
    }

    @Override
    public void freeIrp(Irp irp) {
        own(irp).free();
    }

    @Override
    public IoStatus ioStatus(Irp irp) {
        return own(irp).ioStatus();
    }

    @Override
    public IrpState irpState(Irp irp) {
        return own(irp).irpState();
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
        return eventCallbacks;
    }

    @Override
    public void listener(IoListener newListener) {
        this.listener = newListener;
    }

    IoListener listener() {
        return listener;
    }

    JvmIrp own(Irp irp) {
        if (irp instanceof JvmIrp ours && ours.isOf(this)) {
            return ours;
        }
        throw new IllegalArgumentException("irp: " + irp + " (expected: an IRP allocated by this I/O manager)");
    }

    /** Runs a completion script; the events around it are the listener's. */
    NtStatus run(CompletionScript script, JvmIrp irp) {
        for (CompletionScript.Action action : script.actions()) {
            if (action instanceof CompletionScript.FreeIrp) {
                irp.free();
            } else if (action instanceof CompletionScript.CancelIrp) {
                irp.cancel();
            } else if (action instanceof CompletionScript.SetIoStatus store) {
                irp.setIoStatus(new IoStatus(store.status(), store.information()));
            } else if (action instanceof CompletionScript.Stall stall) {
                Processor.stall(stall.micros());
            } else if (action instanceof CompletionScript.Call call) {
                WskCall made = call.call();
                listener.scriptedCallReturned(made, call(made.irp(), made::perform));
            }
        }
        return script.answer();
    }

    private enum SilentListener implements IoListener {
        INSTANCE;

        @Override
        public void completionEntered(CompletionEvent event) {}

        @Override
        public void completionReturned(CompletionEvent event) {}

        @Override
        public void scriptedCallReturned(WskCall call, CallResult result) {}

        @Override
        public void violated(IrpViolation violation) {}
    }
}
