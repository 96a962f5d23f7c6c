package org.wsktck.harness.application;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/**
 * One call of a WSK function with an IRP. What the call returned and how the IRP was completed are two facts; both are
 * here, as {@link WskAssertions#assertThat(Request)} asks for them.
 */
public final class Request {
    /** So many bytes stand in a message. */
    private static final int SHOWN_MAX = 32;

    private final Session session;
    private final String function;
    private final @Nullable WskCall call;
    private final ApplicationIrp irp;
    private final Irp submission;
    private final Duration budget;
    final @Nullable TransferBuffer buffer;

    private volatile @Nullable CallResult result;
    private final List<CompletionEvent> entered = new ArrayList<>(1); // guarded by this
    private final List<CompletionEvent> completions = new ArrayList<>(1); // guarded by this
    private final List<CancelRoutineEvent> cancelRoutines = new ArrayList<>(0); // guarded by this
    private boolean completionExpected = true; // the scenario's thread only
    private boolean cancelled; // the scenario's thread only

    /** A call of a function of WSK. */
    Request(Session session, WskCall call, ApplicationIrp irp, Duration budget, @Nullable TransferBuffer buffer) {
        this(session, call.function().functionName(), call.with(IRP, irp.handle()), irp, budget, buffer);
    }

    /** A call of something else that takes an IRP. */
    Request(Session session, String function, ApplicationIrp irp, Duration budget) {
        this(session, function, null, irp, budget, null);
    }

    private Request(
            Session session,
            String function,
            @Nullable WskCall call,
            ApplicationIrp irp,
            Duration budget,
            @Nullable TransferBuffer buffer) {
        this.session = session;
        this.function = function;
        this.call = call;
        this.irp = irp;
        this.submission = irp.handle();
        this.budget = budget;
        this.buffer = buffer;
        if (buffer != null) {
            buffer.sharedThrough(session.implementation().applicationMemory());
        }
    }

    /** IoCancelIrp. */
    public Request cancel() {
        ioCancelIrp();
        return this;
    }

    /** IoCancelIrp: whether a cancel routine was set and has been called. */
    public boolean ioCancelIrp() {
        cancelled = true;
        session.journal().add(Journal.Kind.CALL, "IoCancelIrp(" + submission + ")");
        boolean called =
                session.callRunner().run("IoCancelIrp", () -> session.io().cancelIrp(submission));
        session.journal()
                .add(
                        Journal.Kind.RETURN,
                        "IoCancelIrp(" + submission + ") returned "
                                + (called ? "TRUE" : "FALSE: no cancel routine was set"));
        return called;
    }

    /**
     * Gives what has arrived the time to get into its buffer, for as long as what must not happen is watched for. Whether
     * it is completed then is not judged.
     */
    public Request givenTime() {
        await(session.quiet(), 1);
        return this;
    }

    /** Whether IoCancelIrp has been called with the IRP. */
    boolean isCancelled() {
        return cancelled || irp.isCancelled();
    }

    /** What the call returned; of a call that a callback makes waits for that. */
    public NtStatus returned() {
        return awaitReturn().returned();
    }

    /** The return of the call, between two of the implementation's sequence numbers. */
    CallResult awaitReturn() {
        Duration patience = budget();
        if (!await(patience, () -> result != null)) {
            throw new ExpectationFailure(
                    Diagnosis.NOT_CALLED_BACK,
                    this + " called from a callback within " + patience.toMillis() + " ms",
                    "it has not returned");
        }
        return Objects.requireNonNull(result, "it has returned");
    }

    /** The IoStatus that the IRP was completed with; waits for it. */
    public IoStatus ioStatus() {
        return awaitCompletion().ioStatus();
    }

    /** Waits for success and hands the request back; for the given part of a scenario. */
    public Request succeeds() {
        CompletionEvent completion = awaitCompletion();
        if (!completion.ioStatus().status().isSuccess()) {
            throw new ExpectationFailure(
                    Diagnosis.GIVEN_NOT_REACHED,
                    this + " completed with success, since the scenario starts from there",
                    "completed with " + completion.ioStatus());
        }
        return this;
    }

    /** Waits for a failure; for the given part of a scenario that starts from a refusal. */
    public void isRefused() {
        CompletionEvent completion = awaitCompletion();
        if (completion.ioStatus().status().isSuccess()) {
            throw new ExpectationFailure(
                    Diagnosis.GIVEN_NOT_REACHED,
                    this + " completed with a failure, since the scenario starts from there",
                    "completed with " + completion.ioStatus());
        }
    }

    /**
     * For the given part of a scenario that is about a request that cannot be finished.
     *
     * @throws Inconclusive if it is a send, and an implementation has found room for all of it
     */
    public Request stillPending() {
        if (!isDone()) {
            return this;
        }
        if (calls(WskFunction.SEND) && ioStatus().status().isSuccess()) {
            throw new Inconclusive(this + " was to be more than can be sent, and was completed with " + ioStatus());
        }
        throw new ExpectationFailure(
                Diagnosis.GIVEN_NOT_REACHED,
                this + " pending, since the scenario starts from there",
                "it was completed with " + ioStatus());
    }

    /** The socket that a creating request delivered; waits for it. */
    public WskSocket socket() {
        succeeds();
        WskSocket delivered = ioStatus().socket();
        if (delivered == null) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OTHER_INFORMATION,
                    "the pointer to a WSK_SOCKET in IoStatus.Information",
                    "information " + ioStatus().information());
        }
        return delivered;
    }

    /** The bytes received; waits for completion. */
    public byte[] received() {
        return received(ioStatus());
    }

    private byte[] received(IoStatus status) {
        TransferBuffer memory = buffer;
        if (memory == null) {
            throw new IllegalStateException(this + " has no buffer");
        }
        if (status.information() < 0 || status.information() > memory.length()) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OTHER_INFORMATION,
                    "at most " + memory.length() + " bytes received",
                    "information " + status.information());
        }
        return memory.bytes((int) status.information());
    }

    /** The address stored by an address query; waits for success. */
    public SockAddr address() {
        return stored(ADDRESS_BUFFER);
    }

    /** The local address that a WskAccept has stored; waits for success. */
    public SockAddr acceptedLocalAddress() {
        return stored(LOCAL_ADDRESS_BUFFER);
    }

    /** The peer's address that a WskAccept has stored; waits for success. */
    public SockAddr acceptedRemoteAddress() {
        return stored(REMOTE_ADDRESS_BUFFER);
    }

    private SockAddr stored(WskArgument<SockAddrBuffer> argument) {
        succeeds();
        SockAddrBuffer memory = call == null ? null : call.orNull(argument);
        SockAddr stored = memory == null ? null : memory.value();
        if (stored == null) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_ADDRESS, "an address stored by the time the IRP is completed", "none was stored");
        }
        return stored;
    }

    /** Overwrites the WSK_BUF structure, which belongs to the application again once the call has returned. */
    public void overwriteWskBuf() {
        WskBuf wskBuf = call == null ? null : call.orNull(BUFFER);
        if (wskBuf != null) {
            wskBuf.set(null, Integer.MAX_VALUE, Long.MAX_VALUE);
            session.implementation().applicationMemory().overwritten(wskBuf);
        }
    }

    /** Whether the WSK_BUF structure no longer describes the window of the buffer that it was made for. */
    boolean isWskBufChanged() {
        WskBuf now = call == null ? null : call.orNull(BUFFER);
        TransferBuffer memory = buffer;
        return now != null && memory != null && !memory.isDescribedBy(now);
    }

    /** The IRP, to be reused or freed after completion. */
    public ApplicationIrp irp() {
        return irp;
    }

    /** Whether a completion routine has run for it by now. */
    public boolean isCompleted() {
        session.looks();
        return isDone();
    }

    /** The same for who looks again when there is news. */
    synchronized boolean isDone() {
        return !completions.isEmpty();
    }

    /** The runs of completion routines so far, in order. */
    synchronized List<CompletionEvent> completions() {
        return List.copyOf(completions);
    }

    /** The first entry into a completion routine; for orders. */
    synchronized @Nullable CompletionEvent firstEntered() {
        return entered.isEmpty() ? null : entered.get(0);
    }

    /** Waits for the completion within the budget. A budget that runs out is a hang. */
    CompletionEvent awaitCompletion() {
        return awaitCompletions(1).get(0);
    }

    /** Waits for that many runs of completion routines; no longer than until that of the highest location has run. */
    List<CompletionEvent> awaitCompletions(int count) {
        returned();
        session.rethrowNotImplemented();
        Duration patience = budget();
        if (!await(patience, count)) {
            throw Hang.of(this, patience, session);
        }
        return completions();
    }

    /** Waits until it is completed; false if the time ran out. */
    boolean await(Duration patience, int count) {
        return await(patience, () -> completions.size() >= count || isCompletedAtTheTop());
    }

    private boolean await(Duration patience, BooleanSupplier happened) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            while (!happened.getAsBoolean()) {
                session.completions().rethrowLost(this + " completed");
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    wait(Math.max(1, left / 1_000_000));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new Inconclusive("interrupted while waiting for " + this);
                }
            }
            return true;
        }
    }

    private boolean isCompletedAtTheTop() {
        int top = submission().stackCount();
        return completions.stream().anyMatch(completion -> completion.stackLocation() == top);
    }

    /** The runs of the lower driver's cancel routines so far, in order. */
    synchronized List<CancelRoutineEvent> cancelRoutines() {
        return List.copyOf(cancelRoutines);
    }

    synchronized void cancelRoutineCalled(CancelRoutineEvent event) {
        cancelRoutines.add(event);
    }

    void returned(CallResult callResult) {
        // Before anybody who waits for the return looks there.
        session.completions().returning(this, callResult.returned());
        synchronized (this) {
            this.result = callResult;
            notifyAll();
        }
    }

    @Nullable
    CallResult result() {
        return result;
    }

    /** No completion will come any more: whoever waits finds out why. */
    synchronized void lost() {
        notifyAll();
    }

    synchronized void entered(CompletionEvent event) {
        entered.add(event);
    }

    synchronized void completed(CompletionEvent event) {
        completions.add(event);
        notifyAll();
    }

    /** What it has left so far. */
    synchronized CallRecord callRecord() {
        return new CallRecord(
                toString(),
                wskFunction(),
                onSocket(),
                result,
                firstEntered(),
                completions(),
                !completionExpected,
                isWaitAll());
    }

    /** For calls whose page is silent about the IRP: a missing completion is no violation. */
    Request completionOptional() {
        completionExpected = false;
        return this;
    }

    boolean isCompletionExpected() {
        return completionExpected;
    }

    Irp submission() {
        return submission;
    }

    String function() {
        return function;
    }

    @Nullable
    WskSocket onSocket() {
        return call != null && call.function().isOnSocket() ? call.socket() : null;
    }

    /** The context that the socket is to get which it makes; null if it makes none, or without a context. */
    @Nullable
    Object socketContext() {
        return call == null ? null : call.orNull(SOCKET_CONTEXT);
    }

    /** The function of WSK that is called; null if it is another one. */
    @Nullable
    WskFunction wskFunction() {
        return call == null ? null : call.function();
    }

    private boolean calls(WskFunction other) {
        return wskFunction() == other;
    }

    private boolean isWaitAll() {
        Integer flags = call == null || !calls(WskFunction.RECEIVE) ? null : call.orNull(FLAGS);
        return flags != null && (flags & Wsk.WSK_FLAG_WAITALL) != 0;
    }

    Duration budget() {
        return isCancelled() ? session.budgets().cancellation() : budget;
    }

    Session session() {
        return session;
    }

    /** {@code IRP 3 (WskReceive on socket 2)}. */
    @Override
    public String toString() {
        WskSocket socket = onSocket();
        return submission + " (" + function + (socket == null ? "" : " on socket " + socket.id()) + ")";
    }

    /** For messages: the first bytes, readable. */
    static String show(byte[] bytes) {
        int shown = Math.min(bytes.length, SHOWN_MAX);
        StringBuilder text = new StringBuilder(bytes.length + " bytes \"");
        for (byte b : Arrays.copyOf(bytes, shown)) {
            text.append(b >= 0x20 && b < 0x7F ? String.valueOf((char) b) : String.format("\\x%02x", b));
        }
        return text.append(shown < bytes.length ? "…\"" : "\"").toString();
    }

    /** The same, and where the first byte is that was not expected, if that is not among those shown. */
    static String showBeside(byte[] expected, byte[] bytes) {
        int mismatch = Arrays.mismatch(bytes, expected);
        return show(bytes) + (mismatch < SHOWN_MAX ? "" : ", which is something else from byte " + mismatch + " on");
    }
}
