package org.wsktck.containers;

import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedFactory;
import org.wsktck.testbed.TestbedUnavailableException;

/** Opens the container testbed. Found by the kit with {@link java.util.ServiceLoader}. */
public final class ContainerTestbedFactory implements TestbedFactory {
    static final String KIND = "containers";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Testbed open(String wanted, String token) throws TestbedUnavailableException {
        return ContainerTestbed.open();
    }
}
