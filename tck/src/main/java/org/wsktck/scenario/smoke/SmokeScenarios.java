package org.wsktck.scenario.smoke;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.SmokeLevel;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** The least that an adapter must be able to do before anything else is worth running. */
@SmokeLevel
class SmokeScenarios {

    @Scenario(id = "smoke.register", verifies = "WSK-REG-001", families = Families.NONE)
    void an_application_registers_and_captures_the_provider(WskApplication application) {
        when("the application registers and captures the provider NPI");
        var registration = application.register();

        then("both succeed");
        assertThat(registration.registered()).is(NtStatus.STATUS_SUCCESS);
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        and("what it took can be given back");
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "smoke.create", verifies = "WSK-SOCKET-001", families = Families.IPV4)
    void a_connection_socket_is_created(WskApplication application) {
        when("the application creates a connection socket");
        var create = application.createConnectionSocket("context of the application", null);

        then("the IRP is completed with the socket");
        assertThat(create)
                .completesOnce()
                .withSuccess()
                .information(create.socket().id());
    }

    @Scenario(id = "smoke.bind", verifies = "WSK-BIND-001", families = Families.IPV4)
    void a_connection_socket_is_bound(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application binds it to the wildcard address");
        var bind = application.bind(socket, application.wildcard());

        then("the IRP is completed with success");
        assertThat(bind).completesOnce().withSuccess();
    }

    @Scenario(id = "smoke.connect", verifies = "WSK-CONNECT-001", families = Families.IPV4)
    void a_bound_socket_is_connected(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with success and the peer has the connection");
        assertThat(connect).completesOnce().withSuccess();
        peer.accepts();
    }

    @Scenario(id = "smoke.send", verifies = "WSK-SEND-001", families = Families.IPV4)
    void data_is_sent(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application sends 11 bytes");
        var send = application.send(socket, "hello, peer");

        then("the IRP is completed with success and their number");
        assertThat(send).completesOnce().withSuccess().information(11);
        and("the peer receives them");
        peer.expects("hello, peer");
    }

    @Scenario(id = "smoke.receive", verifies = "WSK-RECV-001", families = Families.IPV4)
    void data_is_received(WskApplication application, TcpPeer peer) {
        given("a connected socket with one byte on its way");
        var socket = application.connectTo(peer);
        peer.sends("x");

        when("the application receives");
        var receive = application.receive(socket, 64);

        then("the IRP is completed with success, the number of bytes and the bytes");
        assertThat(receive).completesOnce().withSuccess().information(1).received(new byte[] {'x'});
    }

    @Scenario(id = "smoke.close", verifies = "WSK-CLOSE-001", families = Families.IPV4)
    void a_connected_socket_is_closed(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }
}
