package org.wsktck.cli;

import org.wsktck.harness.run.KitVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code wsk-tck --version} says. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"wsk-tck " + KitVersion.number()};
    }
}
