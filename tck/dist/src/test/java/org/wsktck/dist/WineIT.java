package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.wsktck.cli.WskTck;
import org.wsktck.reports.Judgement;

/**
 * A foreign implementation in a kernel of its own: Wine's netio.sys, judged in a container beside the peers, to the end
 * and without an error of the agent. That its gate passes with its profile is not asked for here: closing a socket with
 * requests pending ends Wine's driver now and then, in one scenario or another, and this build is not Wine's.
 */
class WineIT {
    private static final String CONTAINERS = System.getProperty("wsk.containers", "auto");

    @Test
    void wine_is_judged() {
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
                .isIn(Judgement.EXIT_PASS, Judgement.EXIT_GATE_FAIL);
    }
}
