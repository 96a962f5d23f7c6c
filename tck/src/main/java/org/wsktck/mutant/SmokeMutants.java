package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.counting;
import static org.wsktck.mutant.Mutations.failing;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.spi.NtStatus;

/** Wrong in what the smoke level asks for, as far as no other mutant is. */
final class SmokeMutants {
    private SmokeMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                                "smoke.send-count-aligned",
                                "WSK-SEND-001",
                                "rounds the count of a send of 11 bytes up to 12",
                                () -> counting(SEND, call -> call.length() == 11, sent -> 12))
                        .alsoFailing("buffer.send-chain", "it sends 11 bytes too"),
                mutant(
                                "smoke.idle-close-fails",
                                "WSK-CLOSE-001",
                                "completes the close of a connection that has not been used with a failure",
                                () -> failing(CLOSE_SOCKET, SmokeMutants::isUnused, NtStatus.STATUS_UNSUCCESSFUL))
                        .alsoFailing("irp.information-of-close", "it closes such a socket"));
    }

    private static boolean isUnused(Call call) {
        return call.socket().connected
                && !call.socket().killed
                && call.socket().calls(SEND) == 0
                && call.socket().calls(RECEIVE) == 0
                && call.socket().calls(DISCONNECT) == 0;
    }
}
