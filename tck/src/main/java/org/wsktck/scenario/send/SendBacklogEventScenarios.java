package org.wsktck.scenario.send;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.SEND_BACKLOG;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskSendBacklogEvent. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class SendBacklogEventScenarios {

    private static final int BULK_BYTES = 1 << 20;

    @Scenario(id = "send.backlog-event", verifies = "WSK-SEND-013")
    void the_backlog_event_is_called_with_the_sockets_context(WskApplication application, TcpPeer peer) {
        given("a connected socket with its send backlog event enabled");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, SEND_BACKLOG);

        when("the application sends much data");
        var send = application.send(socket, TransferBuffer.ofBytes(BULK_BYTES).fillWithPattern(0));
        peer.expectsPattern(BULK_BYTES);
        send.succeeds();
        application.closeSocket(socket).succeeds();

        then("the event, if it was called, got the socket's context each time");
        callbacks.recordsBacklog();
    }
}
