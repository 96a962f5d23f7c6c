package org.wsktck.harness.application;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.NtStatus;
import org.wsktck.testbed.StreamPattern;

/** Many requests of one kind on a socket, made one after the other without waiting for any of them. */
public final class OutstandingRequests {
    private final List<Request> requests;
    private final int bytesEach;

    OutstandingRequests(List<Request> requests, int bytesEach) {
        this.requests = requests;
        this.bytesEach = bytesEach;
    }

    /** None was refused, by what the call returned or by how its IRP has been completed so far. */
    public void wereAllAccepted() {
        List<Request> refused =
                requests.stream().filter(OutstandingRequests::isRefused).toList();
        if (!refused.isEmpty()) {
            Request first = refused.get(0);
            throw new ExpectationFailure(
                    Diagnosis.RETURNED_OTHER_STATUS,
                    requests.size() + " of " + requests.size() + " outstanding " + first.function() + " accepted",
                    (requests.size() - refused.size()) + " of " + requests.size() + " accepted; the first refused is "
                            + first + ": " + answer(first));
        }
    }

    private static boolean isRefused(Request request) {
        return !request.returned().isSuccess()
                || (request.isCompleted() && !request.ioStatus().status().isSuccess());
    }

    private static String answer(Request refused) {
        NtStatus returned = refused.returned();
        return returned.isSuccess() ? "completed with " + refused.ioStatus() : "returned " + returned;
    }

    /** Each is completed with success and a count of all of its bytes. */
    public void succeeded() {
        new RequestsAssert(requests).completeOnce().withSuccess().informationIsTheirLength();
    }

    /**
     * Each receive is completed with some data, and what they have got, put together in the order of the calls, is the
     * beginning of the stream pattern.
     */
    public void receivedThePatternInOrder() {
        new RequestsAssert(requests).completeOnce().withSuccess().leaveTheRestAlone();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        for (Request request : requests) {
            new RequestAssert(request).informationBetween(1, bytesEach);
            received.writeBytes(request.received());
        }
        WskAssertions.assertSameBytes(received.toByteArray(), StreamPattern.bytes(0, received.size()));
    }

    /** What the sends carry, in the order of the calls: the beginning of the stream pattern. */
    public byte[] data() {
        return StreamPattern.bytes(0, requests.size() * bytesEach);
    }
}
