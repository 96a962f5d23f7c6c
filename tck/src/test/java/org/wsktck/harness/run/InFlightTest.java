package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.wsktck.harness.plug.LauncherProperties;

/** What a run notes for whoever watches its process. */
@Isolated("sets what says where to note it")
class InFlightTest {
    @TempDir
    private Path directory;

    private @Nullable String before;

    @BeforeEach
    void watch() {
        before = System.setProperty(LauncherProperties.WATCH, directory.toString());
    }

    @AfterEach
    void watchAsBefore() {
        if (before == null) {
            System.clearProperty(LauncherProperties.WATCH);
        } else {
            System.setProperty(LauncherProperties.WATCH, before);
        }
    }

    @Test
    void the_last_call_of_the_last_scenario_is_left() throws Exception {
        InFlight flight = InFlight.open("class:Mine", Path.of("reports"));
        flight.scenario("smoke.connect [IPv4]");
        flight.call("WskConnect(socket 2, 127.0.0.1:4711, IRP 3) and more");
        flight.call("WskSend\n" + "x".repeat(5_000));
        flight.scenario("smoke.bind [IPv4]");
        flight.call("WskBind");

        assertThat(InFlight.leftIn(directory))
                .containsExactly(new InFlight.Left(
                        "class:Mine",
                        Path.of("reports").toAbsolutePath().toString(),
                        "smoke.bind [IPv4]",
                        "WskBind",
                        ""));
    }

    @Test
    void nothing_is_left_of_a_run_that_has_finished_even_where_its_file_is() throws Exception {
        InFlight flight = InFlight.open("class:Mine", null);
        flight.scenario("smoke.bind [IPv4]");
        Path file;
        try (var files = Files.list(directory)) {
            file = files.findFirst().orElseThrow();
        }
        Path kept = directory.resolve("kept");
        Files.createLink(kept, file);
        flight.close();

        assertThat(file).doesNotExist();
        Files.move(kept, file);
        assertThat(InFlight.leftIn(directory)).isEqualTo(List.of());
    }
}
