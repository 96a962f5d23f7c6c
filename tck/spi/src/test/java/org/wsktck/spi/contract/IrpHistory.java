package org.wsktck.spi.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.WskCall;

/** All that an I/O manager has told, in the order in which it told it. */
final class IrpHistory implements IoListener {
    /** One thing told. */
    sealed interface Told {}

    record Entered(CompletionEvent event) implements Told {}

    record Returned(CompletionEvent event) implements Told {}

    record Called(Irp irp, CallResult result) implements Told {}

    record CancelRoutineCalled(CancelRoutineEvent event) implements Told {}

    record Violated(IrpViolation violation) implements Told {}

    /** Guarded by itself. */
    private final List<Told> told = new ArrayList<>();

    private volatile Consumer<CompletionEvent> inRoutine = event -> {};

    /** What to do on the completing thread while a routine runs. */
    void inRoutine(Consumer<CompletionEvent> action) {
        this.inRoutine = action;
    }

    @Override
    public void completionEntered(CompletionEvent event) {
        add(new Entered(event));
        inRoutine.accept(event);
    }

    @Override
    public void completionReturned(CompletionEvent event) {
        add(new Returned(event));
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {
        add(new Called(call.irp(), result));
    }

    @Override
    public void cancelRoutineCalled(CancelRoutineEvent event) {
        add(new CancelRoutineCalled(event));
    }

    @Override
    public void violated(IrpViolation violation) {
        add(new Violated(violation));
    }

    List<Told> all() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    List<CompletionEvent> entered() {
        return all().stream()
                .filter(Entered.class::isInstance)
                .map(one -> ((Entered) one).event())
                .toList();
    }

    List<IrpViolation> violations() {
        return all().stream()
                .filter(Violated.class::isInstance)
                .map(one -> ((Violated) one).violation())
                .toList();
    }

    List<CancelRoutineEvent> cancelRoutines() {
        return all().stream()
                .filter(CancelRoutineCalled.class::isInstance)
                .map(one -> ((CancelRoutineCalled) one).event())
                .toList();
    }

    List<CallResult> scriptedResults() {
        return all().stream()
                .filter(Called.class::isInstance)
                .map(one -> ((Called) one).result())
                .toList();
    }

    private void add(Told one) {
        synchronized (told) {
            told.add(one);
        }
    }
}
