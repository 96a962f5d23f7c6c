package org.wsktck.driver;

import java.util.Optional;

/** The libraries and drivers that come with a Wine. */
@FunctionalInterface
public interface WineFiles {
    /** The bytes of one of them; empty if this Wine has none of that name, which is in lower case. */
    Optional<byte[]> builtin(String name);
}
