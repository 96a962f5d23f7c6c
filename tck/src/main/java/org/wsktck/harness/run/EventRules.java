package org.wsktck.harness.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.CallRecord;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.EventRecord;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.Irql;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskSocket;

/** What each call of an event callback is held against, rule by rule. */
final class EventRules {
    /** Those that need no more than the call. */
    private static final List<Function<EventRecord, @Nullable ExpectationFailure>> RULES = List.of(
            EventRules::countsAnother,
            EventRules::holdsAnother,
            EventRules::unknownFlag,
            EventRules::aboveDispatchLevel,
            EventRules::saysAnotherLevel);

    private EventRules() {}

    /** What is broken by these calls, in the order in which they came. */
    static List<ExpectationFailure> read(List<EventRecord> events, Map<WskSocket, CallRecord> closes) {
        List<ExpectationFailure> violations = new ArrayList<>();
        Map<WskSocket, EventRecord> lastIndications = new HashMap<>();
        for (EventRecord event : events) {
            RULES.stream()
                    .map(rule -> rule.apply(event))
                    .filter(Objects::nonNull)
                    .forEach(violations::add);
            WskSocket socket = event.socket();
            if (socket == null) {
                continue;
            }
            CallRecord close = closes.get(socket);
            add(violations, close == null ? null : afterClose(event, close));
            if (event.call().event() == WskEvent.RECEIVE) {
                EventRecord before = lastIndications.put(socket, event);
                add(violations, before == null ? null : enteredAgain(event, before));
            }
        }
        return violations;
    }

    private static void add(List<ExpectationFailure> violations, @Nullable ExpectationFailure violation) {
        if (violation != null) {
            violations.add(violation);
        }
    }

    private static long listed(EventCall.Data data) {
        return data.lengths().stream().mapToLong(Long::longValue).sum();
    }

    private static @Nullable ExpectationFailure countsAnother(EventRecord event) {
        return event.call().given() instanceof EventCall.Data data
                        && data.list() != null
                        && data.bytesIndicated() != listed(data)
                ? new ExpectationFailure(
                        Diagnosis.WRONG_OBJECT,
                        "WSK-RECVEVENT-003",
                        event + " with the sum of the list in BytesIndicated",
                        "BytesIndicated was " + data.bytesIndicated() + ", the lengths are " + data.lengths())
                : null;
    }

    private static @Nullable ExpectationFailure holdsAnother(EventRecord event) {
        return event.call().given() instanceof EventCall.Data data && data.data().length != listed(data)
                ? new ExpectationFailure(
                        Diagnosis.WRONG_OBJECT,
                        "WSK-BUF-025",
                        event + " with as many bytes in the chains as the lengths say, " + data.lengths(),
                        data.data().length + " bytes lie there")
                : null;
    }

    private static @Nullable ExpectationFailure unknownFlag(EventRecord event) {
        int flags = event.call().flags();
        return switch (event.call().event()) {
            case RECEIVE ->
                unknown(
                        event,
                        "WSK-RECVEVENT-019",
                        flags
                                & ~(Wsk.WSK_FLAG_RELEASE_ASAP
                                        | Wsk.WSK_FLAG_ENTIRE_MESSAGE
                                        | Wsk.WSK_FLAG_AT_DISPATCH_LEVEL));
            case DISCONNECT ->
                unknown(event, "WSK-DISCONNECT-021", flags & ~(Wsk.WSK_FLAG_ABORTIVE | Wsk.WSK_FLAG_AT_DISPATCH_LEVEL));
            case ACCEPT -> unknown(event, "WSK-ACCEPT-027", flags & ~Wsk.WSK_FLAG_AT_DISPATCH_LEVEL);
            case INSPECT, ABORT, SEND_BACKLOG -> null;
        };
    }

    private static @Nullable ExpectationFailure unknown(EventRecord event, String requirement, int unknown) {
        return unknown == 0
                ? null
                : new ExpectationFailure(
                        Diagnosis.WRONG_OBJECT,
                        requirement,
                        event + " with none but the flags that it has",
                        "0x" + Integer.toHexString(unknown) + " was set");
    }

    private static @Nullable ExpectationFailure aboveDispatchLevel(EventRecord event) {
        return event.call().irql() == Irql.HIGH_LEVEL
                ? new ExpectationFailure(
                        Diagnosis.WRONG_IRQL,
                        "WSK-IRQL-010",
                        event + " called at or below DISPATCH_LEVEL",
                        "it was called at " + event.call().irql())
                : null;
    }

    private static @Nullable ExpectationFailure saysAnotherLevel(EventRecord event) {
        Irql irql = event.call().irql();
        boolean says = (event.call().flags() & Wsk.WSK_FLAG_AT_DISPATCH_LEVEL) != 0;
        return says && irql != Irql.DISPATCH_LEVEL && irql != Irql.UNKNOWN
                ? new ExpectationFailure(
                        Diagnosis.WRONG_IRQL,
                        "WSK-IRQL-011",
                        event + " called at DISPATCH_LEVEL, since WSK_FLAG_AT_DISPATCH_LEVEL is set",
                        "it was called at " + irql)
                : null;
    }

    private static @Nullable ExpectationFailure afterClose(EventRecord event, CallRecord close) {
        CompletionEvent closed = close.entered();
        return closed != null && event.call().sequence() > closed.sequence()
                ? new ExpectationFailure(
                        Diagnosis.CALLED_BACK,
                        "WSK-CLOSE-005",
                        event + " not called after " + close + " was completed",
                        "it was")
                : null;
    }

    private static @Nullable ExpectationFailure enteredAgain(EventRecord event, EventRecord before) {
        Long returned = before.returnedSequence();
        return returned == null || event.call().sequence() < returned
                ? new ExpectationFailure(
                        Diagnosis.CALLED_BACK,
                        "WSK-RECVEVENT-016",
                        event + " called after the call before had returned",
                        before + " was still running")
                : null;
    }
}
