package org.wsktck.cli;

import picocli.CommandLine.IVersionProvider;

/** The kit's version, from the jar's manifest. */
final class KitVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"wsk-tck " + number()};
    }

    static String number() {
        String version = KitVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
