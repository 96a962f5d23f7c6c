package org.wsktck.scenario.thirdparty;

import static org.wsktck.harness.application.RedisCommand.command;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.ClientProgram.RedisClient;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** The clients that come with Redis as peers: the application answers their PINGs. */
@Needs(Capability.LISTEN)
class RedisClientScenarios {
    private static final int CONNECTIONS = 10;
    private static final int PINGS = 200;

    /** redis-benchmark asks for settings over a connection of their own. */
    private static final int CONNECTIONS_OF_SETTINGS = 1;

    @Scenario(
            id = "thirdparty.redis-cli-ping",
            verifies = {"WSK-ACCEPT-001", "WSK-RECV-026", "WSK-SEND-016"})
    void redis_cli_gets_an_answer_to_its_ping(WskApplication application, RedisClient redis) {
        given("a listening socket with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener);

        when("redis-cli connects to it and sends PING");
        var running = redis.pings(listener);

        then("the WskAccept is completed with success, and with a socket");
        assertThat(accept).completesOnce().withSuccess().deliveredASocketIfSuccessful();
        and("WSK-RECV-026", "the command comes on that socket");
        application.stream(accept.socket()).expects(command("PING"));
        and("WSK-SEND-016", "when the application sends its answer, redis-cli prints it, and ends with success");
        assertThat(application.send(accept.socket(), "+PONG\r\n"))
                .completesOnce()
                .withSuccess();
        running.exits(0).printed("PONG\n");
    }

    @Scenario(
            id = "thirdparty.redis-benchmark",
            verifies = {"WSK-ACCEPT-002", "WSK-SOCKET-052"})
    void redis_benchmark_gets_an_answer_to_each_ping_on_each_of_its_connections(
            WskApplication application, RedisClient redis) {
        given("a listening socket");
        var listener = application.listens();

        when("redis-benchmark connects to it ten times at once and sends 200 PINGs, each when the last was answered");
        var running = redis.pingsAtOnce(listener, CONNECTIONS, PINGS);

        then("all of its connections are accepted, and all PINGs come");
        var server = application.pingServer(listener).answers(PINGS);
        server.hasAccepted(CONNECTIONS + CONNECTIONS_OF_SETTINGS);
        and("WSK-SOCKET-052", "each gets its answer on its own connection: redis-benchmark ends with success");
        running.exits(0).printedAmongOthers(PINGS + " requests completed");
    }
}
