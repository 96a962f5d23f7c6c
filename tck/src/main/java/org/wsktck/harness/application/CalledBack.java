package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.EventRecord;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.EventScript.Reaction;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskSocket;

/** One call of an event callback, and what it answered. */
public final class CalledBack {
    private final Session session;
    private final ApplicationCallbacks callbacks;
    private final EventCall call;
    private final Reaction reaction;
    private volatile @Nullable Long returnedSequence;

    CalledBack(Session session, ApplicationCallbacks callbacks, EventCall call, Reaction reaction) {
        this.session = session;
        this.callbacks = callbacks;
        this.call = call;
        this.reaction = reaction;
    }

    /** Which callback. */
    public WskEvent event() {
        return call.event();
    }

    /** Its Flags. */
    public int flags() {
        return call.flags();
    }

    EventCall call() {
        return call;
    }

    @SuppressWarnings("ReferenceEquality") // each call is one object
    boolean isOf(EventCall other) {
        return call == other;
    }

    void returned(long sequence) {
        returnedSequence = sequence;
    }

    /** The implementation's sequence number at its end; null while it runs. */
    @Nullable
    Long returnedSequence() {
        return returnedSequence;
    }

    /** Waits for its end. */
    public CalledBack hasReturned() {
        awaitReturn();
        return this;
    }

    /** The implementation's sequence number at its end; waits for it. */
    long awaitReturn() {
        return callbacks.awaitReturn(this);
    }

    /** What it was given as its socket's context. */
    @Nullable
    Object context() {
        return call.socketContext();
    }

    /** What it has left so far. */
    EventRecord eventRecord(Set<WskSocket> socketsOfItsContext) {
        WskSocket only =
                socketsOfItsContext.size() == 1 ? socketsOfItsContext.iterator().next() : null;
        return new EventRecord(toString(), call, returnedSequence, only);
    }

    // ---- WskReceiveEvent

    private EventCall.Data given() {
        return (EventCall.Data) call.given();
    }

    /** The list that it was given, for WskRelease. */
    public @Nullable WskDataIndication list() {
        return given().list();
    }

    /** What lay in the list when it was called. */
    public byte[] data() {
        return given().data();
    }

    /** The same as text. */
    public String text() {
        return new String(data(), StandardCharsets.ISO_8859_1);
    }

    /** BytesIndicated. */
    public long bytesIndicated() {
        return given().bytesIndicated();
    }

    /** What of the data it has taken or kept. */
    public byte[] takenData() {
        if (call.event() != WskEvent.RECEIVE || reaction.answer() == NtStatus.STATUS_DATA_NOT_ACCEPTED.code()) {
            return new byte[0];
        }
        byte[] data = data();
        Long accepted = reaction.answer() == NtStatus.STATUS_SUCCESS.code() ? reaction.bytesAccepted() : null;
        return accepted == null ? data : Arrays.copyOf(data, (int) Math.min(data.length, accepted));
    }

    String takenText() {
        return new String(takenData(), StandardCharsets.ISO_8859_1);
    }

    /** Whether it has kept the list, for WskRelease. */
    public boolean isKept() {
        return call.event() == WskEvent.RECEIVE && reaction.answer() == NtStatus.STATUS_PENDING.code();
    }

    /** Whether it has left some of the data, which WskReceive or a later event is to bring. */
    public boolean leavesSome() {
        return takenData().length < data().length;
    }

    /** What lies in the list that it has kept, now. */
    public byte[] dataNow() {
        WskDataIndication list = list();
        return list == null ? new byte[0] : session.io().eventCallbacks().read(list);
    }

    // ---- WskAcceptEvent

    private EventCall.Connection connection() {
        return (EventCall.Connection) call.given();
    }

    /** The socket that WskAcceptEvent was given. */
    public WskSocket socket() {
        WskSocket socket = connection().socket();
        if (socket == null) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_OBJECT, "WskAcceptEvent called with a socket", "AcceptSocket was NULL");
        }
        return socket;
    }

    /** Whether WskAcceptEvent was given no socket: the listening socket is no longer functional. */
    public boolean isWithoutSocket() {
        return connection().socket() == null;
    }

    /** The context that it has taken its socket with. */
    @Nullable
    Object acceptedContext() {
        return reaction.acceptedAs() == null ? null : reaction.acceptedAs().context();
    }

    @Nullable
    WskSocket deliveredSocket() {
        return call.given() instanceof EventCall.Connection connection
                        && reaction.answer() == NtStatus.STATUS_SUCCESS.code()
                ? connection.socket()
                : null;
    }

    // ---- WskInspectEvent and WskAbortEvent

    /** LocalAddress of WskAcceptEvent or WskInspectEvent. */
    public @Nullable SockAddr localAddress() {
        return call.given() instanceof EventCall.Inspection inspection
                ? inspection.localAddress()
                : connection().localAddress();
    }

    /** RemoteAddress of WskAcceptEvent or WskInspectEvent. */
    public @Nullable SockAddr remoteAddress() {
        return call.given() instanceof EventCall.Inspection inspection
                ? inspection.remoteAddress()
                : connection().remoteAddress();
    }

    /** The request that was inspected or is gone; null if the listening socket is no longer functional. */
    public @Nullable WskInspectId inspectId() {
        return call.given() instanceof EventCall.Abort abort
                ? abort.inspectId()
                : ((EventCall.Inspection) call.given()).inspectId();
    }

    /** The same, which must be there. */
    public WskInspectId requiredInspectId() {
        WskInspectId id = inspectId();
        if (id == null) {
            throw new ExpectationFailure(Diagnosis.WRONG_OBJECT, event() + " called with an inspect id", "it was NULL");
        }
        return id;
    }

    // ---- what is expected of it

    /** Whether it was called after the request had been completed. */
    public boolean isAfter(Request request) {
        CompletionEvent completion = request.firstEntered();
        return completion != null && completion.sequence() < call.sequence();
    }

    /** It was called before the request was completed. */
    public CalledBack cameBefore(Request request) {
        CompletionEvent completion = request.firstEntered();
        if (completion != null && completion.sequence() < call.sequence()) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OUT_OF_ORDER,
                    event() + " called before " + request + " is completed",
                    "it was called afterwards");
        }
        return this;
    }

    /** BytesIndicated, the lengths in the list and the data that lies there agree. */
    public CalledBack indicatesWhatTheListHolds() {
        long sum = given().lengths().stream().mapToLong(Long::longValue).sum();
        if (given().list() == null || bytesIndicated() != sum || sum != data().length) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_OBJECT,
                    event() + " called with the sum of its list as BytesIndicated",
                    "it was " + bytesIndicated() + "; the list has the lengths " + given().lengths() + " and "
                            + data().length + " bytes of data");
        }
        return this;
    }

    /** It is called at DISPATCH_LEVEL or below, as far as the implementation reports it. */
    void ranAtOrBelowDispatchLevel() {
        if (call.irql() == Irql.HIGH_LEVEL) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_IRQL,
                    this + " called at or below DISPATCH_LEVEL",
                    "it was called at " + call.irql());
        }
    }

    /** With WSK_FLAG_AT_DISPATCH_LEVEL it is called at DISPATCH_LEVEL, as far as the implementation reports it. */
    void saysItsLevel() {
        boolean says = (flags() & Wsk.WSK_FLAG_AT_DISPATCH_LEVEL) != 0;
        if (says && call.irql() != Irql.DISPATCH_LEVEL && call.irql() != Irql.UNKNOWN) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_IRQL,
                    this + " called at DISPATCH_LEVEL, since WSK_FLAG_AT_DISPATCH_LEVEL is set",
                    "it was called at " + call.irql());
        }
    }

    /** What lies in the list now is what lay there when it was called. */
    public CalledBack keepsItsData() {
        WskAssertions.assertSameBytes(dataNow(), data());
        return this;
    }

    /** Nothing of the call was made before that other one had returned. */
    public CalledBack cameAfter(CalledBack other) {
        if (call.sequence() <= other.awaitReturn()) {
            throw new ExpectationFailure(
                    Diagnosis.CALLED_BACK,
                    event() + " called after " + other + " had returned",
                    "it was called before");
        }
        return this;
    }

    /** It was given that as its socket's context. */
    public CalledBack withContext(@Nullable Object expected) {
        if (call.socketContext() != expected) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_OBJECT,
                    event() + " called with the context " + expected,
                    "it was called with " + call.socketContext());
        }
        return this;
    }

    /** All of these bits are set in its Flags. */
    public CalledBack withFlag(int flag) {
        return flagIs(flag, true);
    }

    /** None of these bits is set in its Flags. */
    public CalledBack withoutFlag(int flag) {
        return flagIs(flag, false);
    }

    private CalledBack flagIs(int flag, boolean set) {
        if (((call.flags() & flag) != 0) != set) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_OBJECT,
                    event() + " called with flag 0x" + Integer.toHexString(flag) + (set ? " set" : " clear"),
                    "its flags were 0x" + Integer.toHexString(call.flags()));
        }
        return this;
    }

    @Override
    public String toString() {
        return event() + "(" + words() + ")";
    }

    private String words() {
        EventCall.Given given = call.given();
        if (given instanceof EventCall.Data data) {
            return data.list() == null ? "NULL list" : data.bytesIndicated() + " bytes";
        } else if (given instanceof EventCall.Connection connection) {
            return connection.socket() == null
                    ? "NULL socket"
                    : "socket " + connection.socket().id();
        } else if (given instanceof EventCall.Inspection inspection) {
            return inspection.inspectId() == null ? "NULL id" : String.valueOf(inspection.remoteAddress());
        } else if (given instanceof EventCall.Backlog backlog) {
            return backlog.idealBacklogSize() + " bytes";
        }
        return "flags 0x" + Integer.toHexString(call.flags());
    }
}
