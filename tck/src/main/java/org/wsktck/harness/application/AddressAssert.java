package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** Assertions on an address. */
public final class AddressAssert {
    private final SockAddr actual;

    AddressAssert(SockAddr actual) {
        this.actual = actual;
    }

    /** Exactly this one, port included. */
    public AddressAssert is(SockAddr expected) {
        return check(actual.equals(expected), expected.toString());
    }

    /** Of this family. */
    public AddressAssert isOfFamily(AddressFamily family) {
        return check(actual.family() == family.code(), "an address of the family " + family);
    }

    /** A port other than 0. */
    public AddressAssert hasPort() {
        return check(actual.port() != 0, "a port other than 0");
    }

    /** This port. */
    public AddressAssert hasPort(int port) {
        return check(actual.port() == port, "port " + port);
    }

    /** An address that is not the wildcard. */
    public AddressAssert isConcrete() {
        return check(!actual.isWildcard(), "an address that is not the wildcard");
    }

    private AddressAssert check(boolean holds, String expected) {
        if (!holds) {
            throw new ExpectationFailure(Diagnosis.WRONG_ADDRESS, expected, "it is " + actual);
        }
        return this;
    }
}
