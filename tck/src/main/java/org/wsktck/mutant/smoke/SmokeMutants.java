package org.wsktck.mutant.smoke;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;

/** Wrong in what the smoke level asks for, as far as no other mutant is. */
public final class SmokeMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("smoke.send-count-aligned", "WSK-SEND-001")
                        .does("rounds the count of a send up to an even number")
                        .by(() -> counting(SEND, When.always(), sent -> sent + sent % 2)),
                mutant("smoke.idle-close-fails", "WSK-CLOSE-001")
                        .does("completes the close of a connection that has not been used with a failure")
                        .by(() -> failing(
                                CLOSE_SOCKET,
                                When.connected()
                                        .and(When.carriedNothing())
                                        .and(When.dead()
                                                .or(When.after(DISCONNECT))
                                                .negate()),
                                NtStatus.STATUS_UNSUCCESSFUL)));
    }
}
