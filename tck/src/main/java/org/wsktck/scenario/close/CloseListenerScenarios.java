package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ACCEPT_ENDED_BY_CLOSE;

import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskCloseSocket on a socket that takes connections. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class CloseListenerScenarios {

    @Scenario(
            id = "close.listener",
            verifies = {"WSK-CLOSE-020", "WSK-CLOSE-030"})
    void a_socket_that_listens_is_closed(WskApplication application) {
        given("a socket that listens");
        var listener = application.listens();

        when("the application closes it");
        var close = application.closeSocket(listener.socket());

        then("WSK-CLOSE-020", "the call is accepted, and the IRP is completed with success");
        assertThat(close).isAccepted().completesOnce().withSuccess();
    }

    @Scenario(
            id = "close.unbound-listener",
            verifies = {"WSK-CLOSE-030", "WSK-CLOSE-020"})
    @Under({Condition.IRP, Condition.IRQL})
    void a_listening_socket_that_was_never_bound_is_closed(WskApplication application) {
        given("a listening socket that has not been bound");
        var socket = application.createListeningSocket().socket();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).isAccepted().completesOnce().withSuccess();
    }

    @Scenario(id = "close.ends-listening", verifies = "WSK-CLOSE-015")
    void nobody_gets_through_to_a_closed_listener(WskApplication application, TcpPeer before, TcpPeer after) {
        given("a socket that listens, as a peer's connection shows");
        var listener = application.listens();
        before.dials(listener);
        application.accept(listener).succeeds();

        when("the application closes it");
        application.closeSocket(listener.socket()).succeeds();

        then("a peer that connects afterwards does not get through");
        after.isRefusedBy(listener);
    }

    @Scenario(id = "close.listener-address-again", verifies = "WSK-CLOSE-016")
    void the_address_of_a_closed_listener_can_be_listened_on_again(WskApplication application, TcpPeer peer) {
        given("an address that a socket has listened on, and has been closed");
        var listener = application.listens();
        application.closeSocket(listener.socket()).succeeds();

        when("another socket is bound to it");
        var socket = application.createListeningSocket().socket();
        var bind = application.bind(socket, listener.address());

        then("the bind is completed with success");
        assertThat(bind).completesOnce().withSuccess();
        and("that socket takes the connection of a peer");
        var again = new Listener(socket, listener.address());
        var accept = application.accept(again);
        peer.dials(again);
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(id = "close.listener-address-beside-accepted", verifies = "WSK-CLOSE-016")
    void an_accepted_connection_does_not_keep_its_closed_listeners_address(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("an accepted connection whose listener has been closed");
        var listener = application.listens();
        onePeer.dials(listener);
        var one = application.accept(listener).socket();
        application.closeSocket(listener.socket()).succeeds();

        when("another socket is bound to the same address");
        var socket = application.createListeningSocket().socket();
        var bind = application.bind(socket, listener.address());

        then("the bind is completed with success");
        assertThat(bind).completesOnce().withSuccess();
        and("when a peer has connected to it, each of the two connections has its own data");
        var again = new Listener(socket, listener.address());
        var accept = application.accept(again);
        otherPeer.dials(again);
        application.exchangesDataWith(otherPeer, accept);
        application.exchangesDataWith(onePeer, one);
    }

    @Scenario(
            id = "close.completes-pending-accept",
            verifies = {"WSK-CLOSE-023", "WSK-CLOSE-026"})
    void closing_a_listener_completes_its_pending_accept(WskApplication application) {
        given("a socket that listens, with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(listener.socket());

        then("the accept is completed as cancelled");
        assertThat(accept).completesOnce().withOneOf(ACCEPT_ENDED_BY_CLOSE).information(0);
        and("WSK-CLOSE-026", "it is completed before the close");
        assertThat(accept).completedBefore(close);
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(
            id = "close.accept-after-accepts",
            verifies = {"WSK-CLOSE-023", "WSK-CLOSE-026"})
    void an_accept_that_waits_behind_served_ones_is_completed_by_the_close(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that has accepted two connections, with a third WskAccept that waits");
        var listener = application.listens();
        onePeer.dials(listener);
        var one = application.accept(listener).socket();
        otherPeer.dials(listener);
        var other = application.accept(listener).socket();
        var accept = application.accept(listener).stillPending();

        when("the application closes the listening socket");
        var close = application.closeSocket(listener.socket());

        then("the accept is completed as cancelled, before the close");
        assertThat(accept).completesOnce().withOneOf(ACCEPT_ENDED_BY_CLOSE).information(0);
        assertThat(accept).completedBefore(close);
        and("the accepted connections go on");
        application.exchangesDataWith(otherPeer, other);
        application.exchangesDataWith(onePeer, one);
    }

    @Scenario(id = "close.connection-that-nobody-took", verifies = "WSK-CLOSE-015")
    void a_connection_that_nobody_took_ends_with_its_listener(WskApplication application, TcpPeer peer) {
        given("a socket that listens, and a peer's connection to it that has not been accepted");
        var listener = application.listens();
        peer.dials(listener);

        when("the application closes the socket");
        application.closeSocket(listener.socket()).succeeds();

        then("the peer's connection ends");
        peer.expectsEnding();
    }
}
