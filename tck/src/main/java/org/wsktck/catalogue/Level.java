package org.wsktck.catalogue;

/** How binding a requirement is. Only MUST decides a verdict. */
public enum Level implements Labelled {
    /** Required by a page, or a plain description of what the subsystem does. */
    MUST,
    /** Recommended, or an expectation that follows from the pages without being stated outright. */
    SHOULD,
    /** A permission or an optional capability. */
    MAY;

    @Override
    public String label() {
        return name();
    }
}
