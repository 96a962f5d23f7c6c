package org.wsktck.containers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsktck.testbed.peer.Deadline;
import org.wsktck.testbed.peer.TimedChannel;

/**
 * A place where a Docker engine may answer, asked with one plain HTTP request.
 *
 * <p>Testcontainers asks too, but without a limit for the whole; whether an engine is there has to be known in seconds.
 *
 * @param name as DOCKER_HOST writes it
 * @param address where the engine's API is, unencrypted
 */
record EngineEndpoint(String name, SocketAddress address) {

    /** DOCKER_HOST if it is set and can be asked; else the usual sockets of this user. */
    static List<EngineEndpoint> candidates(Map<String, String> environment, String home) {
        String dockerHost = environment.getOrDefault("DOCKER_HOST", "");
        if (!dockerHost.isEmpty()) {
            return parse(dockerHost).map(List::of).orElse(List.of());
        }
        List<EngineEndpoint> sockets = new ArrayList<>();
        sockets.add(socket("/var/run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            sockets.add(socket(runtime + "/docker.sock"));
        }
        sockets.add(socket(home + "/.docker/run/docker.sock"));
        sockets.add(socket(home + "/.docker/desktop/docker.sock"));
        return List.copyOf(sockets);
    }

    /** What DOCKER_HOST means; empty if it is nothing that this can ask. */
    static Optional<EngineEndpoint> parse(String dockerHost) {
        URI uri;
        try {
            uri = new URI(dockerHost);
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
        if ("unix".equals(uri.getScheme()) && uri.getPath() != null) {
            return Optional.of(new EngineEndpoint(dockerHost, UnixDomainSocketAddress.of(uri.getPath())));
        }
        if (("tcp".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null) {
            int port = uri.getPort() < 0 ? 2375 : uri.getPort();
            return Optional.of(new EngineEndpoint(dockerHost, new InetSocketAddress(uri.getHost(), port)));
        }
        return Optional.empty();
    }

    private static EngineEndpoint socket(String path) {
        return new EngineEndpoint("unix://" + path, UnixDomainSocketAddress.of(Path.of(path)));
    }

    /** The status of the answer to a GET of that path. */
    int get(String path, Deadline deadline) throws IOException {
        try (TimedChannel channel = TimedChannel.connect(address, deadline)) {
            String request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)), deadline);
            ByteBuffer answer = ByteBuffer.allocate("HTTP/1.0 200".length());
            while (answer.hasRemaining() && channel.read(answer, deadline) >= 0) {
                // The status is all that is wanted of it.
            }
            String status = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
            if (!status.matches("HTTP/1\\.[01] \\d{3}")) {
                throw new IOException("no HTTP answer: '" + status + "'");
            }
            return Integer.parseInt(status.substring(status.length() - 3));
        }
    }
}
