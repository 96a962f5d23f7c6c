package org.wsktck.spi;

/**
 * Hears of completion routines, and of the lower driver's cancel routines. Called on the thread that runs them, at its
 * IRQL; must neither block nor throw.
 */
public interface IoListener {
    /** A completion routine is about to run. */
    void completionEntered(CompletionEvent event);

    /** It has run, its script included. */
    void completionReturned(CompletionEvent event);

    /** A script in a completion routine made a call. */
    void scriptedCallReturned(WskCall call, CallResult result);

    /** A cancel routine of the {@link LowerDriver} ran, on the thread that cancels. */
    default void cancelRoutineCalled(CancelRoutineEvent event) {}

    /** The implementation broke a rule of the I/O manager. */
    void violated(IrpViolation violation);

    /** The implementation is gone: no completion will come any more. One in this JVM cannot be. */
    default void lost(ImplementationLost lost) {}
}
