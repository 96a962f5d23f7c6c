package org.wsktck.testbed.peer;

import java.util.Optional;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedFactory;
import org.wsktck.testbed.TestbedUnavailableException;

/** Opens {@code peer:HOST:PORT}: the peers of a program that is already running. */
public final class PeerTestbedFactory implements TestbedFactory {
    static final String KIND = "peer";

    private static final String PREFIX = KIND + ":";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String form() {
        return "peer:HOST:PORT";
    }

    @Override
    public boolean understands(String wanted) {
        return address(wanted).isPresent();
    }

    @Override
    public boolean takesToken() {
        return true;
    }

    @Override
    public Testbed open(String wanted, String token) throws TestbedUnavailableException {
        PeerAddress program = address(wanted)
                .orElseThrow(() -> new IllegalArgumentException("testbed: " + wanted + " (expected: " + form() + ")"));
        return PeerTestbed.open(program, token);
    }

    private static Optional<PeerAddress> address(String wanted) {
        return wanted.startsWith(PREFIX) ? PeerAddress.parse(wanted.substring(PREFIX.length())) : Optional.empty();
    }
}
