package org.wsktck.harness.evidence;

import java.util.List;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IrpViolation;

/**
 * What the IRPs of a scenario have left.
 *
 * @param calls every call with an IRP
 * @param strays completions of IRPs that no call had handed over
 * @param violations what the I/O manager has seen broken
 */
public record ScenarioRecord(List<CallRecord> calls, List<CompletionEvent> strays, List<IrpViolation> violations) {
    /** What the I/O manager alone knows, for a scenario that has not come to its end. */
    public ScenarioRecord withoutCalls() {
        return new ScenarioRecord(List.of(), strays, violations);
    }
}
