package org.wsktck.spi;

/** WSK_PROVIDER_CHARACTERISTICS: filled by WskQueryProviderCharacteristics. */
public final class WskProviderCharacteristics {
    private int highestVersion;
    private int lowestVersion;

    /** Fills the structure. */
    public void set(int newHighestVersion, int newLowestVersion) {
        this.highestVersion = newHighestVersion;
        this.lowestVersion = newLowestVersion;
    }

    /** Highest supported version of the NPI. */
    public int highestVersion() {
        return highestVersion;
    }

    /** Lowest supported version of the NPI. */
    public int lowestVersion() {
        return lowestVersion;
    }
}
