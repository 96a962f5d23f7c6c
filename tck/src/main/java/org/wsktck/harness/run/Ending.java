package org.wsktck.harness.run;

import org.wsktck.harness.application.Registration;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.WskSocket;

/** Brings a session to its end, whatever its scenario left open. After a hang on another thread than its scenario's. */
final class Ending {
    private final Session session;
    private boolean isClosed;

    Ending(Session session) {
        this.session = session;
    }

    /**
     * Closes what the scenario left open, gives everything back and reads the ledger.
     *
     * @throws ExpectationFailure what the implementation does not bring to an end
     */
    Ledger read() {
        session.story().ends();
        session.openSockets().forEach(this::close);
        session.awaitPended();
        session.openRegistrations().forEach(Ending::giveBack);
        closeImplementation();
        return Ledger.read(session.scenarioRecord());
    }

    private void close(WskSocket socket) {
        try {
            session.close(socket);
        } catch (ExpectationFailure notClosed) {
            throw notClosed.requirement() == null ? notClosed.chargedTo("WSK-CLOSE-001") : notClosed;
        }
    }

    private static void giveBack(Registration registration) {
        registration.releaseAll();
        try {
            registration.deregister();
        } catch (ExpectationFailure blocked) {
            throw blocked.chargedTo("WSK-REG-039");
        }
    }

    /** Lets go of everything; after a failure as far as the implementation goes along. */
    void letGo() {
        if (!isClosed) {
            try {
                session.callRunner().runAdapter("opening what callbacks wait for", () -> {
                    session.openGates();
                    return true;
                });
                closeImplementation();
            } catch (AdapterError alsoBroken) {
                session.story().note("closing the implementation after the failure: " + alsoBroken.getMessage());
            }
        }
        session.closePeers();
    }

    /** Once, also if that fails. */
    private void closeImplementation() {
        isClosed = true;
        session.callRunner().runAdapter("close()", () -> {
            session.implementation().close();
            return true;
        });
    }
}
