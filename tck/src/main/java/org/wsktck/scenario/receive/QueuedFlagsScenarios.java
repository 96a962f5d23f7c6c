package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.List;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskReceive with WSK_FLAG_WAITALL beside and behind others: the flag is that of one receive, and of each that has it. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.MDL,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL
})
@Needs(Capability.WAITALL)
class QueuedFlagsScenarios {

    @Scenario(id = "receive.waitall-queued", verifies = "WSK-RECV-005")
    void queued_WAITALL_receives_are_each_filled_before_they_are_completed(WskApplication application, TcpPeer peer) {
        given("three WAITALL receives that wait, and data for one and a half of them");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);
        var second = application.receive(socket, 6, Wsk.WSK_FLAG_WAITALL);
        var third = application.receive(socket, 5, Wsk.WSK_FLAG_WAITALL);
        peer.sends("full" + "wai");
        assertThat(first).completesOnce().withSuccess().received("full");
        assertThat(second).staysPending();

        when("the peer sends what the other two lack");
        peer.sends("ted" + "queue");

        then("both are completed with success and their full length, each with its own part of the stream");
        assertThat(second).completesOnce().withSuccess().received("waited");
        assertThat(third).completesOnce().withSuccess().received("queue");
    }

    @Scenario(id = "receive.waitall-queued-large", verifies = "WSK-RECV-005")
    void a_queued_WAITALL_receive_of_more_than_1_MiB_is_filled(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 70,000 bytes, and one of 1,100,000 behind it");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 70_000, Wsk.WSK_FLAG_WAITALL);
        var second = application.receive(socket, 1_100_000, Wsk.WSK_FLAG_WAITALL);

        when("the peer sends as many as both take");
        peer.sendsPattern(1_170_000);

        then("both are completed with success and their full length");
        assertThat(first).completesOnce().withSuccess().information(70_000);
        assertThat(second).completesOnce().withSuccess().information(1_100_000);
        and("they hold the stream in the order of the calls");
        application.stream(socket).startingWith(List.of(first, second)).expectsPattern(1_170_000);
    }

    @Scenario(id = "receive.waitall-repeated", verifies = "WSK-RECV-005")
    void a_later_WAITALL_receive_waits_for_its_whole_buffer_as_the_first_did(WskApplication application, TcpPeer peer) {
        given("a socket whose first WAITALL receive has been filled, and a second one, half of which has arrived");
        var socket = application.connectTo(peer);
        peer.sends("one");
        application.receive(socket, 3, Wsk.WSK_FLAG_WAITALL).succeeds();
        var second = application.receive(socket, 6, Wsk.WSK_FLAG_WAITALL);
        peer.sends("sec");
        assertThat(second).staysPending();

        when("the peer sends the other half");
        peer.sends("ond");

        then("the second is completed with success and its full length");
        assertThat(second).completesOnce().withSuccess().received("second");
    }

    @Scenario(id = "receive.ordinary-behind-waitall", verifies = "WSK-RECV-003")
    void a_receive_without_flags_behind_a_WAITALL_receive_does_not_wait_to_fill(
            WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 4 bytes, and a receive of 64 bytes without flags behind it");
        var socket = application.connectTo(peer);
        var whole = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);
        var ordinary = application.receive(socket, 64);

        when("the peer sends 7 bytes");
        peer.sends("wait" + "now");

        then("the first is completed with its full length");
        assertThat(whole).completesOnce().withSuccess().received("wait");
        and("the second with what there is behind that");
        assertThat(ordinary)
                .completesOnce()
                .withSuccess()
                .informationBetween(1, 3)
                .receivedBeginningOf("now");
    }
}
