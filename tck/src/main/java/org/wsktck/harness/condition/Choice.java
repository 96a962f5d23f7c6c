package org.wsktck.harness.condition;

/** One setting of a condition. */
public interface Choice {
    /** As messages say it: {@code MDL chain of 2}. */
    String label();
}
