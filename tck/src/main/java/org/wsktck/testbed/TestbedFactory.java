package org.wsktck.testbed;

/** Opens one kind of testbed. Found with {@link java.util.ServiceLoader}. */
public interface TestbedFactory {
    /** The kind that {@link #open()} gives, as {@link Testbed#kind()} names it. */
    String kind();

    /**
     * Starts the testbed's peers and proves the path to them.
     *
     * @throws TestbedUnavailableException if this machine lacks what the testbed needs; answered within 10 seconds
     * @throws TestbedException if the testbed broke while it was starting
     */
    Testbed open() throws TestbedUnavailableException;
}
