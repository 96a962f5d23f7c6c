package org.wsktck.harness.application;

import java.util.List;
import java.util.function.Supplier;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;

/**
 * A driver below the application that does with an IRP what the scenario says. It stands where the provider does, so
 * that what is seen of an IRP is the I/O manager's doing. Used by the scenario's thread only.
 */
public final class DriverBelow {
    /** What it leaves in Parameters of its stack location, for routines above not to find. */
    private static final long ARGUMENT = 0x5A5A_5A5AL;

    private final Session session;
    private final LowerDriver driver;

    DriverBelow(Session session) {
        this.session = session;
        this.driver = session.io().lowerDriver();
    }

    /** IoCallDriver: it marks the IRP pending, keeps it and returns STATUS_PENDING. */
    public Request keeps(ApplicationIrp irp) {
        return call(irp, "keeps", () -> driver.pend(irp.handle(), ARGUMENT));
    }

    /** IoCallDriver: it completes the IRP in its dispatch routine, without having marked it pending. */
    public Request completesAtOnce(ApplicationIrp irp, NtStatus status, long information) {
        return call(
                irp,
                "completes with " + status + ", information " + information,
                () -> driver.complete(irp.handle(), ARGUMENT, status, information));
    }

    private Request call(ApplicationIrp irp, String orders, Supplier<NtStatus> dispatch) {
        Request request =
                new Request(session, "IoCallDriver", irp, session.budgets().completion());
        String text = "IoCallDriver(" + irp.handle() + "), the driver below " + orders;
        CallResult result = session.call(text, request, dispatch);
        request.returned(result);
        return request;
    }

    /** IoCompleteRequest by the driver, of an IRP that it keeps. */
    public void completes(Request kept, NtStatus status, long information) {
        String text = "IoCompleteRequest(" + kept.submission() + ") by the driver below";
        session.journal().add(Journal.Kind.CALL, text + " with " + status + ", information " + information);
        session.callRunner().run(text, () -> {
            driver.completeRequest(kept.submission(), status, information);
            return true;
        });
    }

    /** IoSetCancelRoutine by the driver, of an IRP that it keeps: the previous one. */
    public DriverCancel setsCancelRoutine(Request kept, DriverCancel routine) {
        String text = "IoSetCancelRoutine(" + kept.submission() + ", " + routine + ")";
        session.journal().add(Journal.Kind.CALL, text);
        DriverCancel previous =
                session.callRunner().run(text, () -> driver.setCancelRoutine(kept.submission(), routine));
        session.journal().add(Journal.Kind.RETURN, text + " returned " + previous);
        return previous;
    }

    /** What it found in its stack location when it was given the IRP. */
    public IoStackLocation found(Request request) {
        return driver.found(request.submission());
    }

    /** What it finds in that location if routine and context are stored there as they were set, with these flags. */
    public static IoStackLocation asSet(int location, Invoke... cases) {
        List<Invoke> given = List.of(cases);
        return new IoStackLocation(
                location,
                IoStackLocation.Routine.AS_SET,
                given.contains(Invoke.ON_SUCCESS),
                given.contains(Invoke.ON_ERROR),
                given.contains(Invoke.ON_CANCEL),
                true);
    }
}
