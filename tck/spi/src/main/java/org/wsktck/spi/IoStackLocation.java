package org.wsktck.spi;

/**
 * What a driver finds in its own stack location when it is given an IRP (ns-wdm-_io_stack_location): what the driver
 * above has stored there with IoSetCompletionRoutine.
 *
 * @param number which location, 1 is the lowest
 * @param routine the completion routine stored
 * @param invokeOnSuccess SL_INVOKE_ON_SUCCESS
 * @param invokeOnError SL_INVOKE_ON_ERROR
 * @param invokeOnCancel SL_INVOKE_ON_CANCEL
 * @param contextAsSet whether the context stored is the one that was given with the routine
 */
public record IoStackLocation(
        int number,
        Routine routine,
        boolean invokeOnSuccess,
        boolean invokeOnError,
        boolean invokeOnCancel,
        boolean contextAsSet) {
    /** The completion routine of a location. */
    public enum Routine {
        /** NULL. */
        NONE,
        /** The one that was set. */
        AS_SET,
        /** Another one. */
        OTHER
    }
}
