package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DockerEngineTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    Path home;

    private DockerEngine.Answer probe(String dockerHost) {
        return DockerEngine.probe(List.of(), Map.of("DOCKER_HOST", dockerHost), home.toString(), LIMIT);
    }

    private DockerEngine.Answer probe(ScriptedServer engine) {
        return probe(dockerHost(engine));
    }

    private static String dockerHost(ScriptedServer engine) {
        return "tcp://127.0.0.1:" + engine.address().getPort();
    }

    @Test
    void an_engine_with_the_images_is_available() throws Exception {
        Set<String> asked = new CopyOnWriteArraySet<>();
        try (ScriptedServer engine = ScriptedServer.thatAnswers(request -> {
            asked.add(request);
            return "HTTP/1.1 200 OK\r\n\r\n";
        })) {
            DockerEngine.Answer answer = probe(engine);
            assertThat(answer.available()).isTrue();
            assertThat(answer.sentence()).startsWith("A Docker engine answers at tcp://127.0.0.1:");
            assertThat(asked)
                    .containsExactlyInAnyOrder(
                            "GET /_ping HTTP/1.0",
                            "GET /images/wsk-tck/wsk-peer:latest/json HTTP/1.0",
                            "GET /images/wsk-tck/nginx:latest/json HTTP/1.0",
                            "GET /images/wsk-tck/redis:latest/json HTTP/1.0",
                            "GET /images/wsk-tck/curl:latest/json HTTP/1.0",
                            "GET /images/wsk-tck/openssh-client:latest/json HTTP/1.0");
        }
    }

    @Test
    void a_missing_image_is_named_with_what_builds_it() throws Exception {
        try (ScriptedServer engine = ScriptedServer.thatAnswers(request ->
                request.contains("nginx") ? "HTTP/1.1 404 No such image\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n")) {
            DockerEngine.Answer answer = probe(engine);
            assertThat(answer.available()).isFalse();
            assertThat(answer.sentence()).endsWith(" lacks wsk-tck/nginx:latest. Build with containers/images/build.");
        }
    }

    @Test
    void an_image_beside_those_of_the_peers_is_missed_only_by_those_who_ask_for_it() throws Exception {
        try (ScriptedServer engine = ScriptedServer.thatAnswers(request ->
                request.contains("wine") ? "HTTP/1.1 404 No such image\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n")) {
            assertThat(probe(engine).available()).isTrue();
            assertThat(DockerEngine.probe(
                                    List.of("wine"), Map.of("DOCKER_HOST", dockerHost(engine)), home.toString(), LIMIT)
                            .sentence())
                    .endsWith(" lacks wsk-tck/wine:latest. Build with containers/images/build.");
        }
    }

    @Test
    void an_engine_that_refuses_to_say_is_not_available() throws Exception {
        try (ScriptedServer engine = ScriptedServer.thatAnswers(
                request -> request.contains("_ping") ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 500 Oops\r\n\r\n")) {
            assertThat(probe(engine).sentence())
                    .contains("answers, but not when asked for images: HTTP status 500")
                    .endsWith("and for a driver: implementation --wine host.");
        }
    }

    @Test
    void a_stranger_is_no_engine() throws Exception {
        try (ScriptedServer stranger = ScriptedServer.thatSays("SSH-2.0-OpenSSH_9.2\r\n")) {
            assertThat(probe(stranger).sentence())
                    .startsWith("No Docker engine answers. Tried: tcp://127.0.0.1:")
                    .contains("no HTTP answer: 'SSH-2.0-Open'");
        }
    }

    @Test
    @Timeout(10)
    void an_engine_that_hangs_is_given_up() throws Exception {
        try (ScriptedServer silent = ScriptedServer.thatSays("")) {
            DockerEngine.Answer answer = probe(silent);
            assertThat(answer.available()).isFalse();
            assertThat(answer.sentence()).contains("no HTTP answer: ''");
        }
        try (ServerSocket hung = new ServerSocket()) {
            hung.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress());
            assertThat(probe("tcp://127.0.0.1:" + hung.getLocalPort()).sentence())
                    .contains("not in time")
                    .contains("Start Docker, or as root run .ci/docker-up");
        }
    }

    @Test
    void no_socket_at_all_is_told_with_each_place_that_was_tried() {
        DockerEngine.Answer answer = DockerEngine.probe(
                List.of(), Map.of("DOCKER_HOST", "unix://" + home + "/none.sock"), home.toString(), LIMIT);
        assertThat(answer.available()).isFalse();
        assertThat(answer.sentence())
                .startsWith(
                        "No Docker engine answers. Tried: unix://" + home + "/none.sock (No such file or directory).");
    }

    @Test
    void the_usual_sockets_are_tried_where_nothing_is_set() {
        assertThat(EngineEndpoint.candidates(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), "/home/x"))
                .extracting(EngineEndpoint::name)
                .containsExactly(
                        "unix:///var/run/docker.sock",
                        "unix:///run/user/7/docker.sock",
                        "unix:///home/x/.docker/run/docker.sock",
                        "unix:///home/x/.docker/desktop/docker.sock");
    }

    @Test
    void encrypted_and_foreign_transports_are_left_to_testcontainers() {
        assertThat(probe("npipe:////./pipe/docker_engine").available()).isTrue();
        assertThat(probe("ssh://host").available()).isTrue();
        assertThat(DockerEngine.probe(
                                List.of(),
                                Map.of("DOCKER_HOST", "tcp://127.0.0.1:1", "DOCKER_TLS_VERIFY", "1"),
                                "/",
                                LIMIT)
                        .available())
                .isTrue();
    }
}
