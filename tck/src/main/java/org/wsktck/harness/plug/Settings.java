package org.wsktck.harness.plug;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.catalogue.NearestIds;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.spi.Capability;

/** Reads the settings of a run and checks them, whoever calls for it: a wrong one is refused with the same sentence. */
public final class Settings {
    /** The environment variable that has the token where no setting has it, and no list of processes shows it. */
    static final String TOKEN_VARIABLE = "WSK_TOKEN";

    private static final RunConfig DEFAULT = RunConfig.DEFAULT;
    private static final List<String> CONTAINER_MODES = List.of("auto", "required", "off");

    private final Caller caller;
    private final Function<Setting, Optional<String>> given;
    private final String inheritedToken;

    private Settings(Caller caller, Function<Setting, Optional<String>> given, @Nullable String inheritedToken) {
        this.caller = caller;
        this.given = setting -> given.apply(setting).or(() -> ofTheImplementation(setting, given));
        this.inheritedToken = inheritedToken == null ? DEFAULT.token() : inheritedToken;
    }

    /** What an implementation has a value of its own for; where it is judged is asked for elsewhere. */
    private static Optional<String> ofTheImplementation(Setting setting, Function<Setting, Optional<String>> given) {
        return setting == Setting.TESTBED || setting == Setting.IMPLEMENTATION
                ? Optional.empty()
                : given.apply(Setting.IMPLEMENTATION)
                        .flatMap(implementation -> Implementations.setting(setting, implementation));
    }

    /**
     * Reads them. What is selected, and what the implementation's address leads to, is not looked at.
     *
     * @param given the value of a setting, as it was given; empty if it was not
     * @throws BadSetting if a value cannot be used, or is of no use
     */
    public static RunConfig read(Caller caller, Function<Setting, Optional<String>> given) throws BadSetting {
        return read(caller, given, System.getenv(TOKEN_VARIABLE));
    }

    /** The same with what the environment has as the token. */
    static RunConfig read(Caller caller, Function<Setting, Optional<String>> given, @Nullable String inheritedToken)
            throws BadSetting {
        return new Settings(caller, given, inheritedToken).read();
    }

    /** Reads the seed alone. */
    public static long seed(Caller caller, Function<Setting, Optional<String>> given) throws BadSetting {
        return new Settings(caller, given, null).seed();
    }

    /**
     * Refuses a property that is none: it is misspelt, and would silently be ignored.
     *
     * @param properties names of properties; those of others are left alone
     */
    public static void requireKnown(Collection<String> properties) throws BadSetting {
        List<String> known = Setting.properties();
        for (String property : properties) {
            if (property.startsWith(Setting.PREFIX)
                    && !known.contains(property)
                    && !LauncherProperties.ALL.contains(property)) {
                throw new BadSetting(
                        property,
                        "no such setting (nearest: "
                                + NearestIds.of(property, known).get(0) + "; all: " + String.join(", ", known) + ")");
            }
        }
    }

    /** Refuses a directory that no report could be written to: before an hour's work, not after it. */
    public static void requireWritable(RunConfig config, Path directory) throws BadSetting {
        try {
            tryWriting(directory);
        } catch (IOException refused) {
            throw notWritable(config, directory, refused);
        }
    }

    /** What is wrong with a directory that no report can be written to. */
    public static BadSetting notWritable(RunConfig config, Path directory, IOException refused) {
        return new BadSetting(
                config.caller(),
                Setting.REPORT_DIR,
                "cannot write to " + directory + " (" + refused + "); name a directory that can be written to");
    }

    /** What is wrong with a file that no recording can be kept in. */
    public static BadSetting notRecordable(RunConfig config, IOException refused) {
        return new BadSetting(
                config.caller(),
                Setting.RECORD,
                "cannot write " + config.recording() + " (" + refused + "); name a file that can be written");
    }

    /** Makes a directory and writes to it, leaving nothing in it. */
    public static void tryWriting(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.delete(Files.createTempFile(directory, "probe", null));
    }

    private RunConfig read() throws BadSetting {
        String implementation = text(Setting.IMPLEMENTATION, DEFAULT.implementation());
        String testbed = testbed(implementation);
        return DEFAULT.calledBy(caller)
                .with(Setting.IMPLEMENTATION, implementation)
                .with(Setting.CLASSPATH, text(Setting.CLASSPATH, DEFAULT.classPath()))
                .with(Setting.TOKEN, token(implementation, testbed))
                .with(Setting.DRIVER_NAME, driverName(implementation))
                .with(Setting.DRIVER_ENTRY, ofDriver(Setting.DRIVER_ENTRY, implementation))
                .with(Setting.DRIVER_CAPABILITIES, driverCapabilities(implementation))
                .with(Setting.WINE, wine(implementation))
                .with(Setting.TESTBED, testbed)
                .with(Setting.CONTAINERS, containers(testbed))
                .with(Setting.PROFILE, profile())
                .selecting(select())
                .with(Setting.SHARD, shard())
                .with(Setting.SEED, seed())
                .with(Setting.STRICT, flag(Setting.STRICT))
                .with(Setting.DANGER, flag(Setting.DANGER))
                .with(Setting.TIMEOUT_FACTOR, timeoutFactor())
                .with(Setting.DEBUG_WAIT, flag(Setting.DEBUG_WAIT))
                .with(Setting.RECORD, record(implementation))
                .with(Setting.REPORT_DIR, reportDirectory());
    }

    private String text(Setting setting, String byDefault) {
        return given.apply(setting).orElse(byDefault);
    }

    private String testbed(String implementation) throws BadSetting {
        boolean isOnThisHost = text(Setting.WINE, "").equals("host");
        String testbed =
                text(Setting.TESTBED, isOnThisHost ? DEFAULT.testbed() : Implementations.testbed(implementation));
        if (!Testbeds.isKnown(testbed)) {
            throw unexpected(Setting.TESTBED, testbed, String.join(", ", Testbeds.forms()));
        }
        return testbed;
    }

    private String containers(String testbed) throws BadSetting {
        String mode = text(Setting.CONTAINERS, DEFAULT.containers());
        if (!CONTAINER_MODES.contains(mode)) {
            throw unexpected(Setting.CONTAINERS, mode, String.join(", ", CONTAINER_MODES));
        }
        if (mode.equals("required")
                && !testbed.equals(Testbeds.CONTAINERS)
                && !caller.mayBeForAnother(Setting.CONTAINERS)) {
            throw new BadSetting(
                    caller,
                    Setting.CONTAINERS,
                    mode + ", where none is used on the " + testbed + " testbed (expected: "
                            + caller.given(Setting.TESTBED, Testbeds.CONTAINERS) + " with it)");
        }
        return mode;
    }

    private String token(String implementation, String testbed) throws BadSetting {
        Optional<String> file = given.apply(Setting.TOKEN_FILE);
        Optional<String> token = given.apply(Setting.TOKEN);
        if (file.isPresent() && token.isPresent()) {
            throw unexpected(Setting.TOKEN_FILE, file.get(), "not together with " + caller.name(Setting.TOKEN));
        }
        if (file.isEmpty() && token.isEmpty()) {
            return inheritedToken;
        }
        Setting setting = file.isPresent() ? Setting.TOKEN_FILE : Setting.TOKEN;
        if (!Implementations.takesToken(implementation)
                && !Testbeds.takesToken(testbed)
                && !caller.mayBeForAnother(setting)) {
            throw new BadSetting(
                    caller,
                    setting,
                    "nobody wants to be shown one by " + implementation + " on the " + testbed
                            + " testbed (expected: an agent: implementation or a peer: testbed)");
        }
        return file.isPresent() ? firstLine(file.get()) : token.orElseThrow();
    }

    /** What is said of a driver, and of nothing else. */
    private String ofDriver(Setting setting, String implementation) throws BadSetting {
        Optional<String> value = given.apply(setting);
        if (value.isPresent()
                && !Implementations.base(implementation).startsWith("driver:")
                && !caller.mayBeForAnother(setting)) {
            throw new BadSetting(
                    caller,
                    setting,
                    BadSetting.shown(value.get()) + " says nothing of " + implementation
                            + " (expected: a driver: implementation with it)");
        }
        return value.orElse("");
    }

    private String wine(String implementation) throws BadSetting {
        String where = ofDriver(Setting.WINE, implementation);
        if (!List.of("", "image", "host").contains(where)) {
            throw unexpected(Setting.WINE, where, "image or host");
        }
        return where.isEmpty() ? "image" : where;
    }

    private String driverName(String implementation) throws BadSetting {
        String name = ofDriver(Setting.DRIVER_NAME, implementation);
        if (!name.isEmpty() && !name.matches("\\S.{0,230} \\S{1,20}")) {
            throw unexpected(Setting.DRIVER_NAME, name, "a name and a version behind it: \"Acme WSK 1.2\"");
        }
        return name;
    }

    private String driverCapabilities(String implementation) throws BadSetting {
        String list = ofDriver(Setting.DRIVER_CAPABILITIES, implementation);
        Set<String> known =
                Arrays.stream(Capability.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        for (String name : RunConfig.selection(list)) {
            if (!known.contains(name)) {
                throw unexpected(Setting.DRIVER_CAPABILITIES, name, "of " + String.join(", ", known));
            }
        }
        return list;
    }

    private String firstLine(String file) throws BadSetting {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
            String line = lines.readLine();
            if (line == null || line.isEmpty()) {
                throw unexpected(
                        Setting.TOKEN_FILE, file, "a file whose first line is the token; that of this one is empty");
            }
            return line;
        } catch (IOException | InvalidPathException unreadable) {
            throw unexpected(Setting.TOKEN_FILE, file, "a text file that can be read; this one gave " + unreadable);
        }
    }

    private String profile() throws BadSetting {
        String profile = text(Setting.PROFILE, DEFAULT.profile());
        try {
            ProfileFiles.find(profile);
        } catch (ProfileFiles.BadProfile unusable) {
            throw new BadSetting(caller, Setting.PROFILE, String.valueOf(unusable.getMessage()));
        }
        return profile;
    }

    private List<String> select() throws BadSetting {
        Optional<String> list = given.apply(Setting.SELECT);
        List<String> select = list.map(RunConfig::selection).orElse(DEFAULT.select());
        if (list.isPresent() && select.isEmpty()) {
            throw unexpected(Setting.SELECT, list.get(), "ids or prefixes of ids, separated by commas");
        }
        return select;
    }

    private Shard shard() throws BadSetting {
        String given = text(Setting.SHARD, Shard.WHOLE.toString());
        try {
            return Shard.parse(given.strip());
        } catch (IllegalArgumentException malformed) {
            throw unexpected(Setting.SHARD, given, "two whole numbers, the first not above the second: 1/3");
        }
    }

    private long seed() throws BadSetting {
        String expected = "a whole number, 7 or 0x7";
        return number(Setting.SEED, Long::decode, expected).orElse(DEFAULT.seed());
    }

    private double timeoutFactor() throws BadSetting {
        String expected = "a number, 0.1 to 100";
        double factor =
                number(Setting.TIMEOUT_FACTOR, Double::valueOf, expected).orElse(DEFAULT.timeoutFactor());
        if (!(factor >= 0.1 && factor <= 100)) {
            throw unexpected(Setting.TIMEOUT_FACTOR, text(Setting.TIMEOUT_FACTOR, ""), expected);
        }
        return factor;
    }

    private <T> Optional<T> number(Setting setting, Function<String, T> parse, String expected) throws BadSetting {
        Optional<String> value = given.apply(setting);
        try {
            return value.map(String::strip).map(parse);
        } catch (NumberFormatException malformed) {
            throw unexpected(setting, value.orElseThrow(), expected);
        }
    }

    private boolean flag(Setting setting) throws BadSetting {
        String value = text(setting, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unexpected(setting, value, "true or false");
        };
    }

    private String record(String implementation) throws BadSetting {
        String file = text(Setting.RECORD, "");
        if (file.isEmpty()) {
            return file;
        }
        if (!Implementations.canBeRecorded(implementation)) {
            throw new BadSetting(
                    caller,
                    Setting.RECORD,
                    BadSetting.shown(file) + ", where " + implementation
                            + " is no implementation behind an agent (expected:"
                            + " an agent:, container: or driver: implementation with it)");
        }
        try {
            return Path.of(file).toString();
        } catch (InvalidPathException malformed) {
            throw unexpected(Setting.RECORD, file, "a file");
        }
    }

    private Path reportDirectory() throws BadSetting {
        Optional<String> value = given.apply(Setting.REPORT_DIR);
        try {
            return value.map(Path::of).orElse(DEFAULT.reportDirectory());
        } catch (InvalidPathException malformed) {
            throw unexpected(Setting.REPORT_DIR, value.orElseThrow(), "a directory");
        }
    }

    private BadSetting unexpected(Setting setting, String value, String expected) {
        return new BadSetting(caller, setting, BadSetting.shown(value) + " (expected: " + expected + ")");
    }
}
