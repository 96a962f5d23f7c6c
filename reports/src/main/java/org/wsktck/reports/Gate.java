package org.wsktck.reports;

/** Whether a build may go on: did something change for the worse against what is known? */
public enum Gate {
    /** Something failed that was not known to fail, or the profile no longer fits. */
    FAIL,
    /** Nothing new failed, but not everything that gates could be judged. */
    INCONCLUSIVE,
    /** Everything that gates holds or is a known failure. */
    PASS
}
