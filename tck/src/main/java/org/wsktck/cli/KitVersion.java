package org.wsktck.cli;

import picocli.CommandLine.IVersionProvider;

/** The kit's version, from the jar's manifest. */
final class KitVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = KitVersion.class.getPackage().getImplementationVersion();
        return new String[] {"wsk-tck " + (version == null ? "development" : version)};
    }
}
