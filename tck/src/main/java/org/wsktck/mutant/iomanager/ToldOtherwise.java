package org.wsktck.mutant.iomanager;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
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
    private final Function<RoutineRun, List<CompletionEvent>> rule;
    private final LowerDriver driver;
    private final Set<Irp> below = ConcurrentHashMap.newKeySet();
    private final Map<Irp, Integer> descents = new ConcurrentHashMap<>();
    private final Map<Irp, Map<Integer, CompletionScript>> routines = new ConcurrentHashMap<>();
    private final Map<CompletionEvent, Boolean> untouched = new ConcurrentHashMap<>();

    /**
     * Makes one.
     *
     * @param rule what is heard of in place of one run of a routine
     */
    ToldOtherwise(IoManager inner, Function<RoutineRun, List<CompletionEvent>> rule) {
        super(inner);
        this.rule = rule;
        this.driver = new Noting(inner.lowerDriver());
    }

    @Override
    public void setCompletionRoutine(
            Irp irp, CompletionScript routine, boolean invokeOnSuccess, boolean invokeOnError, boolean invokeOnCancel) {
        routines.computeIfAbsent(irp, of -> new ConcurrentHashMap<>())
                .put(irp.stackCount() - descents.getOrDefault(irp, 0), routine);
        super.setCompletionRoutine(irp, routine, invokeOnSuccess, invokeOnError, invokeOnCancel);
    }

    @Override
    public void setNextStackLocation(Irp irp) {
        descents.merge(irp, 1, Integer::sum);
        super.setNextStackLocation(irp);
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
            List<CompletionEvent> told = below.contains(event.irp())
                    ? rule.apply(new RoutineRun(
                            event, driver.found(event.irp()), routines.getOrDefault(event.irp(), Map.of())))
                    : List.of(event);
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
