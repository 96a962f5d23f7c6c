package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a run, and where its report goes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunConfigTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "' ', ''",
        "',', ''",
        "close., close.",
        "' close. ,WSK-BIND-', close.|WSK-BIND-",
        "'a,,b', a|b"
    })
    void a_selection_is_separated_by_commas(String list, String entries) {
        assertThat(String.join("|", RunConfig.selection(list))).isEqualTo(entries);
    }

    @Test
    void the_report_goes_below_the_implementation_whatever_the_testbed() throws BadSetting {
        RunConfig config = Settings.read(
                CommandLineCaller.INSTANCE,
                setting -> setting == Setting.TESTBED ? Optional.of("peer:192.0.2.7:7801") : Optional.empty());

        assertThat(config.testbed()).isEqualTo("peer:192.0.2.7:7801");
        assertThat(config.ownReportDirectory())
                .isEqualTo(
                        RunConfig.DEFAULT.reportDirectory().resolve("reference").resolve("peer-192.0.2.7-7801"));
    }

    @ParameterizedTest
    @CsvSource({
        "reference, reference",
        "mutant:send.x, mutant-send.x",
        "class:com.acme.MyWsk, class-com.acme.MyWsk",
        "mutant:a@class:b.C$D, mutant-a-class-b.C-D",
        "agent:host:7, agent-host-7",
        "class:../../etc, class-..-..-etc"
    })
    void the_report_goes_below_the_report_directory_whatever_the_address(String address, String folder) {
        assertThat(RunConfig.DEFAULT.with(Setting.IMPLEMENTATION, address).ownReportDirectory())
                .isEqualTo(RunConfig.DEFAULT.reportDirectory().resolve(folder).resolve("loopback"));
    }

    @Test
    void an_address_that_no_file_system_takes_for_a_name_is_cut_and_stays_one_of_its_own() {
        Path first = RunConfig.DEFAULT
                .with(Setting.IMPLEMENTATION, "class:" + "x".repeat(5_000) + "A")
                .ownReportDirectory();
        Path second = RunConfig.DEFAULT
                .with(Setting.IMPLEMENTATION, "class:" + "x".repeat(5_000) + "B")
                .ownReportDirectory();

        assertThat(first.getName(first.getNameCount() - 2).toString())
                .hasSize(120)
                .startsWith("class-xxx");
        assertThat(first).isNotEqualTo(second);
    }
}
