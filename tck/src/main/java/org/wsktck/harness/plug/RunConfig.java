package org.wsktck.harness.plug;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a run; {@link Settings} reads and checks them.
 *
 * @param values the value of each setting, as it is written
 * @param caller who called for the run
 */
public record RunConfig(Map<Setting, String> values, Caller caller) {
    private static final int FILE_NAME_MAX = 120;

    /** The defaults. */
    public static final RunConfig DEFAULT = new RunConfig(Map.of(), CommandLineCaller.INSTANCE)
            .with(Setting.IMPLEMENTATION, "reference")
            .with(Setting.CLASSPATH, "")
            .with(Setting.TOKEN, "")
            .with(Setting.DRIVER_NAME, "")
            .with(Setting.DRIVER_ENTRY, "")
            .with(Setting.DRIVER_CAPABILITIES, "")
            .with(Setting.WINE, "image")
            .with(Setting.TESTBED, "loopback")
            .with(Setting.CONTAINERS, "auto")
            .with(Setting.PROFILE, "none")
            .with(Setting.SELECT, "")
            .with(Setting.SHARD, Shard.WHOLE)
            .with(Setting.SEED, System.nanoTime() & 0xFFFF_FFFFL)
            .with(Setting.STRICT, false)
            .with(Setting.DANGER, false)
            .with(Setting.TIMEOUT_FACTOR, 1.0)
            .with(Setting.DEBUG_WAIT, false)
            .with(Setting.RECORD, "")
            .with(Setting.REPORT_DIR, System.getProperty(Setting.REPORT_DIR.property(), "target/conformance"));

    public RunConfig {
        values = Map.copyOf(values);
    }

    /** The same with another value of that setting. */
    public RunConfig with(Setting setting, Object value) {
        Map<Setting, String> others = new EnumMap<>(Setting.class);
        others.putAll(values);
        others.put(setting, value.toString());
        return new RunConfig(others, caller);
    }

    /** The same with that selection. */
    public RunConfig selecting(List<String> entries) {
        return with(Setting.SELECT, String.join(",", entries));
    }

    /** The same, called for by another. */
    public RunConfig calledBy(Caller other) {
        return new RunConfig(values, other);
    }

    private String value(Setting setting) {
        return values.getOrDefault(setting, "");
    }

    /** The address of what is judged. */
    public String implementation() {
        return value(Setting.IMPLEMENTATION);
    }

    /** Where {@code class:} implementations are loaded from beside the kit's own class path; may be empty. */
    public String classPath() {
        return value(Setting.CLASSPATH);
    }

    /** What an agent, or the program of a {@code peer:} testbed, wants to be shown; may be empty. */
    public String token() {
        return value(Setting.TOKEN);
    }

    /** Name and version of a driver, as they are to stand in the report; empty where nobody gave any. */
    public String driverName() {
        return value(Setting.DRIVER_NAME);
    }

    /** What the names of a driver's exports have before {@code WskRegister}; mostly empty. */
    public String driverEntry() {
        return value(Setting.DRIVER_ENTRY);
    }

    /** Names of the capabilities that a driver has beyond CONNECTION, separated by blanks. */
    public String driverCapabilities() {
        return String.join(" ", selection(value(Setting.DRIVER_CAPABILITIES)));
    }

    /** Whether a driver is judged under this machine's Wine, not under that of the container image. */
    public boolean isUnderHostsWine() {
        return value(Setting.WINE).equals("host");
    }

    /** {@code loopback}, {@code containers} or {@code peer:HOST:PORT}. */
    public String testbed() {
        return value(Setting.TESTBED);
    }

    /** {@code auto}, {@code required} or {@code off}. */
    public String containers() {
        return value(Setting.CONTAINERS);
    }

    /** What is known to fail: {@code none}, the name of a profile of the kit, or a file. */
    public String profile() {
        return value(Setting.PROFILE);
    }

    /** Ids of scenarios, or prefixes of ids of scenarios or requirements; empty: all. */
    public List<String> select() {
        return selection(value(Setting.SELECT));
    }

    /** Which part of what is selected. */
    public Shard shard() {
        return Shard.parse(value(Setting.SHARD));
    }

    /** Seed of the scenarios' order and of everything drawn. */
    public long seed() {
        return Long.parseLong(value(Setting.SEED));
    }

    /** Whether SHOULD gates too. */
    public boolean strict() {
        return Boolean.parseBoolean(value(Setting.STRICT));
    }

    /** Whether scenarios of the classes MAY_HANG and MAY_BUGCHECK are given to every implementation. */
    public boolean danger() {
        return Boolean.parseBoolean(value(Setting.DANGER));
    }

    /** What every budget is multiplied by. */
    public double timeoutFactor() {
        return Double.parseDouble(value(Setting.TIMEOUT_FACTOR));
    }

    /** Whether what the implementation does is waited for without a limit. */
    public boolean debugWait() {
        return Boolean.parseBoolean(value(Setting.DEBUG_WAIT));
    }

    /** Whether all that passes in it is to be kept. */
    public boolean isRecorded() {
        return !value(Setting.RECORD).isEmpty();
    }

    /** The file that a recording is kept in, where the run {@link #isRecorded}. */
    public Path recording() {
        return Path.of(value(Setting.RECORD));
    }

    /** Where reports go, without the parts for implementation and testbed. */
    public Path reportDirectory() {
        return Path.of(value(Setting.REPORT_DIR));
    }

    /** The ids and prefixes of a comma-separated list. */
    public static List<String> selection(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Where this run's report goes: {@code <report directory>/<implementation>/<testbed>}, and there the shard if it is one. */
    public Path ownReportDirectory() {
        Path whole = reportDirectory().resolve(asFileName(implementation())).resolve(asFileName(testbed()));
        return shard().isWhole() ? whole : whole.resolve(shard().asFileName());
    }

    /** Cut where file systems do not take more; what was cut off still makes a difference. */
    private static String asFileName(String address) {
        String name = address.replaceAll("[^A-Za-z0-9._-]", "-");
        return name.length() <= FILE_NAME_MAX
                ? name
                : name.substring(0, FILE_NAME_MAX - 9) + String.format("-%08x", address.hashCode());
    }
}
