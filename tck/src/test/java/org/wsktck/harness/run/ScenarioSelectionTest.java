package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.plug.RunConfig;

/** Which scenarios the settings of a run select. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScenarioSelectionTest {
    @ParameterizedTest
    @CsvSource({
        "probe., true",
        "probe.bind, true",
        "probe.bind-twice, true",
        "WSK-BIND-, true",
        "WSK-IRP-001, true",
        "WSK-, true",
        "probe.bind-twice-and-more, false",
        "bind-twice, false",
        "wsk-irp-001, false",
        "WSK-SEND-, false",
        "*.bind-twice, true",
        "probe.*-twice, true",
        "WSK-*-001, true",
        "*.bind, false",
        "probe?bind-twice, false",
        "level:MUST, true",
        "level:MAY, false"
    })
    void a_prefix_selects_by_the_scenarios_id_or_by_any_requirement_it_verifies(String prefix, boolean selected) {
        Scenario scenario = JudgedRun.info(JudgedRun.probe("probe.bind-twice")).scenario();

        assertThat(ScenarioSelection.selects(RunConfig.DEFAULT.selecting(List.of(prefix)), scenario))
                .isEqualTo(selected);
        assertThat(ScenarioSelection.selects(RunConfig.DEFAULT.selecting(List.of("nothing.", prefix)), scenario))
                .isEqualTo(selected);
    }

    @ParameterizedTest
    @CsvSource({
        "connect.twice, connect.twice",
        "connect.twi, connect.twice|connect.twice-while-pending",
        "connect.twice-, connect.twice-while-pending",
        "'connect.twice,connect.twice-', connect.twice|connect.twice-while-pending"
    })
    void the_id_of_a_scenario_selects_that_scenario_only(String list, String selected) {
        RunConfig config = RunConfig.DEFAULT.selecting(RunConfig.selection(list));

        assertThat(ScenarioSelection.of(config))
                .extracting(entry -> entry.scenario().id())
                .containsExactly(selected.split("\\|"));
    }

    @Test
    void no_prefix_selects_everything() {
        Scenario scenario = JudgedRun.info(JudgedRun.probe("probe.bind-twice")).scenario();

        assertThat(ScenarioSelection.selects(RunConfig.DEFAULT, scenario)).isTrue();
    }
}
