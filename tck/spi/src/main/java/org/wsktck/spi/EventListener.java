package org.wsktck.spi;

/**
 * Hears of event callbacks. Called on the thread that runs them, at its IRQL; must neither block nor throw.
 */
public interface EventListener {
    /** A callback has been called, and is about to do what its script says. */
    void entered(EventCall call);

    /**
     * It has returned.
     *
     * @param call as it was entered
     * @param sequence the implementation's own sequence number at its end
     */
    void returned(EventCall call, long sequence);

    /** Its script made a call. */
    void scriptedCallReturned(WskCall call, CallResult result);
}
