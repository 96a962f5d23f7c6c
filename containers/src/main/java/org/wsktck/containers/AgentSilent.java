package org.wsktck.containers;

import org.wsktck.driver.WineFiles;
import org.wsktck.spi.ImplementationLost;

/** An agent's container runs, and no session was opened. */
final class AgentSilent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient WineFiles files;

    AgentSilent(String message, ImplementationLost cause, WineFiles files) {
        super(message, cause);
        this.files = files;
    }

    /** What Wine has there, for whoever looks for the reason. */
    WineFiles files() {
        return files;
    }
}
