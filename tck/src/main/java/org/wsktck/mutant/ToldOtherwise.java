package org.wsktck.mutant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irp;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.ForwardingLowerDriver;

/**
 * An I/O manager that runs other completion routines than it should, or gives them something else: a routine that it
 * leaves out is not heard of, one that it adds is. It goes by the rules with IRPs that the driver below has not had, so
 * that what is wrong shows in the scenarios about the I/O manager only.
 */
class ToldOtherwise extends ForwardingIoManager {
    /** What is heard of in place of one run of a routine. */
    @FunctionalInterface
    interface Rule extends BiFunction<CompletionEvent, IoStackLocation, List<CompletionEvent>> {}

    private final Rule rule;
    private final LowerDriver driver;
    private final Set<Irp> below = ConcurrentHashMap.newKeySet();
    private final Map<CompletionEvent, Boolean> untouched = new ConcurrentHashMap<>();

    /**
     * Makes one.
     *
     * @param rule given a run, and what the driver below has found in its stack location
     */
    ToldOtherwise(IoManager inner, Rule rule) {
        super(inner);
        this.rule = rule;
        this.driver = new Noting(inner.lowerDriver());
    }

    @Override
    public LowerDriver lowerDriver() {
        return driver;
    }

    @Override
    public void listener(IoListener listener) {
        super.listener(new Telling(listener));
    }

    /** Notes which IRPs it is given. */
    private final class Noting extends ForwardingLowerDriver {
        Noting(LowerDriver inner) {
            super(inner);
        }

        @Override
        public NtStatus pend(Irp irp, long argument) {
            below.add(irp);
            return super.pend(irp, argument);
        }

        @Override
        public NtStatus complete(Irp irp, long argument, NtStatus status, long information) {
            below.add(irp);
            return super.complete(irp, argument, status, information);
        }
    }

    private final class Telling extends ForwardingListener {
        Telling(IoListener listener) {
            super(listener);
        }

        @Override
        public void completionEntered(CompletionEvent event) {
            List<CompletionEvent> told =
                    below.contains(event.irp()) ? rule.apply(event, driver.found(event.irp())) : List.of(event);
            if (told.equals(List.of(event))) {
                untouched.put(event, true);
                super.completionEntered(event);
                return;
            }
            for (CompletionEvent other : told) {
                super.completionEntered(other);
                super.completionReturned(other);
            }
        }

        @Override
        public void completionReturned(CompletionEvent event) {
            if (untouched.remove(event) != null) {
                super.completionReturned(event);
            }
        }
    }
}
