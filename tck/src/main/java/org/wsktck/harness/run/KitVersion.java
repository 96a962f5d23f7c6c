package org.wsktck.harness.run;

import org.wsktck.reports.ConformanceReport.Kit;

/** The kit's version, as the jar's manifest has it. */
public final class KitVersion {
    private KitVersion() {}

    /** {@code 0.1.0}; {@link Kit#DEVELOPMENT} where there is no jar. */
    public static String number() {
        String version = KitVersion.class.getPackage().getImplementationVersion();
        return version == null ? Kit.DEVELOPMENT : version;
    }
}
