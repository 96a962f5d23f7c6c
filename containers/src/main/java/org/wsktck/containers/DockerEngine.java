package org.wsktck.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsktck.testbed.TestbedUnavailableException;
import org.wsktck.testbed.peer.Deadline;

/** Whether there is a Docker engine with our images, known within 10 seconds. */
public final class DockerEngine {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);
    private static final String REMEDY =
            "Start Docker, or as root run .ci/docker-up; to do without containers, say --containers off, in Maven"
                    + " -Dwsk.containers=off, and for a driver: implementation --wine host.";

    /**
     * What the probe found.
     *
     * @param available whether an engine answers and has the images
     * @param sentence where it answers, or what was tried and what to do
     */
    public record Answer(boolean available, String sentence) {}

    private DockerEngine() {}

    /** Asks for an engine and the images of peers. Answers within 10 seconds and starts nothing. */
    public static Answer probe() {
        return probe(List.of());
    }

    /**
     * Asks for further images, too.
     *
     * @param folders theirs in {@code containers/images}
     */
    static Answer probe(List<String> folders) {
        return probe(folders, System.getenv(), System.getProperty("user.home", ""), ANSWER_TIMEOUT);
    }

    /** The same as an exception, for whoever cannot go on without. */
    static void require() throws TestbedUnavailableException {
        Answer answer = probe();
        if (!answer.available()) {
            throw new TestbedUnavailableException(answer.sentence());
        }
    }

    static Answer probe(List<String> folders, Map<String, String> environment, String home, Duration timeout) {
        String dockerHost = environment.getOrDefault("DOCKER_HOST", "");
        boolean encrypted = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
        if (!dockerHost.isEmpty()
                && (encrypted || EngineEndpoint.parse(dockerHost).isEmpty())) {
            // TLS, ssh and named pipes are Testcontainers' business.
            return new Answer(true, "DOCKER_HOST=" + dockerHost + ", not probed.");
        }
        Deadline deadline = Deadline.in(timeout);
        List<String> tried = new ArrayList<>();
        for (EngineEndpoint endpoint : EngineEndpoint.candidates(environment, home)) {
            Optional<String> problem = ping(endpoint, deadline);
            if (problem.isEmpty()) {
                return images(endpoint, folders, deadline);
            }
            tried.add(endpoint.name() + " (" + problem.get() + ")");
        }
        return new Answer(false, "No Docker engine answers. Tried: " + String.join(", ", tried) + ". " + REMEDY);
    }

    private static Optional<String> ping(EngineEndpoint endpoint, Deadline deadline) {
        try {
            int status = endpoint.get("/_ping", deadline);
            return status == 200 ? Optional.empty() : Optional.of("HTTP status " + status);
        } catch (IOException problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }

    private static Answer images(EngineEndpoint endpoint, List<String> folders, Deadline deadline) {
        List<String> missing = new ArrayList<>();
        List<String> wanted = Stream.concat(Stream.of(ImageName.values()).map(ImageName::folder), folders.stream())
                .map(ImageName::reference)
                .toList();
        for (String image : wanted) {
            try {
                int status = endpoint.get("/images/" + image + "/json", deadline);
                if (status == 404) {
                    missing.add(image);
                } else if (status != 200) {
                    return broken(endpoint, "HTTP status " + status);
                }
            } catch (IOException problem) {
                return broken(endpoint, String.valueOf(problem.getMessage()));
            }
        }
        return missing.isEmpty()
                ? new Answer(true, "A Docker engine answers at " + endpoint.name() + ".")
                : new Answer(
                        false,
                        "The Docker engine at " + endpoint.name() + " lacks " + String.join(", ", missing)
                                + ". Build with " + ImageName.BUILD_COMMAND + ".");
    }

    private static Answer broken(EngineEndpoint endpoint, String problem) {
        return new Answer(
                false,
                "The Docker engine at " + endpoint.name() + " answers, but not when asked for images: " + problem + ". "
                        + REMEDY);
    }
}
