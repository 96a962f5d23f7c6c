package org.wsktck.mutant.irp;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import org.wsktck.mutant.InRoutine;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.WskFunction;

/** Wrong with calls that completion routines make: they wait for what is held while the routine runs. */
public final class CallsFromRoutineMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                forgets("receive", RECEIVE, "receive", RECEIVE),
                forgets("send", SEND, "send", SEND),
                forgets("send", SEND, "connect", CONNECT),
                forgets("receive", RECEIVE, "connect", CONNECT),
                forgets("close", CLOSE_SOCKET, "disconnect", DISCONNECT),
                forgets("close", CLOSE_SOCKET, "send", SEND));
    }

    private static Mutant forgets(String call, WskFunction called, String routine, WskFunction routineOf) {
        return mutant("irp.forgets-" + call + "-from-routine-of-" + routine, "WSK-IRP-013")
                .does("never completes a " + call + " that is called in the completion routine of a " + routine)
                .by(() -> InRoutine.forgetting(called, routineOf));
    }
}
