package org.wsktck.harness.application;

import java.util.Arrays;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.testbed.StreamPattern;

/** What lies in memory of the application, and around it. */
public final class TransferBufferAssert {
    private final TransferBuffer actual;

    TransferBufferAssert(TransferBuffer actual) {
        this.actual = actual;
    }

    /** The window holds the beginning of the stream pattern. */
    public TransferBufferAssert holdsPattern() {
        byte[] expected = StreamPattern.bytes(0, actual.length());
        int mismatch = Arrays.mismatch(actual.bytes(actual.length()), expected);
        if (mismatch >= 0) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_DATA,
                    actual.length() + " bytes of the pattern",
                    "the byte at " + mismatch + " is another one");
        }
        return this;
    }

    /** Nothing was written before Offset, or beyond Offset and Length. */
    public TransferBufferAssert isUntouchedOutsideItsWindow() {
        String stray = actual.strayWrite();
        if (stray != null) {
            throw new ExpectationFailure(Diagnosis.WRONG_DATA, "nothing written outside Offset and Length", stray);
        }
        return this;
    }
}
