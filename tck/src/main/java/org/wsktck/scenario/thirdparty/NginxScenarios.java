package org.wsktck.scenario.thirdparty;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.List;
import org.wsktck.harness.application.HttpHead;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ServerPeer.NginxPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** nginx as the peer: HTTP/1.1 over a connection socket. */
class NginxScenarios {
    private static final int BODY_BYTES = 32 << 20;
    private static final String GET_ROOT = "GET / HTTP/1.1\r\nHost: wsk\r\n\r\n";
    private static final String GET_LARGE = "GET /pattern-32m HTTP/1.1\r\nHost: wsk\r\n\r\n";
    private static final String ROOT_BODY = "wsk nginx\n";

    @Scenario(
            id = "thirdparty.nginx-keep-alive",
            verifies = {"WSK-RECV-001", "WSK-SEND-001"})
    void two_requests_on_one_connection_get_their_responses(WskApplication application, NginxPeer nginx) {
        given("a connection to nginx on which a request has been answered");
        var socket = application.connectTo(nginx);
        var stream = application.stream(socket);
        var first = application.send(socket, GET_ROOT);
        HttpHead.readFrom(stream).hasStatus(200).hasContentLength(ROOT_BODY.length());
        stream.expects(ROOT_BODY);

        when("the application sends a second one");
        var second = application.send(socket, GET_ROOT);

        then("it is answered as well");
        HttpHead.readFrom(stream).hasStatus(200).hasContentLength(ROOT_BODY.length());
        stream.expects(ROOT_BODY);
        and("WSK-SEND-001", "both sends are completed with success and the number of their bytes");
        assertThat(first).completesOnce().withSuccess().information(GET_ROOT.length());
        assertThat(second).completesOnce().withSuccess().information(GET_ROOT.length());
    }

    @Scenario(
            id = "thirdparty.nginx-pipelined",
            verifies = {"WSK-SEND-003", "WSK-RECV-021"})
    void requests_sent_without_waiting_are_answered_in_order(WskApplication application, NginxPeer nginx) {
        given("a connection to nginx");
        var socket = application.connectTo(nginx);

        when("the application sends two requests in three pieces, cut in the middle of a line, and does not wait");
        application.send(socket, GET_ROOT.substring(0, 10));
        application.send(socket, GET_ROOT.substring(10) + "GET /no");
        application.send(socket, "thing HTTP/1.1\r\nHost: wsk\r\n\r\n").succeeds();

        then("the first one is answered with the page and the second one with 404");
        var stream = application.stream(socket);
        HttpHead.readFrom(stream).hasStatus(200).hasContentLength(ROOT_BODY.length());
        stream.expects(ROOT_BODY);
        HttpHead.readFrom(stream).hasStatus(404);
    }

    @Scenario(
            id = "thirdparty.nginx-32-mib",
            verifies = {"WSK-RECV-021", "WSK-RECV-001"})
    void a_body_of_32_MiB_arrives_byte_for_byte(WskApplication application, NginxPeer nginx) {
        given("a connection to nginx");
        var socket = application.connectTo(nginx);

        when("the application asks for 32 MiB and receives as often as it takes");
        application.send(socket, GET_LARGE).succeeds();
        var stream = application.stream(socket);
        HttpHead.readFrom(stream).hasStatus(200).hasContentLength(BODY_BYTES);

        then("every byte is there, in order");
        stream.expectsPattern(BODY_BYTES);
        and("WSK-RECV-001", "the connection carries the next request");
        application.send(socket, GET_ROOT).succeeds();
        HttpHead.readFrom(stream).hasStatus(200);
        stream.expects(ROOT_BODY);
    }

    @Scenario(id = "thirdparty.nginx-32-mib-waitall", verifies = "WSK-RECV-005", needs = Capability.WAITALL)
    void a_body_of_32_MiB_fills_one_WAITALL_receive(WskApplication application, NginxPeer nginx) {
        given("a response of 32 MiB whose head has been received byte by byte");
        var socket = application.connectTo(nginx);
        application.send(socket, GET_LARGE).succeeds();
        HttpHead.readFrom(application.stream(socket).inReceivesOf(1))
                .hasStatus(200)
                .hasContentLength(BODY_BYTES);

        when("the application makes a WAITALL receive for the body");
        var receive = application.receive(socket, BODY_BYTES, Wsk.WSK_FLAG_WAITALL);

        then("it is completed with success, the full length and every byte in order");
        assertThat(receive).completesOnce().withSuccess().information(BODY_BYTES);
        application.stream(socket).startingWith(List.of(receive)).expectsPattern(BODY_BYTES);
    }
}
