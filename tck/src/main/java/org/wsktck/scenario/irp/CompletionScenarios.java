package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** Every call that was given an IRP completes it exactly once: inline, later, or when it is refused. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class CompletionScenarios {

    @Scenario(
            id = "irp.every-function",
            verifies = {"WSK-IRP-001", "WSK-IRP-008"})
    void every_function_completes_an_irp_of_one_stack_location(WskApplication application, TcpPeer peer) {
        given("a peer that listens");

        when("the application takes a connection socket through its whole life, each IRP with one stack location");
        var create = application.createConnectionSocket();
        var socket = create.socket();
        var bind = application.bind(socket, application.wildcard());
        assertThat(bind).completesOnce();
        var connect = application.connect(socket, peer);
        assertThat(connect).completesOnce();
        peer.accepts();
        peer.sends("x");
        var send = application.send(socket, "x");
        var receive = application.receive(socket, 1);
        assertThat(receive).completesOnce();
        var localAddress = application.getLocalAddress(socket);
        var remoteAddress = application.getRemoteAddress(socket);
        assertThat(remoteAddress).completesOnce();
        var disconnect = application.disconnect(socket);
        assertThat(disconnect).completesOnce();
        var close = application.closeSocket(socket);

        then("WSK-IRP-008", "each request succeeds");
        assertThat(create).withSuccess();
        assertThat(bind).withSuccess();
        assertThat(connect).withSuccess();
        assertThat(send).completesOnce().withSuccess();
        assertThat(receive).withSuccess();
        assertThat(localAddress).completesOnce().withSuccess();
        assertThat(remoteAddress).withSuccess();
        assertThat(disconnect).withSuccess();
        assertThat(close).completesOnce().withSuccess();
        then("WSK-IRP-001", "the IRP of each was completed exactly once");
        assertThat(localAddress).wasNotCompletedAgain();
        assertThat(remoteAddress).wasNotCompletedAgain();
    }

    @Scenario(
            id = "irp.completed-later",
            verifies = {"WSK-IRP-001", "WSK-IRP-002"})
    void a_request_that_has_to_wait_is_completed_once_when_it_can_finish(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 3);
        assertThat(receive).isAccepted().isPending();

        when("data comes");
        peer.sends("abc");

        then("the IRP is completed");
        assertThat(receive).completesOnce();
        and("WSK-IRP-002", "its status is the final one, success");
        assertThat(receive).withSuccess().receivedBeginningOf("abc");
        then("WSK-IRP-001", "when the socket has been closed, the IRP has not been completed again");
        application.closeSocket(socket).succeeds();
        assertThat(receive).wasNotCompletedAgain();
    }

    @Scenario(
            id = "irp.completed-when-refused",
            verifies = {"WSK-IRP-001", "WSK-IRP-003", "WSK-ADDR-008"})
    void a_request_that_is_refused_is_completed_once_as_well(WskApplication application) {
        given("a bound socket, whose local address the application has asked for");
        var socket = application.boundSocket();
        application.getLocalAddress(socket).succeeds();

        when("the application asks for the remote address, which there is none of yet");
        var query = application.getRemoteAddress(socket);

        then("the IRP is completed");
        assertThat(query).completesOnce();
        and("WSK-ADDR-008", "with the status that the page names");
        assertThat(query).with(STATUS_INVALID_DEVICE_STATE);
        and("WSK-IRP-003", "the call returned a failure, too, unless it returned STATUS_PENDING");
        assertThat(query).returnedTheSameClass();
    }

    @Scenario(id = "irp.receive-does-not-hold-up-send", verifies = "WSK-IRP-059")
    void a_receive_that_waits_does_not_hold_up_a_send(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 22).stillPending();

        when("the application sends");
        var send = application.send(socket, "while a receive waits");

        then("the send is completed while the receive is still pending");
        assertThat(send).completesOnce().withSuccess();
        assertThat(receive).isPending();
        and("the peer has the data");
        peer.expects("while a receive waits");
        and("the receive is completed when data comes");
        peer.sends("x");
        assertThat(receive).completesOnce().withSuccess().received("x");
    }

    @Scenario(id = "irp.information-of-bind", verifies = "WSK-IRP-057")
    void a_bind_has_information_0(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application binds it");
        var bind = application.bind(socket, application.wildcard());

        then("the IRP is completed with success and Information 0");
        assertThat(bind).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "irp.information-of-connect", verifies = "WSK-IRP-057")
    void a_connect_has_information_0(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with success and Information 0");
        assertThat(connect).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "irp.information-of-close", verifies = "WSK-IRP-057")
    void a_close_has_information_0(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success and Information 0");
        assertThat(close).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "irp.no-bytes-when-failed", verifies = "WSK-IRP-007")
    void a_transfer_that_fails_reports_no_bytes(WskApplication application, TcpPeer peer) {
        given("a socket that the application has disconnected gracefully");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();

        when("the application sends");
        var send = application.send(socket, "too late");

        then("the IRP reports no bytes");
        assertThat(send).completesOnce().information(0);
    }

    @Scenario(id = "irp.no-bytes-when-cancelled", verifies = "WSK-IRP-007")
    void a_transfer_that_is_cancelled_reports_no_bytes(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data, of which there will be none");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 23).stillPending();

        when("the application cancels it");
        receive.cancel();

        then("the IRP reports no bytes");
        assertThat(receive).completesOnce().information(0);
    }
}
