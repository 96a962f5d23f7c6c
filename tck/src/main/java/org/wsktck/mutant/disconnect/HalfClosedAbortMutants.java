package org.wsktck.mutant.disconnect;

import static org.wsktck.spi.WskFunction.DISCONNECT;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;

/** Wrong in an abortive disconnect where there is half a connection, or none. */
public final class HalfClosedAbortMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> abort = When.abortive();
        return List.of(
                mutant("disconnect.no-abort-after-own", "WSK-DISCONNECT-009")
                        .does("carries out no abortive disconnect after a graceful one that has been completed")
                        .by(() -> pretending(
                                DISCONNECT,
                                abort.and(When.disconnected())
                                        .and(When.beside(DISCONNECT).negate()))),
                mutant("disconnect.graceful-after-peers", "WSK-DISCONNECT-009")
                        .does("disconnects gracefully instead of abortively after the peer's disconnect")
                        .by(() -> withFlags(
                                DISCONNECT,
                                abort.and(When.peerEnded())
                                        .and(When.disconnected().negate()),
                                0)),
                mutant("disconnect.forgets-abort-after-both", "WSK-DISCONNECT-001")
                        .does("does not complete an abortive disconnect when both sides have disconnected")
                        .by(() -> forgetting(
                                DISCONNECT, abort.and(When.peerEnded()).and(When.disconnected()))),
                mutant("disconnect.aborts-new-socket", "WSK-CONNECT-012")
                        .does("succeeds in disconnecting a new socket abortively")
                        .by(() -> pretending(DISCONNECT, abort.and(When.bound().negate()))),
                mutant("disconnect.aborts-bound-socket", "WSK-CONNECT-012")
                        .does("succeeds in disconnecting a bound socket abortively")
                        .by(() -> pretending(
                                DISCONNECT,
                                abort.and(When.bound()).and(When.connected().negate()))));
    }
}
