package org.wsktck.testbed;

import java.util.List;

/** Client software that no one here wrote, where peers are: it reaches what peers reach. */
public interface ThirdPartyClient {
    /**
     * Starts it, and does not wait for it.
     *
     * @param command the program and its arguments
     * @throws TestbedException if the testbed cannot start it; what a program that runs then says is an answer
     */
    ClientRun run(List<String> command);
}
