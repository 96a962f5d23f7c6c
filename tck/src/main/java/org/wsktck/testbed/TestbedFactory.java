package org.wsktck.testbed;

/** Opens one kind of testbed. Found with {@link java.util.ServiceLoader}. */
public interface TestbedFactory {
    /** The kind that {@link #open} gives, as {@link Testbed#kind()} names it. */
    String kind();

    /**
     * How it is asked for, as usage shows it: the kind alone, or an address such as {@code peer:HOST:PORT}. Empty if
     * nobody asks for it, but an implementation brings it along.
     */
    default String form() {
        return kind();
    }

    /** Whether that asks for a testbed of this kind, in its form. */
    default boolean understands(String wanted) {
        return wanted.equals(kind());
    }

    /** Whether it may want to be shown a token. */
    default boolean takesToken() {
        return false;
    }

    /**
     * Starts the testbed's peers, or finds them, and proves the path to them.
     *
     * @param wanted what was asked for, which {@link #understands} accepts
     * @param token what a program elsewhere wants to be shown; may be empty
     * @throws TestbedUnavailableException if what the testbed needs is not there; answered within 10 seconds on
     *     this machine, within 30 if it has to be asked of another
     * @throws TestbedException if the testbed broke while it was starting
     */
    Testbed open(String wanted, String token) throws TestbedUnavailableException;
}
