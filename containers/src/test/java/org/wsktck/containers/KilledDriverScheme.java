package org.wsktck.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testcontainers.DockerClientFactory;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/** {@code killed:NAME}: {@code container:NAME} whose driver's process is killed once, when the application has captured the provider NPI. */
public final class KilledDriverScheme implements AddressScheme {
    /** The image has no pkill. A driver's process bears the name of Wine's program for it. */
    private static final String KILL = "for process in /proc/[0-9]*; do"
            + " if grep -q winedevice \"$process/cmdline\" 2>/dev/null; then kill -KILL \"${process#/proc/}\"; fi; done";

    @Override
    public String name() {
        return "killed";
    }

    @Override
    public String form() {
        return "killed:NAME";
    }

    @Override
    public Optional<String> setting(Setting setting, String rest) {
        return setting == Setting.TESTBED ? Optional.of(ContainerTestbedFactory.KIND) : Optional.empty();
    }

    @Override
    public Opener find(String rest, RunConfig config) {
        return new KilledOpener(new AgentOpener(new ContainerAgentStart(AgentSetup.of(rest), config)));
    }

    private static final class KilledOpener implements Opener {
        private final AgentOpener container;
        private final AtomicBoolean killed = new AtomicBoolean();
        private String session = "";

        KilledOpener(AgentOpener container) {
            this.container = container;
        }

        @Override
        public void prepare(Testbed testbed) throws TestbedUnavailableException {
            session = ((ContainerTestbed) testbed).sessionId();
            container.prepare(testbed);
        }

        @Override
        public WskImplementation open() {
            return killed.getAndSet(true)
                    ? container.open()
                    : new KilledAfterCapture(container.open(), this::killDriver);
        }

        private void killDriver() {
            DockerClient docker = DockerClientFactory.instance().client();
            List<String> running = docker
                    .listContainersCmd()
                    .withLabelFilter(Map.of(Owner.SESSION_LABEL, session))
                    .withAncestorFilter(List.of(ImageName.reference("wine")))
                    .exec()
                    .stream()
                    .map(each -> each.getId())
                    .toList();
            for (String id : running) {
                String exec = docker.execCreateCmd(id)
                        .withCmd("/bin/sh", "-c", KILL)
                        .exec()
                        .getId();
                try {
                    docker.execStartCmd(exec)
                            .exec(new ResultCallback.Adapter<Frame>())
                            .awaitCompletion();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while the driver was killed", interrupted);
                }
            }
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
