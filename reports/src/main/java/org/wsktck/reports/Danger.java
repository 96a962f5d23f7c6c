package org.wsktck.reports;

/** What a scenario may do to a real kernel that breaks the rule under test. */
public enum Danger {
    /** Nothing beyond a wrong answer. */
    SAFE,
    /** A request that never completes. */
    MAY_HANG,
    /** A stopped machine. */
    MAY_BUGCHECK
}
