package org.wsktck.spi;

/**
 * What a call returned, between two of the implementation's own sequence numbers.
 *
 * @param returned the return value; STATUS_SUCCESS for functions that return nothing
 * @param sequenceBefore drawn right before the call
 * @param sequenceAfter drawn right after it; every event between the two happened during the call
 */
public record CallResult(NtStatus returned, long sequenceBefore, long sequenceAfter) {}
