package org.wsktck.harness.plug;

import java.util.List;

/** System properties that are no settings: the kit's own build and its launchers set them. */
public final class LauncherProperties {
    /** The command that runs scenarios, as its launcher was called. */
    public static final String COMMAND = "wsk.command";

    /** The directory in which a process notes what it is at, set by whoever watches it. */
    public static final String WATCH = "wsk.watch";

    /** Whether the launcher was called from a terminal. */
    public static final String TERMINAL = "wsk.terminal";

    /** The configuration parameter with the seed of a launcher's run, whatever else is given. */
    public static final String SEED = "wsk.launcher-seed";

    /** Where the agent's sources are, and below them what was built of them. */
    public static final String AGENT_DIRECTORY = "wsk.agent-dir";

    static final List<String> ALL = List.of(COMMAND, WATCH, TERMINAL, SEED, AGENT_DIRECTORY);

    private LauncherProperties() {}
}
