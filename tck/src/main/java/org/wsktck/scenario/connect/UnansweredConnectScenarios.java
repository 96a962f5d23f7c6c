package org.wsktck.scenario.connect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED_CONNECT;
import static org.wsktck.harness.evidence.Accepted.ENDED_BY_CLOSE;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;

/** WskConnect to a peer that neither answers nor refuses. The transport's own time-out is never waited for. */
class UnansweredConnectScenarios {

    @Scenario(id = "connect.unanswered-stays-pending", verifies = "WSK-CONNECT-008")
    void a_connect_that_nobody_answers_stays_pending(WskApplication application, BlackholePeer peer) {
        given("a bound socket and a peer that answers nothing");
        var socket = application.boundSocket();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the call returns STATUS_PENDING and its IRP is not completed");
        assertThat(connect).returned(NtStatus.STATUS_PENDING).staysPending();
    }

    @Scenario(
            id = "connect.unanswered-ends-with-close",
            verifies = {"WSK-CONNECT-008", "WSK-CLOSE-001"})
    void closing_the_socket_completes_a_connect_that_nobody_answers(WskApplication application, BlackholePeer peer) {
        given("a bound socket whose connect nobody answers");
        var socket = application.boundSocket();
        var connect = application.connect(socket, peer);

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the connect is completed with one of the statuses that mean 'ended by close'");
        assertThat(connect).completesOnce().withOneOf(ENDED_BY_CLOSE);
        and("WSK-CLOSE-001", "the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "connect.unanswered-is-cancellable", verifies = "WSK-IRP-060", danger = Danger.MAY_HANG)
    void cancelling_a_connect_that_nobody_answers_completes_it(WskApplication application, BlackholePeer peer) {
        given("a bound socket whose connect nobody answers");
        var socket = application.boundSocket();
        var connect = application.connect(socket, peer);

        when("the application cancels the IRP");
        connect.cancel();

        then("it is completed long before the transport gives up, as cancelled or with the natural failure");
        assertThat(connect).completesOnce().withOneOf(CANCELLED_CONNECT);
    }
}
