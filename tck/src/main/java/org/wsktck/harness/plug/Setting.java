package org.wsktck.harness.plug;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A setting of a run: an option of the command line, {@code --timeout-factor}, and a system property or configuration
 * parameter under JUnit, {@code wsk.timeout-factor}. Its texts are those of the usage and of the guide's table.
 */
public enum Setting {
    IMPLEMENTATION(
            "ADDRESS",
            "reference",
            "What is judged: reference, class:NAME, agent:HOST:PORT, container:NAME, driver:PATH, recording:FILE, mutant:ID or variant:ID; the last"
                    + " two build on the reference, or on what ADDRESS leads to with @ADDRESS behind them."),
    CLASSPATH(
            "PATH",
            "the kit's own",
            "Where class: implementations are loaded from beside the kit's own class path: folders and jars."),
    TOKEN(
            "TOKEN",
            "what the environment variable " + Settings.TOKEN_VARIABLE + " holds",
            "What an agent, or the program of a peer: testbed, wants to be shown. Every user of the machine can see it"
                    + " there."),
    TOKEN_FILE("FILE", "none", "A file whose first line is the token."),
    DRIVER_NAME(
            "NAME",
            "the name of its file",
            "What a driver: implementation is called in the report: name and version, as in \"Acme WSK 1.2\"."),
    DRIVER_ENTRY(
            "PREFIX",
            "none",
            "What the names of a driver's exports have before WskRegister and the others, as in VioWskRegister: Vio."),
    DRIVER_CAPABILITIES(
            "LIST",
            "none",
            "What a driver: implementation has beyond CONNECTION, as in IPV6,LISTEN: names of the kit's capabilities,"
                    + " separated by commas."),
    WINE(
            "WHERE",
            "image",
            "The Wine that a driver: implementation is judged under: image, that of the container image; host, this"
                    + " machine's, without containers, beside peers in this process."),
    TESTBED(
            "KIND",
            "containers for container: and driver: implementations, but not with the host's Wine; else loopback",
            "Where peers come from: loopback, in this process; containers; or peer:HOST:PORT, a peer program that is"
                    + " running there, such as wsktck-peer.exe beside the agent."),
    CONTAINERS(
            "MODE",
            "auto",
            "What a missing container engine means: auto, a narrower scope; required, a failure; off, that none is"
                    + " looked for."),
    PROFILE("PROFILE", "none", "What is known to fail: none, the name of a profile of the kit (wine-8.0), or a file."),
    SELECT(
            "LIST",
            "everything",
            "Only the scenario of that id (connect.twice), or those whose id, or a requirement of theirs, starts so"
                    + " (close., WSK-CLOSE-) or fits a pattern (*.listener-*), or that verify a requirement of a level"
                    + " (level:MUST); several separated by commas. For mutants: only mutants whose id starts so."),
    SHARD(
            "I/N",
            "1/1, which is all of it",
            "Only the I-th of N parts of what is selected, as a stable hash of the scenarios' ids divides it; `wsk-tck merge`"
                    + " makes one report of the parts."),
    SEED("N", "drawn, and printed", "Seed of the scenarios' order and of everything drawn."),
    STRICT("", "false", "SHOULD requirements gate too."),
    DANGER("", "false", "Also run scenarios that may hang or stop a real machine."),
    TIMEOUT_FACTOR("X", "1", "Multiplies every time budget: 0.1 to 100."),
    DEBUG_WAIT(
            "",
            "false",
            "For whoever holds the implementation in a debugger: calls and IRPs are waited for, however long they take."
                    + " Such a run never passes the gate."),
    RECORD(
            "FILE",
            "none",
            "Keeps all that passes between the kit and an implementation behind an agent, and between the kit and the peers,"
                    + " in a file that recording:FILE judges again later, without either."),
    REPORT_DIR(
            "DIR",
            "target/conformance",
            "Where reports go: into a folder of the implementation in DIR, and in it one of the testbed.");

    /** What the name of every property of the kit begins with. */
    public static final String PREFIX = "wsk.";

    private final String label;
    private final String byDefault;
    private final String meaning;

    Setting(String label, String byDefault, String meaning) {
        this.label = label;
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    /** The names of all properties. */
    static List<String> properties() {
        return Arrays.stream(values()).map(Setting::property).toList();
    }

    /** The name that all its names are made of: {@code timeout-factor}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name under JUnit. */
    public String property() {
        return PREFIX + word();
    }

    /** What stands for its value in usage; empty if it is true or false, and false unless it is named. */
    public String label() {
        return label;
    }

    /** What holds where it is not given, in words. */
    public String byDefault() {
        return byDefault;
    }

    /** What it does, in one sentence. */
    public String meaning() {
        return meaning;
    }
}
