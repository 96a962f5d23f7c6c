package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.cli.WskTck;
import org.wsktck.harness.plug.ImplementationScheme;
import org.wsktck.harness.plug.Implementations;

/**
 * No scenario raises a false alarm: each passes on every legal but different provider. Side by side, since the slow ones
 * mostly wait.
 */
@Execution(ExecutionMode.CONCURRENT)
class VariantsIT {
    static Stream<String> variants() {
        return Implementations.schemes().stream()
                .filter(scheme -> scheme.name().equals("variant"))
                .map(ImplementationScheme::ids)
                .flatMap(ids -> ids.stream());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void every_scenario_passes_on_the_variant(String id) {
        int exitCode = WskTck.commandLine()
                .execute("run", "variant:" + id, "--strict", "--report-dir", System.getProperty("wsk.report-dir"));

        assertThat(exitCode)
                .as("exit code of `wsk-tck run variant:%s --strict`", id)
                .isZero();
    }
}
