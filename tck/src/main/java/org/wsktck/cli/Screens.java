package org.wsktck.cli;

import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.reports.Screen;
import picocli.CommandLine.Help.Ansi;

/** The console that the command was called from. */
final class Screens {
    private Screens() {}

    /** What it can show. The script looks whether it is one, since what the JDK says differs from release to release. */
    static Screen here() {
        return Screen.of(
                Boolean.getBoolean(LauncherProperties.TERMINAL), Ansi.AUTO.enabled(), System.getenv("COLUMNS"));
    }
}
