package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.TestbedUnavailableException;

/** Each path by itself. What survives a mapped port is the engine's business, and only reported. */
@ContainersRequired
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class PathContainerIT {
    @ParameterizedTest
    @EnumSource(PathKind.class)
    void a_path_by_itself_leads_to_peers_and_servers(PathKind kind) throws TestbedUnavailableException {
        ContainerTestbed testbed = ContainerTestbed.open(List.of(kind));
        try (testbed) {
            assertThat(testbed.path()).isEqualTo(kind.description());
            assertThat(testbed.fidelity()).containsKeys(Fidelity.values()).containsEntry(Fidelity.HALF_CLOSE, true);
            assertThat(testbed.server("nginx", AddressFamily.IPV4)).isPresent();
            assertThat(testbed.server("redis", AddressFamily.IPV4)).isPresent();
        }
        assertThat(testbed.resources()).isZero();
    }

    @Test
    void everything_survives_the_path_that_is_chosen_on_linux() throws TestbedUnavailableException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "container addresses are reached on Linux only");
        try (ContainerTestbed testbed = ContainerTestbed.open()) {
            assertThat(testbed.fidelity()).doesNotContainValue(false);
            assertThat(testbed.path()).isEqualTo("bridge, container address");
        }
    }
}
