package org.wsktck.mutant.disconnect;

import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Buffers;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;

/** Wrong with the last data of WskDisconnect. */
public final class LastDataMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> lastData = When.withBuffer();
        return List.of(
                mutant("disconnect.last-data-in-16-bits", "WSK-DISCONNECT-004")
                        .does("takes the length of last data for a 16-bit number")
                        .by(() -> changing(
                                DISCONNECT, lastData.and(Buffers.longerThan16Bits()), Buffers::shortenTo16Bits)),
                mutant("disconnect.no-last-data-after-the-peers", "WSK-DISCONNECT-004")
                        .does("does not send last data once the peer has disconnected gracefully")
                        .by(() -> changing(DISCONNECT, lastData.and(When.peerEnded()), LastDataMutants::forget)),
                mutant("disconnect.no-last-data-behind-several-sends", "WSK-DISCONNECT-026")
                        .does("does not send last data behind more than two sends")
                        .by(() -> changing(
                                DISCONNECT,
                                lastData.and(call -> When.earlier(call, SEND) > 2),
                                LastDataMutants::forget)),
                mutant("disconnect.no-last-bytes-no-disconnect", "WSK-DISCONNECT-002")
                        .does("takes a disconnect with a buffer of no bytes for done, as a send of no bytes would be")
                        .by(() -> pretending(DISCONNECT, When.withBuffer().and(When.ofNoBytes()))),
                mutant("disconnect.last-data-not-awaited", "WSK-DISCONNECT-008")
                        .does("completes a graceful disconnect with last data at once")
                        .by(() -> completingAtOnce(DISCONNECT, lastData)));
    }

    private static void forget(Call call) {
        call.buffer(null);
    }
}
