package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.CommandLineCaller;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Dialled.Outcome;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.TestbedUnavailableException;

/** Wine in a container: that it starts, answers, and goes. What it is worth is for the kit to judge. */
@ContainersRequired(images = "wine")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class WineContainerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ContainerSession session;

    @BeforeEach
    void open() throws Exception {
        ReaperChoice.doWithoutRyuk();
        session = ContainerSession.open(DockerClientFactory.instance().client());
    }

    @AfterEach
    void nothing_is_left() {
        session.close();
        assertThat(session.count()).isZero();
    }

    private static RemoteWsk connect(AgentContainer agent, String token) {
        return new RemoteWsk(agent.address(), token, AgentTimes.USUAL, null);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MAPPED")
    void one_session_after_the_other_is_answered(PathKind kind) throws TestbedUnavailableException {
        AgentContainer agent = AgentContainer.start(session, kind, AgentSetup.of("wine"));

        for (int i = 0; i < 3; i++) {
            try (RemoteWsk wine = connect(agent, agent.token())) {
                assertThat(wine.name()).isEqualTo("Wine netio.sys");
                assertThat(wine.version()).matches("\\d+\\.\\d+.*");
                assertThat(wine.capabilities()).contains(Capability.SURVIVES_MISUSE);
            }
        }
    }

    @Test
    void the_token_is_needed() throws TestbedUnavailableException {
        AgentContainer agent = AgentContainer.start(session, PathKind.BRIDGE, AgentSetup.of("wine"));

        assertThatThrownBy(() -> connect(agent, "a guess"))
                .isInstanceOf(ImplementationLost.class)
                .hasMessageStartingWith("the agent refused HELLO: ");
        connect(agent, agent.token()).close();
    }

    @Test
    void each_container_has_a_token_of_its_own() throws TestbedUnavailableException {
        AgentContainer one = AgentContainer.start(session, PathKind.BRIDGE, AgentSetup.of("wine"));
        AgentContainer other = AgentContainer.start(session, PathKind.BRIDGE, AgentSetup.of("wine"));

        assertThat(one.token()).isNotEqualTo(other.token());
    }

    @Test
    void mapped_ports_are_no_way() {
        assertThatThrownBy(() -> AgentContainer.start(session, PathKind.MAPPED, AgentSetup.of("wine")))
                .isInstanceOf(TestbedException.class)
                .hasMessage("container:wine is not possible where containers are reached by mapped ports: the peers'"
                        + " addresses are ports of this host, and another container does not reach them there");
    }

    /** The agent's own port has to do for what the implementation listens on: peers and Wine are in two containers. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MAPPED")
    void peers_reach_the_container_and_nothing_but_what_listens_there(PathKind kind)
            throws TestbedUnavailableException {
        try (ContainerTestbed testbed = ContainerTestbed.open(List.of(kind));
                PeerDialer dialer = testbed.dialer()) {
            AgentContainer agent = testbed.startAgent(AgentSetup.of("wine"));

            SockAddr address = testbed.serverAddress(AddressFamily.IPV4);
            assertThat(address).isEqualTo(SockAddr.of(agent.address()).withPort(0));
            assertThat(testbed.fidelity()).containsEntry(Fidelity.DIAL_IN, true);
            // The discard port, which nobody serves.
            assertThat(dialer.dial(address.withPort(9), PATIENCE)).isEqualTo(Dialled.not(Outcome.REFUSED));
            connect(agent, agent.token()).close();
        }
    }

    @Test
    void an_image_that_is_missing_is_named_with_what_builds_it() {
        assertThatThrownBy(() -> AgentContainer.start(session, PathKind.BRIDGE, AgentSetup.of("no-such-image")))
                .isInstanceOf(TestbedUnavailableException.class)
                .hasMessage("the Docker engine has no image wsk-tck/no-such-image:latest; build it with"
                        + " containers/images/build no-such-image");
    }

    @Test
    void a_container_that_ends_at_once_is_told_with_its_last_words() {
        assertThatThrownBy(() -> new ContainerStart(session, PathKind.BRIDGE)
                        .start(ImageName.reference("wine"), "READY", List.of(), Map.of("WSK_BIND", "all"), List.of()))
                .isInstanceOf(TestbedException.class)
                .hasMessageStartingWith("wsk-tck/wine:latest did not start (bridge, container address): ")
                .hasMessageEndingWith("; its log ends: WSK_BIND: all (expected: any or loopback)");
    }

    /** The whole way: address, testbed, container, driver, socket. */
    @Test
    void the_kit_makes_a_socket_in_it(@TempDir Path reports) throws Exception {
        List<ScenarioResult> results = judge("container:wine", "smoke.create", reports);

        assertThat(results).extracting(ScenarioResult::verdict).containsExactly(ScenarioVerdict.KNOWN_FAILURE);
        assertThat(results.get(0).diagnosis()).startsWith("PENDING_RETURNED_DISAGREES WSK-IRP-011");
        assertThat(reports.resolve("container-wine/containers/conformance.json"))
                .content()
                .contains("Wine netio.sys");
    }

    @Test
    void a_driver_that_is_killed_fails_the_scenario_that_it_is_in_and_no_other(@TempDir Path reports) throws Exception {
        List<ScenarioResult> results = judge("killed:wine", "bind.loopback,bind.foreign-address", reports);

        assertThat(results)
                .as(() -> results.toString())
                .extracting(ScenarioResult::verdict)
                .containsExactly(ScenarioVerdict.FAILED, ScenarioVerdict.KNOWN_FAILURE);
        assertThat(results.get(0).diagnosis()).startsWith("CRASHED ").contains("the driver's process ended");
    }

    @Test
    void an_agent_that_has_ended_between_two_sessions_is_told_of_and_followed_by_another(@TempDir Path reports)
            throws Exception {
        try (ContainerTestbed testbed = ContainerTestbed.open(List.of(PathKind.BRIDGE));
                AgentOpener agents = new AgentOpener(
                        new ContainerAgentStart(AgentSetup.of("wine"), config("container:wine", "smoke.", reports)))) {
            agents.prepare(testbed);
            agents.open().close();
            endAgents(testbed);

            assertThatThrownBy(agents::open)
                    .isInstanceOf(ImplementationLost.class)
                    .hasMessageStartingWith("the agent has ended" + AgentOpener.ENDED_BETWEEN + "; its log ends: ");
            agents.prepare(testbed);
            try (WskImplementation another = agents.open()) {
                assertThat(another.name()).isEqualTo("Wine netio.sys");
            }
        }
    }

    private static void endAgents(ContainerTestbed testbed) {
        DockerClient docker = DockerClientFactory.instance().client();
        docker.listContainersCmd()
                .withLabelFilter(Map.of(Owner.SESSION_LABEL, testbed.sessionId()))
                .withAncestorFilter(List.of(ImageName.reference("wine")))
                .exec()
                .forEach(agent -> docker.killContainerCmd(agent.getId()).exec());
    }

    private static RunConfig config(String implementation, String select, Path reports) throws BadSetting {
        Map<Setting, String> settings = Map.of(
                Setting.IMPLEMENTATION,
                implementation,
                Setting.SELECT,
                select,
                Setting.PROFILE,
                "wine-8.0",
                Setting.REPORT_DIR,
                reports.toString());
        return Settings.read(CommandLineCaller.INSTANCE, setting -> Optional.ofNullable(settings.get(setting)));
    }

    /** What is known of every request that pends is no news here. */
    private static List<ScenarioResult> judge(String implementation, String select, Path reports) throws Exception {
        RunConfig config = config(implementation, select, reports);
        List<ScenarioResult> results = new ArrayList<>();
        try (ConformanceRun run = ConformanceRun.reporting(config, results::add)) {
            ConformanceLauncher.execute(config, run);
        }
        return results.stream()
                .filter(result -> result.verdict() != ScenarioVerdict.NOT_APPLICABLE)
                .toList();
    }
}
