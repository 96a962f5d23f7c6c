package org.wsktck.mutant.sampled;

import static org.wsktck.mutant.sampled.Sizes.STEP_BYTES;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Wsk;

/** Wrong about the data that goes with a disconnect, and before it. */
public final class LastDataSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> withData = call -> call.length() > 0;
        return List.of(
                mutant("sampled.lastdata-one-step", "WSK-DISCONNECT-004")
                        .does("sends the first 64 KiB of longer last data")
                        .by(() -> changing(
                                DISCONNECT,
                                call -> call.length() > STEP_BYTES,
                                call -> call.buffer(Chains.beginning(call, STEP_BYTES)))),
                mutant("sampled.lastdata-dropped-after-fin", "WSK-DISCONNECT-004")
                        .does("does not send the last data when the peer has disconnected")
                        .by(() -> changing(DISCONNECT, withData.and(When.peerEnded()), call -> call.buffer(null))),
                mutant("sampled.lastdata-dropped-beside-receive", "WSK-DISCONNECT-004")
                        .does("does not send the last data while a receive waits")
                        .by(() -> changing(DISCONNECT, withData.and(When.beside(RECEIVE)), call -> call.buffer(null))),
                mutant("sampled.lastdata-ignores-offset", "WSK-BUF-029")
                        .does("takes the last data from the beginning of the first MDL whatever the Offset")
                        .by(() -> changing(
                                DISCONNECT,
                                withData.and(Chains.offset()),
                                call -> call.buffer(Chains.withoutOffset(call)))),
                mutant("sampled.lastdata-first-mdl-only", "WSK-BUF-029", "WSK-DISCONNECT-004")
                        .does("sends what lies in the first MDL of a chain of last data")
                        .by(() -> changing(
                                DISCONNECT,
                                withData.and(Chains.several()),
                                call -> call.buffer(Chains.firstOnly(call)))),
                mutant("sampled.lastdata-drops-sends-beside-receive", "WSK-DISCONNECT-003")
                        .does("shuts the connection before the sends that are queued are done, if a receive waits too")
                        .by(() -> changing(
                                DISCONNECT, When.plain().and(When.beside(SEND)).and(When.beside(RECEIVE)), call -> {
                                    call.flags(Wsk.WSK_FLAG_ABORTIVE);
                                    call.buffer(null);
                                })));
    }
}
