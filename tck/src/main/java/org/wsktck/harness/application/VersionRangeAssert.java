package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.WskProviderCharacteristics;

/** Assertions on the range of NPI versions that a provider supports. */
public final class VersionRangeAssert {
    private final WskProviderCharacteristics range;

    VersionRangeAssert(WskProviderCharacteristics range) {
        this.range = range;
    }

    /** The lowest version is not above the highest. */
    public VersionRangeAssert isWellFormed() {
        return check(range.lowestVersion() <= range.highestVersion(), "a lowest version not above the highest");
    }

    /** This version lies within it. */
    public VersionRangeAssert contains(int version) {
        return check(
                range.lowestVersion() <= version && version <= range.highestVersion(),
                String.format("a range that contains the version 0x%04X", version));
    }

    private VersionRangeAssert check(boolean holds, String expected) {
        if (!holds) {
            throw new ExpectationFailure(
                    Diagnosis.WRONG_OBJECT,
                    expected,
                    String.format("it is 0x%04X to 0x%04X", range.lowestVersion(), range.highestVersion()));
        }
        return this;
    }
}
