package org.wsktck.scenario.thirdparty;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.ClientProgram.Curl;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.ReceivedStream;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** curl as the peer: the application serves HTTP/1.1 over accepted sockets. */
@Needs(Capability.LISTEN)
class CurlScenarios {
    /** One more than a MiB: a number of bytes that nothing is a multiple of. */
    private static final int BODY_BYTES = (1 << 20) + 1;

    private static final String PAGE = "wsk page\n";
    private static final String OTHER_PAGE = "another page\n";

    private static String head(int bodyBytes) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + bodyBytes + "\r\n\r\n";
    }

    private static String response(String body) {
        return head(body.length()) + body;
    }

    private static void expectsRequest(ReceivedStream stream, String path) {
        stream.expects("GET " + path + " HTTP/1.1\r\n").until("\r\n\r\n");
    }

    @Scenario(
            id = "thirdparty.curl-page",
            verifies = {"WSK-RECV-026", "WSK-ACCEPT-005", "WSK-SEND-016", "WSK-RECV-025"})
    void curl_gets_a_page_that_it_asks_for_before_it_is_accepted(WskApplication application, Curl curl) {
        given("a listening socket, and curl, which has connected to it and sent its request");
        var listener = application.listens();
        var running = curl.gets(listener, "/page").hasSaid("> GET /page HTTP/1.1");

        when("the application accepts");
        var socket = application.accept(listener).socket();

        then("it receives the request");
        var stream = application.stream(socket);
        expectsRequest(stream, "/page");
        and("WSK-SEND-016", "when it sends the response, curl prints the body, and ends with success");
        assertThat(application.send(socket, response(PAGE))).completesOnce().withSuccess();
        running.exits(0).printed(PAGE);
        and("WSK-RECV-025", "curl has disconnected, and the application closes the socket");
        stream.expectsEnd();
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(
            id = "thirdparty.curl-1-mib",
            verifies = {"WSK-SEND-003", "WSK-SEND-016"})
    void curl_gets_a_body_of_1_MiB_byte_for_byte(WskApplication application, Curl curl) {
        given("an accepted connection on which curl has asked for a page");
        var listener = application.listens();
        var running = curl.gets(listener, "/large");
        var socket = application.accept(listener).socket();
        expectsRequest(application.stream(socket), "/large");

        when("the application sends a head and a body of a MiB and a byte");
        application.send(socket, head(BODY_BYTES)).succeeds();
        var body = application.send(socket, TransferBuffer.holdingPattern(BODY_BYTES));

        then("curl prints every byte of the body, and ends with success");
        running.exits(0).printedPattern(BODY_BYTES);
        and("WSK-SEND-016", "the send is completed with success and all of its bytes");
        assertThat(body).completesOnce().withSuccess().information(BODY_BYTES);
    }

    @Scenario(
            id = "thirdparty.curl-keep-alive",
            verifies = {"WSK-SEND-003", "WSK-RECV-021"})
    void curl_gets_three_pages_over_one_connection(WskApplication application, Curl curl) {
        given("an accepted connection on which curl has got two pages, and has asked for a third");
        var listener = application.listens();
        var running = curl.gets(listener, "/one", "/two", "/three");
        var socket = application.accept(listener).socket();
        var stream = application.stream(socket);
        expectsRequest(stream, "/one");
        application.send(socket, response(PAGE)).succeeds();
        expectsRequest(stream, "/two");
        application.send(socket, response(PAGE)).succeeds();
        running.hasSaid("> GET /three HTTP/1.1");

        when("the application receives on that connection, and sends another page");
        expectsRequest(stream, "/three");
        var send = application.send(socket, response(OTHER_PAGE));

        then("curl prints all three, one behind the other, and ends with success");
        running.exits(0).printed(PAGE + PAGE + OTHER_PAGE);
        and("the send is completed with success");
        assertThat(send).completesOnce().withSuccess();
    }

    @Scenario(
            id = "thirdparty.curl-two-at-once",
            verifies = {"WSK-SOCKET-052", "WSK-ACCEPT-001"})
    void each_of_two_curls_gets_the_page_that_it_asks_for(WskApplication application, Curl curl) {
        given("two accepted connections, on each of which a curl asks for a page of its own");
        var listener = application.listens();
        var one = curl.gets(listener, "/one");
        var first = application.accept(listener).socket();
        var two = curl.gets(listener, "/two");
        var second = application.accept(listener).socket();

        when("the application receives on both");
        expectsRequest(application.stream(second), "/two");
        expectsRequest(application.stream(first), "/one");

        then("when it answers on each, each curl prints the page that was sent to it, and ends with success");
        application.send(second, response(OTHER_PAGE)).succeeds();
        application.send(first, response(PAGE)).succeeds();
        one.exits(0).printed(PAGE);
        two.exits(0).printed(OTHER_PAGE);
    }

    @Scenario(
            id = "thirdparty.curl-until-disconnect",
            verifies = {"WSK-DISCONNECT-004", "WSK-DISCONNECT-025", "WSK-CLOSE-007"})
    void curl_gets_a_body_that_ends_with_the_connection(WskApplication application, Curl curl) {
        given("an accepted connection on which curl has asked for a page, and got a head without Content-Length");
        var listener = application.listens();
        var running = curl.gets(listener, "/endless");
        var socket = application.accept(listener).socket();
        var stream = application.stream(socket);
        expectsRequest(stream, "/endless");
        application.send(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n").succeeds();

        when("the application disconnects gracefully with the body, of a MiB and a byte, as last data");
        var disconnect = application.disconnect(socket, TransferBuffer.holdingPattern(BODY_BYTES));

        then("WSK-DISCONNECT-025", "curl sees the end of the body, and ends with success");
        running.exits(0);
        and("WSK-DISCONNECT-004", "it has printed every byte of the body");
        running.printedPattern(BODY_BYTES);
        and("WSK-DISCONNECT-025", "the disconnect is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
        and("WSK-CLOSE-007", "so is the close, now that both sides have disconnected");
        stream.expectsEnd();
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }
}
