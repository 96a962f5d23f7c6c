package org.wsktck.harness.evidence;

import java.util.List;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IrpViolation;

/**
 * What the IRPs of a scenario, and the calls of event callbacks, have left.
 *
 * @param calls every call with an IRP
 * @param strays completions of IRPs that no call had handed over
 * @param violations what the I/O manager has seen broken
 * @param events the calls of event callbacks, each socket's in order
 * @param eventsPending calls, in words, that have returned STATUS_EVENT_PENDING and are no disable without an IRP
 */
public record ScenarioRecord(
        List<CallRecord> calls,
        List<CompletionEvent> strays,
        List<IrpViolation> violations,
        List<EventRecord> events,
        List<String> eventsPending) {
    /** What the I/O manager alone knows, for a scenario that has not come to its end. */
    public ScenarioRecord withoutCalls() {
        return new ScenarioRecord(List.of(), strays, violations, events, eventsPending);
    }
}
