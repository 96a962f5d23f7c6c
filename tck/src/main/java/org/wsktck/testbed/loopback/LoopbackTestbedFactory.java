package org.wsktck.testbed.loopback;

import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedFactory;

/** Opens the loopback testbed, which every machine has. */
public final class LoopbackTestbedFactory implements TestbedFactory {
    @Override
    public String kind() {
        return "loopback";
    }

    @Override
    public Testbed open(String wanted, String token) {
        return new LoopbackTestbed();
    }
}
