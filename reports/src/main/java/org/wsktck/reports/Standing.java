package org.wsktck.reports;

/** What a run found out about one requirement. */
enum Standing {
    /** A scenario of it passed, and none failed on it. */
    HOLDS,
    /** A scenario failed on it. */
    NOT_MET,
    /** No scenario came to a verdict on it. */
    NOT_JUDGED
}
