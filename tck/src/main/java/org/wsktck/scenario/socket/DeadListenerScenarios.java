package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_LOSS;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.EventScript.Reaction;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;

/** A listening socket that is no longer functional, since its transport has gone away. */
@Needs({Capability.LISTEN, Capability.FAULT_HOOKS})
@Under({Condition.IRP, Condition.IRQL})
class DeadListenerScenarios {

    @Scenario(id = "socket.dead-listener-bind", verifies = "WSK-SOCKET-048")
    void a_dead_listening_socket_is_not_bound(WskApplication application) {
        given("a new listening socket that is no longer functional");
        var socket = application.createListeningSocket().socket();
        application.killSocket(socket);

        when("the application binds it");
        var bind = application.bind(socket, application.wildcard());

        then("the call fails since the socket was closed by force");
        assertThat(bind).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-listener-accept", verifies = "WSK-SOCKET-048")
    void a_dead_listening_socket_does_not_accept(WskApplication application, TcpPeer peer) {
        given("a socket that has accepted a connection and is no longer functional");
        var listener = application.listens();
        peer.dials(listener);
        var accepted = application.accept(listener).socket();
        application.killSocket(listener.socket());

        when("the application accepts again");
        var accept = application.accept(listener);

        then("the call fails since the socket was closed by force");
        assertThat(accept).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
        and("the accepted connection goes on");
        application.exchangesDataWith(peer, accepted);
    }

    @Scenario(id = "socket.dead-listener-address", verifies = "WSK-SOCKET-048")
    void a_dead_listening_socket_has_no_address(WskApplication application) {
        given("a bound listening socket that is no longer functional");
        var listener = application.listens();
        application.killSocket(listener.socket());

        when("the application asks for its local address");
        var localAddress = application.getLocalAddress(listener.socket());

        then("the call fails since the socket was closed by force");
        assertThat(localAddress).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dead-listener-inspect-complete", verifies = "WSK-SOCKET-048", needs = Capability.INSPECT)
    void a_dead_listening_socket_decides_no_request(WskApplication application, TcpPeer peer) {
        given("a request that a listening socket has pended, which is no longer functional");
        var callbacks =
                application.callbacks().on(WskEvent.INSPECT, Reaction.inspecting(WskInspectAction.WSK_INSPECT_PEND));
        var listener = application.listensConditionally(callbacks.context(), callbacks);
        peer.startsDialling(listener);
        var id = callbacks.next(WskEvent.INSPECT).requiredInspectId();
        application.killSocket(listener.socket());

        when("the application decides to accept it");
        var complete = application.inspectComplete(listener, id, WskInspectAction.WSK_INSPECT_ACCEPT);

        then("the call fails since the socket was closed by force");
        assertThat(complete).completesOnce().with(STATUS_FILE_FORCED_CLOSED);
    }

    @Scenario(id = "socket.dying-listener", verifies = "WSK-SOCKET-048")
    void an_accept_that_waits_fails_when_its_socket_dies(WskApplication application) {
        given("a listening socket with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("the transport goes away, and the application closes the socket");
        application.killSocket(listener.socket());
        application.closeSocket(listener.socket()).succeeds();

        then("the accept is completed with a failure");
        assertThat(accept).completesOnce().withOneOf(ENDED_BY_LOSS).information(0);
        and("it has not been completed again");
        assertThat(accept).wasNotCompletedAgain();
    }

    @Scenario(id = "socket.dead-listener-close", verifies = "WSK-SOCKET-028")
    void a_dead_listening_socket_can_still_be_closed(WskApplication application) {
        given("a listening socket that a WskAccept has found to be no longer functional");
        var listener = application.listens();
        application.killSocket(listener.socket());
        assertThat(application.accept(listener)).completesOnce().with(STATUS_FILE_FORCED_CLOSED);

        when("the application closes it");
        var close = application.closeSocket(listener.socket());

        then("the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }
}
