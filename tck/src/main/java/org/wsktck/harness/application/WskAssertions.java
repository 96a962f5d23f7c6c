package org.wsktck.harness.application;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskProviderCharacteristics;

/** Entry points of the assertions that scenarios use. */
public final class WskAssertions {
    private WskAssertions() {}

    /** What a call returned and how its IRP was completed. */
    public static RequestAssert assertThat(Request request) {
        return new RequestAssert(request);
    }

    /** Requests that were made one after the other. */
    public static RequestsAssert assertThat(List<Request> requests) {
        return new RequestsAssert(requests);
    }

    /** What the completion routines of its IRP were given. */
    public static RoutinesAssert assertThatRoutinesOf(Request request) {
        return new RoutinesAssert(request);
    }

    /** What the cancel routines of the driver below found. */
    public static CancelRoutinesAssert assertThatCancelRoutinesOf(Request request) {
        return new CancelRoutinesAssert(request);
    }

    /** Memory of the application. */
    public static TransferBufferAssert assertThat(TransferBuffer buffer) {
        return new TransferBufferAssert(buffer);
    }

    /** A status returned by a function without IRP. */
    public static StatusAssert assertThat(NtStatus status) {
        return new StatusAssert(status);
    }

    /** An address. */
    public static AddressAssert assertThat(SockAddr address) {
        return new AddressAssert(address);
    }

    /** The range of versions that a provider supports. */
    public static VersionRangeAssert assertThat(WskProviderCharacteristics range) {
        return new VersionRangeAssert(range);
    }

    /** Anything else: a fact of a table or an object, in words. */
    public static void expect(boolean holds, String expected, String actual) {
        if (!holds) {
            throw new ExpectationFailure(Diagnosis.WRONG_OBJECT, expected, actual);
        }
    }

    /** A fact that is a value. */
    public static <T> void expectEqual(String what, @Nullable T actual, @Nullable T expected) {
        expect(Objects.equals(actual, expected), what + " " + expected, "it is " + actual);
    }

    /** Bytes that were received. */
    public static void assertSameBytes(byte[] actual, byte[] expected) {
        if (!java.util.Arrays.equals(actual, expected)) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA, Request.show(expected), "there were " + Request.showBeside(expected, actual));
        }
    }
}
