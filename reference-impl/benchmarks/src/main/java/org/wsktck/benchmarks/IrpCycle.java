package org.wsktck.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.jvm.JvmIoManager;

/** The life of an IRP: allocated, handed over, pended, completed, freed; with and without someone who listens. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IrpCycle {
    private final JvmIoManager silent = new JvmIoManager();
    private final JvmIoManager journalled = new JvmIoManager();
    private final Recorder recorder = new Recorder();

    /** Prepares the listener. */
    public IrpCycle() {
        journalled.listener(recorder);
    }

    /** Nobody listens. */
    @Benchmark
    public void silent() {
        cycle(silent);
    }

    /** The last events are kept, as a journal keeps them. */
    @Benchmark
    public void journalled(Blackhole blackhole) {
        cycle(journalled);
        blackhole.consume(recorder.events);
    }

    private static void cycle(JvmIoManager io) {
        Irp irp = io.allocateIrp(1);
        io.setCompletionRoutine(irp, CompletionScript.KEEP, true, true, true);
        io.call(irp, () -> {
            irp.markPending();
            return NtStatus.STATUS_PENDING;
        });
        irp.complete(NtStatus.STATUS_SUCCESS, 1);
        io.freeIrp(irp);
    }

    private static final class Recorder implements IoListener {
        private static final int KEPT = 1024;

        private final CompletionEvent[] events = new CompletionEvent[KEPT];
        private int next;

        @Override
        public void completionEntered(CompletionEvent event) {
            events[next] = event;
            next = (next + 1) % KEPT;
        }

        @Override
        public void completionReturned(CompletionEvent event) {}

        @Override
        public void scriptedCallReturned(WskCall call, CallResult result) {}

        @Override
        public void violated(IrpViolation violation) {
            throw new IllegalStateException(violation.text());
        }
    }
}
