package org.wsktck.scenario.buffer;

import static org.wsktck.harness.application.Reactions.KEEP;
import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.take;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** The buffers of data that is indicated. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class IndicatedBufferScenarios {

    private static final int BULK_BYTES = 128 * 1024;

    @Scenario(id = "buffer.indicated", verifies = "WSK-BUF-025")
    void the_length_of_an_indicated_buffer_is_what_lies_in_its_chain(WskApplication application, TcpPeer peer) {
        given("a receive event that takes, keeps and takes a part of what it is given");
        var callbacks = application.callbacks().on(RECEIVE, TAKE, take(1), KEEP, TAKE, take(100), TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends a long stream");
        peer.sendsPattern(BULK_BYTES);

        then("the chains hold that stream");
        application.stream(socket, callbacks).expectsPattern(BULK_BYTES);
        and("from Offset on each holds as many bytes as Length says");
        callbacks.indicatedWhatTheListsHold();
    }
}
