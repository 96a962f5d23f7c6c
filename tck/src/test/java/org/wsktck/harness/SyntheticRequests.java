package org.wsktck.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskSocket;
import org.wsktck.stub.PlainWsk;

/** Requests whose returns and completions the test writes down itself, on a scenario that calls nothing. */
final class SyntheticRequests implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScenarioRun run = new ScenarioRun(
            JudgedRun.info(JudgedRun.probe("probe.bind")),
            new PlainWsk(),
            new NoTestbed(),
            Budgets.scaled(1),
            new CallRunner(threads, Duration.ofSeconds(1), call -> {}));
    private final List<Request> requests = new ArrayList<>();

    /** A request with an IRP of its own. */
    Request request(String function, @Nullable WskSocket socket) {
        ApplicationIrp irp = new ApplicationIrp(run, run.io().allocateIrp(1)).completionRoutine(CompletionScript.KEEP);
        Request request = socket == null
                ? new Request(run, function, irp, Duration.ofSeconds(1))
                : new Request(run, WskCall.on(socket, named(function)), irp, Duration.ofSeconds(1), null);
        requests.add(request);
        return request;
    }

    private static WskFunction named(String name) {
        return Arrays.stream(WskFunction.values())
                .filter(function -> function.functionName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Request> all() {
        return requests;
    }

    /** What its call returned, between those two sequence numbers. */
    static Request returned(Request request, NtStatus status, long before, long after) {
        request.returned(new CallResult(status, before, after));
        return request;
    }

    /** Its completion. */
    static Request completed(Request request, NtStatus status, long sequence) {
        return completed(request, status, sequence, status.equals(NtStatus.STATUS_PENDING), Irql.PASSIVE_LEVEL);
    }

    /** Its completion, with what else the routine saw. */
    static Request completed(Request request, NtStatus status, long sequence, boolean pendingReturned, Irql irql) {
        CompletionEvent event = event(request, status, sequence, pendingReturned, irql);
        request.entered(event);
        request.completed(event);
        return request;
    }

    static CompletionEvent event(Request request, NtStatus status, long sequence, boolean pendingReturned, Irql irql) {
        return new CompletionEvent(
                request.submission(),
                1,
                new IoStatus(status, 0),
                pendingReturned,
                false,
                irql,
                sequence,
                System.nanoTime(),
                "test",
                true,
                true);
    }

    /** A socket that is only named. */
    static WskSocket socket(long id) {
        return new WskSocket() {
            @Override
            public long id() {
                return id;
            }

            @Override
            public WskProviderBasicDispatch dispatch() {
                throw new UnsupportedOperationException("only named");
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
