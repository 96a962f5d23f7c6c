package org.wsktck.spi.jvm;

import static org.wsktck.spi.BugCheck.Code.IRP_IN_FLIGHT;
import static org.wsktck.spi.BugCheck.Code.IRP_NOT_REUSED;
import static org.wsktck.spi.BugCheck.Code.IRP_STALE;
import static org.wsktck.spi.BugCheck.Code.NO_MORE_IRP_STACK_LOCATIONS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.Irql;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** One submission of an IRP. Every field is guarded by this; routines run outside the lock. */
final class JvmIrp implements Irp {
    private static final IoStatus POISON = new IoStatus(NtStatus.POISON, 0xDEADBEEFL);
    private static final IoStatus UNUSED = new IoStatus(NtStatus.STATUS_SUCCESS, 0);

    private enum State {
        /** The application's, not handed over yet. */
        IDLE,
        /** The implementation's. */
        IN_FLIGHT,
        /** Completion routines are running. */
        COMPLETING,
        /** The application's again; to be reused or freed. */
        COMPLETED,
        /** Freed, or reused under another handle. */
        STALE
    }

    private final JvmIoManager owner;
    private final long id;
    private final int generation;
    private final @Nullable StackLocation[] locations;
    /** Index of the current location; locations.length when the IRP is at nobody's. Counts down. */
    private int current;
    /** One bit a location: SL_PENDING_RETURNED. */
    private long pending;

    private State state = State.IDLE;
    private boolean cancel;
    private Irql cancelIrql = Irql.PASSIVE_LEVEL;
    private @Nullable CancelRoutine cancelRoutine;
    private boolean pendingReturned;
    private @Nullable Mdl mdlAddress;
    private IoStatus ioStatus = UNUSED;

    JvmIrp(JvmIoManager owner, long id, int generation, @Nullable StackLocation[] locations) {
        this.owner = owner;
        this.id = id;
        this.generation = generation;
        this.locations = locations;
        this.current = locations.length;
    }

    boolean isOf(JvmIoManager manager) {
        return owner == manager;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public int stackCount() {
        return locations.length;
    }

    synchronized IoStatus ioStatus() {
        if (state == State.STALE) {
            throw stale("Irp->IoStatus");
        }
        return ioStatus;
    }

    synchronized IrpState irpState() {
        if (state == State.STALE) {
            throw stale("Irp->Cancel");
        }
        return new IrpState(cancel, pendingReturned, mdlAddress);
    }

    // ---- the application's side

    synchronized void setCompletionRoutine(
            CompletionScript routine, boolean onSuccess, boolean onError, boolean onCancel) {
        requireMine("IoSetCompletionRoutine");
        locations[nextLower()] = new StackLocation(routine, onSuccess, onError, onCancel, this);
    }

    /** IoSetNextIrpStackLocation. */
    synchronized void descend() {
        requireMine("IoSetNextIrpStackLocation");
        current = nextLower();
    }

    synchronized void submit() {
        requireMine("A call");
        current = nextLower();
        ioStatus = POISON;
        state = State.IN_FLIGHT;
    }

    boolean cancel() {
        CancelRoutine routine;
        synchronized (this) {
            if (state == State.STALE) {
                throw stale("IoCancelIrp");
            }
            cancel = true;
            cancelIrql = JvmIrql.current();
            routine = cancelRoutine;
            cancelRoutine = null;
        }
        if (routine == null) {
            return false;
        }
        JvmIrql.atDispatchLevel(() -> routine.cancel(this));
        return true;
    }

    synchronized JvmIrp reuse(NtStatus status) {
        requireOwnedByApplication("IoReuseIrp");
        state = State.STALE;
        Arrays.fill(locations, null);
        JvmIrp next = new JvmIrp(owner, id, generation + 1, locations);
        next.ioStatus = new IoStatus(status, 0);
        return next;
    }

    synchronized void free() {
        requireOwnedByApplication("IoFreeIrp");
        state = State.STALE;
    }

    /** IoCompleteRequest by the application after a routine had stopped completion. */
    void resume() {
        synchronized (this) {
            requireOwnedByApplication("IoCompleteRequest");
            state = State.COMPLETING;
        }
        runRoutines();
    }

    /** Stores IoStatus, as a completion routine may. */
    synchronized void setIoStatus(IoStatus stored) {
        requireOwnedByApplication("Irp->IoStatus");
        ioStatus = stored;
    }

    /** What IoAllocateMdl does with Irp-&gt;MdlAddress. */
    synchronized void attach(Mdl mdl, boolean secondaryBuffer) {
        requireOwnedByApplication("IoAllocateMdl");
        if (!secondaryBuffer) {
            mdlAddress = mdl;
            return;
        }
        Mdl last = mdlAddress;
        if (last == null) {
            throw new IllegalArgumentException("secondaryBuffer: TRUE (expected: FALSE for the first MDL of an IRP)");
        }
        for (Mdl next = last.next(); next != null; next = next.next()) {
            last = next;
        }
        last.next(mdl);
    }

    // ---- the implementation's side

    /** What the driver that was given the IRP finds in its stack location, where it then stores its arguments. */
    synchronized IoStackLocation takeLocation(long arguments) {
        if (state != State.IN_FLIGHT) {
            throw new IllegalStateException(this + " was not handed over with IoManager.call");
        }
        StackLocation found = locations[current];
        if (found == null) {
            found = StackLocation.EMPTY;
        }
        locations[current] = found.withArguments(arguments);
        return found.foundBy(this, current + 1);
    }

    synchronized boolean hasCancelRoutine() {
        return cancelRoutine != null;
    }

    synchronized Irql cancelIrql() {
        return cancelIrql;
    }

    @Override
    public void markPending() {
        State found;
        synchronized (this) {
            found = state;
            if (found == State.IN_FLIGHT) {
                pending |= 1L << current;
                return;
            }
        }
        violate(IrpViolation.Rule.IRP_TOUCHED_AFTER_COMPLETION, this + " was marked pending " + when(found));
    }

    @Override
    public @Nullable CancelRoutine setCancelRoutine(@Nullable CancelRoutine routine) {
        State found;
        synchronized (this) {
            found = state;
            if (found == State.IN_FLIGHT) {
                CancelRoutine before = cancelRoutine;
                cancelRoutine = routine;
                return before;
            }
        }
        violate(
                IrpViolation.Rule.IRP_TOUCHED_AFTER_COMPLETION,
                "the cancel routine of " + this + " was set " + when(found));
        return null;
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancel;
    }

    @Override
    public void complete(NtStatus status, long information) {
        complete(new IoStatus(status, information));
    }

    @Override
    public void completeWithSocket(WskSocket socket) {
        complete(new IoStatus(NtStatus.STATUS_SUCCESS, socket.id(), socket));
    }

    private void complete(IoStatus result) {
        State found;
        boolean cancelRoutineLeft = false;
        synchronized (this) {
            found = state;
            if (found == State.IN_FLIGHT) {
                cancelRoutineLeft = cancelRoutine != null;
                cancelRoutine = null;
                ioStatus = result;
                state = State.COMPLETING;
            }
        }
        if (found != State.IN_FLIGHT) {
            violate(
                    IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS,
                    this + " was completed " + when(found) + ", with " + result);
            return;
        }
        if (cancelRoutineLeft) {
            violate(
                    IrpViolation.Rule.CANCEL_STATE_IN_COMPLETED_IRP,
                    this + " was completed with its cancel routine still set");
        }
        runRoutines();
    }

    /** Upward from the current location, each with the pending bit of the location it is stored in. */
    private void runRoutines() {
        while (true) {
            StackLocation location;
            boolean wasPending;
            boolean cleared;
            boolean cancelled;
            int index;
            IoStatus seen;
            synchronized (this) {
                if (state == State.STALE) {
                    // Freed or reused while a routine ran that then let completion go on: there is no IRP to go on
                    // with.
                    return;
                }
                index = current;
                if (index == locations.length) {
                    state = State.COMPLETED;
                    return;
                }
                location = locations[index];
                locations[index] = null;
                cleared = isClear(index);
                wasPending = (pending >>> index & 1) != 0;
                pendingReturned = wasPending;
                cancelled = cancel;
                seen = ioStatus;
                current++;
                // The routine owns the IRP: it may free it.
                state = State.COMPLETED;
            }
            if (location == null || !location.isInvoked(seen.status().isSuccess(), cancelled)) {
                propagatePending(wasPending);
                continue;
            }
            CompletionEvent event = new CompletionEvent(
                    this,
                    index + 1,
                    seen,
                    wasPending,
                    cancelled,
                    JvmIrql.current(),
                    owner.drawSequence(),
                    System.nanoTime(),
                    Thread.currentThread().getName(),
                    location.isContextOf(this),
                    cleared);
            owner.listener().completionEntered(event);
            NtStatus answer = owner.run(location.routine(), this);
            owner.listener().completionReturned(event);
            if (answer.equals(NtStatus.STATUS_MORE_PROCESSING_REQUIRED)) {
                return;
            }
            propagatePending(wasPending);
        }
    }

    private boolean isClear(int index) {
        StackLocation location = locations[index];
        return location == null || location.isClear();
    }

    /** What a routine that lets completion go on owes the next higher location: IoMarkIrpPending if PendingReturned. */
    private synchronized void propagatePending(boolean wasPending) {
        if (wasPending && current < locations.length) {
            pending |= 1L << current;
        }
    }

    private static String when(State notInFlight) {
        return notInFlight == State.IDLE ? "before it was handed over" : "after its completion";
    }

    private void violate(IrpViolation.Rule rule, String text) {
        owner.listener().violated(new IrpViolation(rule, this, owner.drawSequence(), text));
    }

    private int nextLower() {
        if (current == 0) {
            throw new BugCheck(
                    NO_MORE_IRP_STACK_LOCATIONS,
                    this + " has " + locations.length + " stack locations and none is left for the next driver");
        }
        return current - 1;
    }

    private void requireMine(String what) {
        switch (state) {
            case IDLE -> {}
            case IN_FLIGHT, COMPLETING -> throw inFlight(what);
            case COMPLETED ->
                throw new BugCheck(IRP_NOT_REUSED, what + " with " + this + ", which is completed, without IoReuseIrp");
            case STALE -> throw stale(what);
        }
    }

    private void requireOwnedByApplication(String what) {
        switch (state) {
            case IDLE, COMPLETED -> {}
            case IN_FLIGHT, COMPLETING -> throw inFlight(what);
            case STALE -> throw stale(what);
        }
    }

    private BugCheck inFlight(String what) {
        return new BugCheck(IRP_IN_FLIGHT, what + " with " + this + " while it is " + state);
    }

    private BugCheck stale(String what) {
        return new BugCheck(IRP_STALE, what + " with " + this + " after it was freed or reused");
    }

    /** {@code IRP 3}, and which submission after the first. */
    @Override
    public String toString() {
        return generation == 1 ? "IRP " + id : "IRP " + id + " (submission " + generation + ")";
    }
}
