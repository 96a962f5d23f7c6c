package org.wsktck.harness.application;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** Sends on one socket, each on a thread of its own, that wait for each other inside their calls and then go on. */
final class SendsAtOnce {
    private final WskApplication application;
    private final WskSocket socket;
    private final CyclicBarrier moment;

    SendsAtOnce(WskApplication application, WskSocket socket, int threads) {
        this.application = application;
        this.socket = socket;
        this.moment = new CyclicBarrier(threads);
    }

    /** Makes them; each call has returned by then. */
    List<Request> make(List<TransferBuffer> buffers) {
        List<BlockedRequest> sends = buffers.stream().map(this::start).toList();
        return sends.stream().map(BlockedRequest::request).toList();
    }

    private BlockedRequest start(TransferBuffer buffer) {
        Session session = application.session;
        WskCall call = WskCalls.transfer(WskFunction.SEND, socket, buffer, 0);
        Request request = new Request(
                session, call, application.nextIrp(), session.budgets().completion(), buffer);
        BlockedRequest blocked = new BlockedRequest(session, request);
        session.startBlocked(blocked, request, () -> {
            try {
                moment.await();
            } catch (InterruptedException | BrokenBarrierException runIsOver) {
                throw new AdapterError("the threads that were to send at one moment did not meet", runIsOver);
            }
            return call.perform();
        });
        return blocked;
    }
}
