package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.DISCONNECT_FORCED;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** A graceful disconnect that cannot finish while the peer does not read, and the two ways to force it. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP})
class UnfinishedDisconnectScenarios {

    @Scenario(id = "disconnect.forced-by-abortive", verifies = "WSK-DISCONNECT-014")
    void an_abortive_disconnect_forces_a_graceful_one_to_end(WskApplication application, SlowReader peer) {
        given("a graceful disconnect that is pending behind a send, since the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();
        var graceful = application.disconnect(socket).stillPending();

        when("the application disconnects abortively");
        var abort = application.disconnectAbortively(socket);

        then("the graceful disconnect is completed");
        assertThat(graceful).completesOnce().withSuccessOrOneOf(DISCONNECT_FORCED);
        and("the abortive disconnect is completed with success");
        assertThat(abort).completesOnce().withSuccess();
        and("the peer sees the connection reset");
        peer.expectsReset();
    }

    @Scenario(id = "disconnect.forced-by-close", verifies = "WSK-DISCONNECT-015")
    void closing_the_socket_forces_a_graceful_disconnect_to_end(WskApplication application, SlowReader peer) {
        given("a graceful disconnect that is pending behind a send, since the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();
        var graceful = application.disconnect(socket).stillPending();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the graceful disconnect is completed with one of the statuses that mean 'ended by close'");
        assertThat(graceful).completesOnce().withOneOf(ENDED_BY_CLOSE);
        and("the close is completed with success");
        assertThat(close).completesOnce().withSuccess();
        and("the peer sees the connection reset");
        peer.expectsReset();
    }

    @Scenario(id = "disconnect.pends-until-carried-out", verifies = "WSK-DISCONNECT-008")
    void a_disconnect_is_pending_until_the_data_before_it_is_gone(WskApplication application, SlowReader peer) {
        given("a connected socket with a send of more than the buffers hold; the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application disconnects gracefully");
        var disconnect = application.disconnect(socket);

        then("the disconnect is pending, even when data of the peer has been received meanwhile");
        peer.sends("x");
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess();
        assertThat(disconnect).isPending();
        and("once the peer reads, it is completed with success");
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD);
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.pends-until-last-data-is-gone", verifies = "WSK-DISCONNECT-008")
    void a_disconnect_is_pending_until_its_own_last_data_is_gone(WskApplication application, SlowReader peer) {
        given("a connected socket; the peer does not read");
        var socket = application.connectTo(peer);

        when("the application disconnects gracefully with more last data than the buffers hold");
        var disconnect = application.disconnectWithMoreThanBuffersHold(socket);

        then("the disconnect is pending, even when data of the peer has been received meanwhile");
        peer.sends("x");
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess();
        assertThat(disconnect).isPending();
        and("the peer reads all of it, and then the end of the stream");
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD);
        peer.expectsEndOfStream();
        and("the disconnect is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }
}
