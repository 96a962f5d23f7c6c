package org.wsktck.harness.run;

import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Testbeds;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedFactory;
import org.wsktck.testbed.TestbedUnavailableException;

/** Opens the run's testbed at the first scenario, once; remembers why it cannot. */
final class TestbedHolder implements AutoCloseable {
    private final RunConfig config;
    private final Implementations.Preparation whenOpen;
    private @Nullable Testbed testbed;
    private @Nullable String unavailable;
    private boolean failed;

    /**
     * Opens nothing yet.
     *
     * @param whenOpen is told the testbed when it is open, and again when an instance was lost
     */
    TestbedHolder(RunConfig config, Implementations.Preparation whenOpen) {
        this.config = config;
        this.whenOpen = whenOpen;
    }

    /** Why the testbed is not there; null if it is, or if nobody has opened it. */
    synchronized @Nullable String reasonUnavailable() {
        return unavailable;
    }

    /**
     * Opens the testbed, once.
     *
     * @return whether this was the time
     */
    synchronized boolean open() {
        if (testbed != null || unavailable != null) {
            return false;
        }
        if (config.testbed().equals(Testbeds.CONTAINERS) && config.containers().equals("off")) {
            unavailable = "containers are switched off (" + config.caller().given(Setting.CONTAINERS, "off") + ")";
            return true;
        }
        Testbeds.find(config.testbed())
                .ifPresentOrElse(
                        this::open,
                        () -> unavailable = "no testbed of the kind '" + config.testbed()
                                + "' is on the class path; known are "
                                + String.join(", ", Testbeds.forms()));
        return true;
    }

    /** An instance could not be opened, or was lost: what the instances share may have to be started again. */
    synchronized void prepareAgain() {
        try {
            if (testbed != null) {
                whenOpen.prepare(testbed);
            }
        } catch (TestbedUnavailableException reason) {
            unavailable = String.valueOf(reason.getMessage());
        }
    }

    /** What came of opening it. */
    synchronized Fact fact() {
        return testbed != null && unavailable == null
                ? Fact.testbed(RunFacts.info(testbed))
                : Fact.unavailable(String.valueOf(unavailable));
    }

    private synchronized void open(TestbedFactory factory) {
        try {
            Testbed opened = factory.open(config.testbed(), config.token());
            opened.fidelity();
            testbed = opened;
            whenOpen.prepare(opened);
        } catch (TestbedUnavailableException reason) {
            unavailable = String.valueOf(reason.getMessage());
        } catch (RuntimeException broken) {
            // Tried once: what a testbed trips over does not go away between two scenarios.
            unavailable = "the testbed '" + config.testbed() + "' could not be opened: " + broken;
        }
    }

    /** Fails the run, the first time it is asked, if the testbed is missing and must not be. */
    synchronized void failOnceIfRequired() {
        if (unavailable != null && isRequired() && !failed) {
            failed = true;
            throw new AssertionError("containers are required ("
                    + config.caller().given(Setting.CONTAINERS, "required") + "): " + unavailable);
        }
    }

    private boolean isRequired() {
        return config.testbed().equals(Testbeds.CONTAINERS)
                && config.containers().equals("required");
    }

    /** Whether the testbed is missing and may be: of containers only that is so. */
    synchronized boolean isLeftOut() {
        return unavailable != null && config.testbed().equals(Testbeds.CONTAINERS) && !isRequired();
    }

    synchronized Testbed testbed() {
        Testbed open = testbed;
        if (open == null) {
            throw new IllegalStateException("testbed unavailable: " + unavailable);
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (testbed != null) {
            testbed.close();
        }
    }
}
