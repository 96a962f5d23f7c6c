package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.testcontainers.DockerClientFactory;
import org.wsktck.spi.AddressFamily;

/** What becomes of containers and networks when the process that started them ends. Alone, since whoever starts some sweeps. */
@ContainersRequired
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated
class RemovalContainerIT {
    /** Runs in a JVM of its own: opens a testbed, asks for a server and a client, says its session, and waits to be ended. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            ContainerTestbed testbed = ContainerTestbed.open();
            testbed.server("nginx", AddressFamily.IPV4);
            testbed.client("curl");
            System.out.println(PREFIX + testbed.sessionId());
            System.out.flush();
            if (System.in.read() < 0) {
                testbed.close();
            }
        }
    }

    private static final String PREFIX = "session ";

    /** A network, the peers, a server and a client. */
    private static final int ALL = 4;

    @Test
    void a_process_that_is_interrupted_removes_what_it_started() throws Exception {
        Process victim = startVictim();
        OwnedResources resources = resources();
        Owner owner = ownerOf(victim);
        assertThat(resources.count(owner)).isEqualTo(ALL);

        // SIGTERM; the JVM treats Ctrl-C's SIGINT the same way.
        victim.destroy();
        assertThat(victim.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(resources.count(owner)).isZero();
    }

    @Test
    void what_a_killed_process_left_is_swept_by_the_next() throws Exception {
        Process victim = startVictim();
        OwnedResources resources = resources();
        Owner owner = ownerOf(victim);
        resources.sweep();
        assertThat(resources.count(owner))
                .as("it is alive, so nothing is swept")
                .isEqualTo(ALL);

        victim.destroyForcibly();
        assertThat(victim.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(resources.count(owner)).isEqualTo(ALL);
        resources.sweep();

        assertThat(resources.count(owner)).isZero();
    }

    private static OwnedResources resources() throws Exception {
        ReaperChoice.doWithoutRyuk();
        DockerClient docker = DockerClientFactory.instance().client();
        return new OwnedResources(docker);
    }

    private static Process startVictim() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Owner ownerOf(Process victim) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith(PREFIX)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the process did not open a testbed");
        }
        return new Owner("", victim.pid(), "", line.substring(PREFIX.length()));
    }
}
