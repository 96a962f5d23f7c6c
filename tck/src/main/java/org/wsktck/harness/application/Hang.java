package org.wsktck.harness.application;

import java.time.Duration;
import java.util.stream.Collectors;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.WskSocket;

/** A request that was not completed in its budget: says what else was pending and what frees it. */
final class Hang {
    private static final Duration PATIENCE_MAX = Duration.ofSeconds(1);

    private Hang() {}

    /** The failure; it leaves notes in the session's story. */
    static ExpectationFailure of(Request request, Duration budget, Session session) {
        String pending = session.completions().requests().stream()
                .filter(other -> !other.isDone())
                .map(Request::toString)
                .collect(Collectors.joining(", "));
        session.story().note("pending when the budget ran out: " + pending);
        String freedBy = whatFrees(request, session);
        session.story().note("freed by: " + freedBy);
        // Of an implementation that has gone down meanwhile nobody knows.
        boolean never = !request.isDone() && !session.completions().isLost();
        return new ExpectationFailure(
                never ? Diagnosis.NEVER_COMPLETED : Diagnosis.NOT_COMPLETED,
                request + " completed once within " + budget.toMillis() + " ms",
                request.submission() + " not completed; " + request.function() + " returned " + request.returned()
                        + "; freed by: " + freedBy);
    }

    private static String whatFrees(Request request, Session session) {
        Duration callReturn = session.budgets().callReturn();
        Duration patience = callReturn.compareTo(PATIENCE_MAX) < 0 ? callReturn : PATIENCE_MAX;
        try {
            // What the scenario has cancelled in vain is not cancelled again.
            if (!request.isCancelled() && request.cancel().await(patience, 1)) {
                return "cancel";
            }
            WskSocket socket = request.onSocket();
            if (socket != null && session.openSockets().contains(socket)) {
                new WskApplication(session).closeSocket(socket);
                if (request.await(patience, 1)) {
                    return "close";
                }
            }
        } catch (ExpectationFailure | AdapterError alsoBroken) {
            return "nothing (" + alsoBroken.getMessage() + ")";
        }
        return "nothing";
    }
}
