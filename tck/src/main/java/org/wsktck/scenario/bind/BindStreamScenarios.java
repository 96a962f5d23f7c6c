package org.wsktck.scenario.bind;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.FOREIGN_ADDRESS;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskBind on a stream socket. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.IRQL})
class BindStreamScenarios {

    @Scenario(id = "bind.stream", verifies = "WSK-BIND-028")
    void a_stream_socket_is_bound(WskApplication application) {
        given("a stream socket");
        var socket = application.createStreamSocket().socket();

        when("the application binds it to the loopback address");
        var bind = application.bind(socket, application.loopback(0));

        then("the call is accepted, and the IRP is completed with success");
        assertThat(bind).isAccepted().completesOnce().withSuccess();
    }

    @Scenario(id = "bind.stream-wildcard", verifies = "WSK-BIND-010")
    void a_stream_socket_bound_to_the_wildcard_has_a_port(WskApplication application) {
        given("a stream socket bound to the wildcard address and port 0");
        var socket = application.createStreamSocket().socket();
        application.bind(socket, application.wildcard()).succeeds();

        when("the application asks for its local address");
        var local = application.getLocalAddress(socket);

        then("it has a port");
        assertThat(local).completesOnce().withSuccess();
        assertThat(local.address()).hasPort();
    }

    @Scenario(id = "bind.stream-foreign", verifies = "WSK-BIND-028")
    void a_stream_socket_is_not_bound_to_an_address_of_another_host(WskApplication application) {
        given("a stream socket");
        var socket = application.createStreamSocket().socket();

        when("the application binds it to an address that its host does not have");
        var bind = application.bind(socket, application.foreignAddress());

        then("the IRP is completed with a failure");
        assertThat(bind).completesOnce().withOneOf(FOREIGN_ADDRESS);
        and("the socket can still be bound to another one");
        assertThat(application.bind(socket, application.loopback(0)))
                .completesOnce()
                .withSuccess();
    }
}
