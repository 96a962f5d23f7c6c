package org.wsktck.harness.application;

/** When a completion routine is called: the flags of IoSetCompletionRoutine. */
public enum Invoke {
    /** InvokeOnSuccess. */
    ON_SUCCESS,
    /** InvokeOnError. */
    ON_ERROR,
    /** InvokeOnCancel. */
    ON_CANCEL
}
