package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.CommandLineCaller;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.loopback.LoopbackTestbedFactory;

/** {@code container:NAME} as an address: nothing here needs an engine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainerSchemeTest {
    private static RunConfig config(String address, Map<Setting, String> more) throws BadSetting {
        return Settings.read(
                CommandLineCaller.INSTANCE,
                setting -> Optional.ofNullable(setting == Setting.IMPLEMENTATION ? address : more.get(setting)));
    }

    private static Implementations.Source find(String address) throws BadSetting {
        return Implementations.find(config(address, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "container:wine, containers",
        "mutant:close.stays-open@container:wine, containers",
        "variant:late@mutant:close.stays-open@container:wine, containers",
        "reference, loopback",
        "agent:127.0.0.1:7800, loopback",
        "class:com.acme.container, loopback"
    })
    void it_is_judged_in_the_container_testbed_where_none_is_asked_for(String address, String testbed)
            throws BadSetting {
        assertThat(config(address, Map.of()).testbed()).isEqualTo(testbed);
    }

    @Test
    void it_is_refused_in_another_testbed() {
        assertThatThrownBy(() -> Implementations.find(config("container:wine", Map.of(Setting.TESTBED, "loopback"))))
                .isInstanceOf(UnknownImplementation.class)
                .hasMessage("implementation: container:wine is judged beside the peers of the container testbed only"
                        + " (expected: --testbed containers, or no testbed named)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "container: | container: (expected: container:NAME, after the folder of its image, as in"
                        + " container:wine)",
                "container:Wine | container:Wine (expected: container:NAME, after the folder of its image, as in"
                        + " container:wine)",
                "container:../wine | container:../wine (expected: container:NAME, after the folder of its image, as in"
                        + " container:wine)",
                "container:nginx | container:nginx is a peer and has no agent (expected: container:NAME, as in"
                        + " container:wine)"
            })
    void an_address_that_leads_to_no_agent_is_refused(String address, String message) {
        assertThatThrownBy(() -> find(address))
                .isInstanceOf(UnknownImplementation.class)
                .hasMessage("implementation: " + message);
    }

    @Test
    void it_is_named_where_addresses_are_explained() {
        assertThatThrownBy(() -> find("nonsense"))
                .isInstanceOf(UnknownImplementation.class)
                .hasMessageContaining(", container:NAME, ");
    }

    @Test
    void nothing_is_opened_before_its_testbed_is() throws BadSetting {
        Implementations.Source source = find("container:wine");

        assertThatThrownBy(() -> source.open().get())
                .isInstanceOf(ImplementationLost.class)
                .hasMessage("no testbed is open");
        source.whenDone().run();
    }

    @Test
    void a_testbed_without_containers_is_told() throws Exception {
        Implementations.Source source = find("container:wine");
        try (Testbed loopback = new LoopbackTestbedFactory().open("loopback", "")) {
            source.prepare().prepare(loopback);
        }

        assertThatThrownBy(() -> source.open().get())
                .isInstanceOf(ImplementationLost.class)
                .hasMessage("the testbed 'loopback' has no containers");
    }
}
