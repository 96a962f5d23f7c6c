package org.wsktck.spi;

/** Hears of every completion routine. Called on the completing thread, at its IRQL; must neither block nor throw. */
public interface IoListener {
    /** A completion routine is about to run. */
    void completionEntered(CompletionEvent event);

    /** It has run, its script included. */
    void completionReturned(CompletionEvent event);

    /** A script in a completion routine made a call. */
    void scriptedCallReturned(ScriptedCall call, CallResult result);

    /** The implementation broke a rule of the I/O manager. */
    void violated(IrpViolation violation);

    /** The implementation is gone: no completion will come any more. One in this JVM cannot be. */
    default void lost(ImplementationLost lost) {}
}
