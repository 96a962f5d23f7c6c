package org.wsktck.scenario.ioctl;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.expectEqual;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.WskEvent;

/** SIO_WSK_QUERY_INSPECT_ID: which inspected request an accepted socket has come of. */
@Needs({Capability.LISTEN, Capability.INSPECT})
@Under({Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class InspectIdScenarios {
    private static final Object CONTEXT = "a context";

    @Scenario(id = "ioctl.inspect-id", verifies = "WSK-IOCTL-013")
    void an_accepted_socket_tells_the_id_that_it_was_inspected_under(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("two connections that were inspected and accepted");
        var callbacks = application.callbacks();
        var listener = application.listensConditionally(CONTEXT, callbacks);
        onePeer.dials(listener);
        var first = callbacks.next(WskEvent.INSPECT).requiredInspectId();
        var one = application.accept(listener).socket();
        otherPeer.dials(listener);
        var second = callbacks.next(WskEvent.INSPECT).requiredInspectId();
        var other = application.accept(listener).socket();

        when("the application asks each of them for its inspect id");
        var ofOne = application.inspectIdOf(one);
        var ofOther = application.inspectIdOf(other);

        then("it is the one that its request had");
        expectEqual("the inspect id", ofOne, first);
        expectEqual("the inspect id", ofOther, second);
    }
}
