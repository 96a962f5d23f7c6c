package org.wsktck.scenario.thirdparty;

import static org.wsktck.harness.application.RedisCommand.command;
import static org.wsktck.harness.application.RedisCommand.setValueOf;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ServerPeer.RedisPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;

/** Redis as the peer: its protocol over a connection socket. */
class RedisScenarios {
    private static final int VALUE_BYTES = 16 << 20;

    @Scenario(
            id = "thirdparty.redis-pipelined",
            verifies = {"WSK-SEND-003", "WSK-RECV-021"})
    void commands_in_one_send_are_answered_in_order(WskApplication application, RedisPeer redis) {
        given("a connection to Redis");
        var socket = application.connectTo(redis);

        when("the application sends SET, GET, INCR and DEL in one send");
        var commands = command("SET", "wsk:pipelined", "41")
                + command("GET", "wsk:pipelined")
                + command("INCR", "wsk:pipelined")
                + command("DEL", "wsk:pipelined");
        var send = application.send(socket, commands);

        then("the four answers come in order");
        application.stream(socket).expects("+OK\r\n$2\r\n41\r\n:42\r\n:1\r\n");
        and("WSK-SEND-003", "the send is completed with success and all of its bytes");
        assertThat(send).completesOnce().withSuccess().information(commands.length());
    }

    @Scenario(
            id = "thirdparty.redis-16-mib",
            verifies = {"WSK-SEND-003", "WSK-SEND-001", "WSK-RECV-021"})
    void a_value_of_16_MiB_is_stored_and_comes_back_byte_for_byte(WskApplication application, RedisPeer redis) {
        given("a connection to Redis");
        var socket = application.connectTo(redis);
        var stream = application.stream(socket);

        when("the application sets a value of 16 MiB and gets it back");
        application.send(socket, setValueOf("wsk:large", VALUE_BYTES));
        var value = application.send(socket, TransferBuffer.holdingPattern(VALUE_BYTES));
        application.send(socket, "\r\n" + command("GET", "wsk:large") + command("DEL", "wsk:large"));

        then("it is stored, as long as it is");
        stream.expects("+OK\r\n").expects("$16777216\r\n");
        and("WSK-RECV-021", "every byte comes back, in order");
        stream.expectsPattern(VALUE_BYTES).expects("\r\n:1\r\n");
        and("WSK-SEND-001", "the send is completed with success and all of its bytes");
        assertThat(value).completesOnce().withSuccess().information(VALUE_BYTES);
    }
}
