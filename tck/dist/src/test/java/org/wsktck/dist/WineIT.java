package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.wsktck.cli.WskTck;
import org.wsktck.reports.Judgement;

/**
 * A foreign implementation in a kernel of its own: Wine's netio.sys, judged in a container beside the peers. What it is
 * known to get wrong stands in its profile; anything else fails, and so does what it gets right unexpectedly.
 */
class WineIT {
    private static final String CONTAINERS = System.getProperty("wsk.containers", "auto");

    @Test
    void wine_fails_where_it_is_known_to_and_nowhere_else() {
        assumeTrue(!CONTAINERS.equals("off"), "containers are switched off");
        int exitCode = WskTck.commandLine()
                .execute(
                        "run",
                        "container:wine",
                        "--profile",
                        "wine-8.0",
                        "--containers",
                        CONTAINERS,
                        "--report-dir",
                        Path.of(System.getProperty("wsk.report-dir")).toString());

        assumeTrue(
                CONTAINERS.equals("required") || exitCode != Judgement.EXIT_NOTHING_EXECUTED,
                "no container engine with the image; the report says why");
        assertThat(exitCode)
                .as("exit code of `wsk-tck run container:wine --profile wine-8.0`")
                .isEqualTo(Judgement.EXIT_PASS);
    }
}
