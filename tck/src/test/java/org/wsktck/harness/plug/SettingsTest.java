package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.stub.WithoutSettings;

/** The settings of a run: what they are read from, and that a wrong one is refused alike wherever it is given. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(WithoutSettings.class)
class SettingsTest {
    private static final Caller COMMAND_LINE = CommandLineCaller.INSTANCE;
    private static final Caller JUNIT = JUnitCaller.of("com.acme.MyWskTest");

    @Test
    void without_settings_everything_is_the_default() throws BadSetting {
        assertThat(Settings.read(COMMAND_LINE, setting -> Optional.empty())).isEqualTo(RunConfig.DEFAULT);
        assertThat(RunConfig.DEFAULT.implementation()).isEqualTo("reference");
        assertThat(RunConfig.DEFAULT.select()).isEmpty();
        assertThat(RunConfig.DEFAULT.timeoutFactor()).isEqualTo(1.0);
    }

    @Test
    void each_setting_is_read() throws BadSetting {
        Map<Setting, String> given = new EnumMap<>(Map.ofEntries(
                Map.entry(Setting.IMPLEMENTATION, "mutant:a.b@driver:x.sys"),
                Map.entry(Setting.CLASSPATH, "x.jar"),
                Map.entry(Setting.TOKEN, "secret"),
                Map.entry(Setting.DRIVER_NAME, "Acme WSK 1.2"),
                Map.entry(Setting.DRIVER_ENTRY, "Vio"),
                Map.entry(Setting.DRIVER_CAPABILITIES, "IPV6, LISTEN"),
                Map.entry(Setting.WINE, "host"),
                Map.entry(Setting.TESTBED, "peer:192.0.2.7:7801"),
                Map.entry(Setting.CONTAINERS, "off"),
                Map.entry(Setting.PROFILE, "wine-8.0"),
                Map.entry(Setting.SELECT, "close., WSK-SEND-"),
                Map.entry(Setting.SHARD, "2/3"),
                Map.entry(Setting.SEED, "0x10"),
                Map.entry(Setting.STRICT, "true"),
                Map.entry(Setting.DANGER, "true"),
                Map.entry(Setting.TIMEOUT_FACTOR, "2.5"),
                Map.entry(Setting.DEBUG_WAIT, "true"),
                Map.entry(Setting.REPORT_DIR, "out")));

        assertThat(EnumSet.complementOf(EnumSet.copyOf(given.keySet())))
                .as("what a token excludes, and a mutant")
                .containsExactly(Setting.TOKEN_FILE, Setting.RECORD);
        RunConfig config = read(JUNIT, given);
        assertThat(config.implementation()).isEqualTo("mutant:a.b@driver:x.sys");
        assertThat(config.classPath()).isEqualTo("x.jar");
        assertThat(config.token()).isEqualTo("secret");
        assertThat(config.driverName()).isEqualTo("Acme WSK 1.2");
        assertThat(config.driverEntry()).isEqualTo("Vio");
        assertThat(config.driverCapabilities()).isEqualTo("IPV6 LISTEN");
        assertThat(config.isUnderHostsWine()).isTrue();
        assertThat(config.testbed()).isEqualTo("peer:192.0.2.7:7801");
        assertThat(config.containers()).isEqualTo("off");
        assertThat(config.profile()).isEqualTo("wine-8.0");
        assertThat(config.select()).containsExactly("close.", "WSK-SEND-");
        assertThat(config.shard()).isEqualTo(new Shard(2, 3));
        assertThat(config.seed()).isEqualTo(16);
        assertThat(config.strict()).isTrue();
        assertThat(config.danger()).isTrue();
        assertThat(config.timeoutFactor()).isEqualTo(2.5);
        assertThat(config.debugWait()).isTrue();
        assertThat(config.reportDirectory()).isEqualTo(Path.of("out"));
        assertThat(config.caller()).isEqualTo(JUNIT);
    }

    @Test
    void what_is_behind_an_agent_can_be_recorded() throws BadSetting {
        RunConfig config =
                read(JUNIT, Map.of(Setting.IMPLEMENTATION, "agent:192.0.2.7:7800", Setting.RECORD, "x.wskrec"));

        assertThat(config.isRecorded()).isTrue();
        assertThat(config.recording()).isEqualTo(Path.of("x.wskrec"));
        assertThat(RunConfig.DEFAULT.isRecorded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SEED | twelve | twelve (expected: a whole number, 7 or 0x7)",
                "SEED | ^^ | '' (expected: a whole number, 7 or 0x7)",
                "SHARD | 0/3 | 0/3 (expected: two whole numbers, the first not above the second: 1/3)",
                "SHARD | 4/3 | 4/3 (expected: two whole numbers, the first not above the second: 1/3)",
                "SHARD | 1 | 1 (expected: two whole numbers, the first not above the second: 1/3)",
                "TIMEOUT_FACTOR | fast | fast (expected: a number, 0.1 to 100)",
                "TIMEOUT_FACTOR | 0 | 0 (expected: a number, 0.1 to 100)",
                "TIMEOUT_FACTOR | 100.1 | 100.1 (expected: a number, 0.1 to 100)",
                "TIMEOUT_FACTOR | NaN | NaN (expected: a number, 0.1 to 100)",
                "STRICT | yes | yes (expected: true or false)",
                "STRICT | ^^ | '' (expected: true or false)",
                "DANGER | TRUE | TRUE (expected: true or false)",
                "CONTAINERS | maybe | maybe (expected: auto, required, off)",
                "TESTBED | moon | moon (expected: containers, loopback, peer:HOST:PORT)",
                "PROFILE | acme-9 | acme-9 (expected: none, the name of a profile of the kit, or a file)",
                "SELECT | ^ , ^ | ' , ' (expected: ids or prefixes of ids, separated by commas)",
                "SELECT | ^^ | '' (expected: ids or prefixes of ids, separated by commas)"
            })
    void a_value_that_cannot_be_used_gets_the_same_sentence_everywhere(Setting setting, String value, String problem) {
        Map<Setting, String> given = Map.of(setting, value);

        assertThatThrownBy(() -> read(COMMAND_LINE, given))
                .isInstanceOf(BadSetting.class)
                .hasMessage("--" + setting.word() + ": " + problem);
        assertThatThrownBy(() -> read(JUNIT, given))
                .isInstanceOf(BadSetting.class)
                .hasMessage("wsk." + setting.word() + ": " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONTAINERS | required | required, where none is used on the loopback testbed (expected: ",
                "TOKEN | secret | nobody wants to be shown one by reference on the loopback testbed (expected: an agent:"
                        + " implementation or a peer: testbed)"
            })
    void a_value_that_is_of_no_use_is_refused(Setting setting, String value, String problem) {
        assertThatThrownBy(() -> read(COMMAND_LINE, Map.of(setting, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("--" + setting.word() + ": " + problem);
        assertThatThrownBy(() -> read(JUNIT, Map.of(setting, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("wsk." + setting.word() + ": " + problem);
    }

    @Test
    void a_system_property_may_be_for_another_suite_of_the_build() throws BadSetting {
        System.setProperty("wsk.containers", "required");

        assertThat(read(JUNIT, Map.of(Setting.CONTAINERS, "required")).containers())
                .isEqualTo("required");
    }

    @ParameterizedTest
    @CsvSource({"agent:127.0.0.1:1, loopback", "mutant:a@agent:127.0.0.1:1, loopback", "reference, peer:127.0.0.1:1"})
    void a_token_that_somebody_wants_to_be_shown_is_taken(String implementation, String testbed) throws BadSetting {
        RunConfig config = read(
                COMMAND_LINE,
                Map.of(Setting.IMPLEMENTATION, implementation, Setting.TESTBED, testbed, Setting.TOKEN, "secret"));

        assertThat(config.token()).isEqualTo("secret");
    }

    @Test
    void the_token_of_the_environment_is_taken_where_no_other_is_given_and_is_no_mistake_where_none_is_wanted()
            throws BadSetting {
        assertThat(Settings.read(JUNIT, setting -> Optional.empty(), "secret").token())
                .isEqualTo("secret");
        assertThat(Settings.read(JUNIT, setting -> Optional.empty(), null).token())
                .isEmpty();
        Map<Setting, String> given = Map.of(Setting.TESTBED, "peer:127.0.0.1:1", Setting.TOKEN, "another");
        assertThat(Settings.read(JUNIT, setting -> Optional.ofNullable(given.get(setting)), "secret")
                        .token())
                .isEqualTo("another");
    }

    @Test
    void a_directory_that_cannot_be_written_to_is_refused(@TempDir Path folder) throws BadSetting, IOException {
        Path file = Files.createFile(folder.resolve("file"));
        RunConfig config = read(JUNIT, Map.of(Setting.REPORT_DIR, file.toString()));

        assertThatThrownBy(() -> Settings.requireWritable(config, config.ownReportDirectory()))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("wsk.report-dir: cannot write to " + file)
                .hasMessageEndingWith("; name a directory that can be written to");
    }

    @ParameterizedTest
    @CsvSource({
        "wsk.timeoutfactor, wsk.timeout-factor",
        "wsk.Select, wsk.select",
        "wsk.reportdir, wsk.report-dir",
        "wsk.test-bed, wsk.testbed"
    })
    void a_misspelt_setting_is_refused_with_the_one_that_is_meant(String property, String meant) {
        assertThatThrownBy(() -> Settings.requireKnown(List.of("java.version", property)))
                .isInstanceOf(BadSetting.class)
                .hasMessage(property + ": no such setting (nearest: " + meant + "; all: wsk.implementation,"
                        + " wsk.classpath, wsk.token, wsk.token-file, wsk.driver-name, wsk.driver-entry,"
                        + " wsk.driver-capabilities, wsk.wine, wsk.testbed, wsk.containers, wsk.profile,"
                        + " wsk.select, wsk.shard, wsk.seed, wsk.strict, wsk.danger, wsk.timeout-factor, wsk.debug-wait,"
                        + " wsk.record, wsk.report-dir)");
    }

    @Test
    void what_is_no_setting_of_the_kit_s_is_left_alone() throws BadSetting {
        Settings.requireKnown(
                List.of("wsk.select", "wsk.command", "wsk.agent-dir", "wsk.launcher-seed", "wskx", "golden.update"));
    }

    private static RunConfig read(Caller caller, Map<Setting, String> given) throws BadSetting {
        return Settings.read(caller, setting -> Optional.ofNullable(given.get(setting)));
    }

    @Test
    void what_is_said_of_a_driver_is_refused_for_anything_else() {
        assertThatThrownBy(() -> read(COMMAND_LINE, Map.of(Setting.DRIVER_NAME, "Acme WSK 1.2")))
                .hasMessage(
                        "--driver-name: Acme WSK 1.2 says nothing of reference (expected: a driver: implementation with"
                                + " it)");
        assertThatThrownBy(() -> read(COMMAND_LINE, ofDriver(Setting.DRIVER_NAME, "Acme")))
                .hasMessageContaining("a name and a version behind it");
        assertThatThrownBy(() -> read(COMMAND_LINE, ofDriver(Setting.DRIVER_CAPABILITIES, "IPV7")))
                .hasMessageContaining("IPV7 (expected: of ADDRESS_SHARING, BASIC,");
        assertThatThrownBy(() -> read(COMMAND_LINE, ofDriver(Setting.WINE, "mine")))
                .hasMessageContaining("image or host");
    }

    private static Map<Setting, String> ofDriver(Setting setting, String value) {
        return Map.of(Setting.IMPLEMENTATION, "driver:x.sys", setting, value);
    }

    @Test
    void under_the_hosts_wine_peers_are_in_this_process() throws BadSetting {
        assertThat(read(COMMAND_LINE, ofDriver(Setting.WINE, "host")).testbed()).isEqualTo("loopback");
        assertThat(read(COMMAND_LINE, ofDriver(Setting.WINE, "image")).testbed())
                .isEqualTo(Implementations.testbed("driver:x.sys"));
    }
}
