package org.wsktck.scenario.listen;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.LISTEN_AGAIN;
import static org.wsktck.harness.evidence.Accepted.WRONG_ROLE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** The role that a stream socket has taken: the functions of the other one fail, and it is kept. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.IRQL})
class RoleScenarios {

    @Scenario(id = "listen.then-connect", verifies = "WSK-LISTEN-004", danger = Danger.MAY_BUGCHECK)
    void what_listens_does_not_connect(WskApplication application, TcpPeer peer, TcpPeer stranger) {
        given("a stream socket that listens");
        var listener = application.streamListener();

        when("the application connects it to a peer that would take the connection");
        var connect = application.connect(listener.socket(), stranger);

        then("the connect is completed with a failure, and makes no connection");
        assertThat(connect).completesOnce().withOneOf(WRONG_ROLE);
        stranger.sawNoConnection();
        and("the socket still takes connections");
        peer.dials(listener);
        application.exchangesDataWith(peer, application.accept(listener));
    }

    @Scenario(id = "listen.then-transfer", verifies = "WSK-LISTEN-004", danger = Danger.MAY_BUGCHECK)
    void what_listens_neither_sends_nor_receives(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a stream socket that listens, and has accepted a connection");
        var listener = application.streamListener();
        onePeer.dials(listener);
        var accepted = application.accept(listener).socket();

        when("the application sends and receives on the socket that listens");
        var send = application.send(listener.socket(), "to nobody");
        var receive = application.receive(listener.socket(), 8);

        then("both are completed with a failure");
        assertThat(send).completesOnce().withOneOf(WRONG_ROLE);
        assertThat(receive).completesOnce().withOneOf(WRONG_ROLE);
        and("nothing of it has come to the accepted connection");
        application.exchangesDataWith(onePeer, accepted);
        and("the socket still takes connections");
        otherPeer.dials(listener);
        application.exchangesDataWith(otherPeer, application.accept(listener));
    }

    @Scenario(id = "listen.then-disconnect", verifies = "WSK-LISTEN-004", danger = Danger.MAY_BUGCHECK)
    void what_listens_is_not_disconnected(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a stream socket that listens, and has accepted a connection");
        var listener = application.streamListener();
        onePeer.dials(listener);
        var accepted = application.accept(listener).socket();

        when("the application disconnects the socket that listens");
        var disconnect = application.disconnect(listener.socket());

        then("that is completed with a failure");
        assertThat(disconnect).completesOnce().withOneOf(WRONG_ROLE);
        and("the accepted connection goes on");
        application.exchangesDataWith(onePeer, accepted);
        and("the socket still takes connections");
        otherPeer.dials(listener);
        application.exchangesDataWith(otherPeer, application.accept(listener));
    }

    @Scenario(id = "listen.again", verifies = "WSK-LISTEN-001", danger = Danger.MAY_BUGCHECK)
    void listening_again_does_no_harm(WskApplication application, TcpPeer peer) {
        given("a stream socket that listens, with a WskAccept that waits");
        var listener = application.streamListener();
        var accept = application.accept(listener).stillPending();

        when("the application has it listen once more, and a peer connects");
        var again = application.listen(listener.socket());
        peer.dials(listener);

        then("the second listen is completed with success or a failure"); // AMB-13
        assertThat(again).completesOnce().withSuccessOrOneOf(LISTEN_AGAIN);
        and("the accept gets the connection");
        application.exchangesDataWith(peer, accept);
    }
}
