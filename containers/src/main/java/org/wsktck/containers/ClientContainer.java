package org.wsktck.containers;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import java.util.Map;
import org.wsktck.testbed.ClientRun;
import org.wsktck.testbed.ThirdPartyClient;

/**
 * Third-party client software in a container, which itself does nothing but stay.
 *
 * @param docker the engine that it is on
 * @param id the container's
 */
record ClientContainer(DockerClient docker, String id) implements ThirdPartyClient {
    private static final String READY_LINE = "stays";
    private static final List<String> STAY = List.of("/bin/sh", "-c", "echo " + READY_LINE + "; exec sleep infinity");

    /** Starts one; none of its software runs yet. */
    static ClientContainer start(ContainerSession session, PathKind kind, ImageName image) {
        ContainerStart.Started started =
                new ContainerStart(session, kind).start(image.reference(), READY_LINE, List.of(), Map.of(), STAY);
        return new ClientContainer(
                started.container().getDockerClient(), started.container().getContainerId());
    }

    @Override
    public ClientRun run(List<String> command) {
        return ExecRun.start(docker, id, command);
    }
}
