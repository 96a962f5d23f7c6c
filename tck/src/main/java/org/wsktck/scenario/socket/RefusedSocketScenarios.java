package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.NONSENSE_COMBINATION;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Wsk;

/** WskSocket that is refused for its type or protocol, and what the IRP of a refusal holds. */
class RefusedSocketScenarios {
    private static final int NO_PROTOCOL = 0;
    private static final int NO_TYPE = 0;
    private static final int NOBODYS_FAMILY = 0x7FFF;

    @Scenario(id = "socket.protocol-zero", verifies = "WSK-SOCKET-023")
    void a_socket_of_protocol_zero_is_refused(WskApplication application) {
        given("a registration that has captured the provider NPI");
        var registration = application.registerAndCapture();

        when("the application creates a connection socket of the protocol 0");
        var create = registration
                .calls()
                .createSocket(
                        application.family().code(),
                        Wsk.SOCK_STREAM,
                        NO_PROTOCOL,
                        Wsk.WSK_FLAG_CONNECTION_SOCKET,
                        null,
                        null);

        then("the IRP is completed with a failure: 0 does not stand for the usual protocol");
        assertThat(create).completesOnce().withOneOf(NONSENSE_COMBINATION);
        and("there is no socket that a deregistration would wait for");
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "socket.type-zero", verifies = "WSK-SOCKET-023")
    void a_socket_of_type_zero_is_refused(WskApplication application) {
        given("a registration that has captured the provider NPI");
        var registration = application.registerAndCapture();

        when("the application creates a connection socket of the type 0");
        var create = registration
                .calls()
                .createSocket(
                        application.family().code(),
                        NO_TYPE,
                        Wsk.IPPROTO_TCP,
                        Wsk.WSK_FLAG_CONNECTION_SOCKET,
                        null,
                        null);

        then("the IRP is completed with a failure");
        assertThat(create).completesOnce().withOneOf(NONSENSE_COMBINATION);
        and("there is no socket that a deregistration would wait for");
        registration.release();
        registration.deregister();
    }

    @Scenario(id = "socket.refusal-has-no-socket", verifies = "WSK-SOCKET-053", families = Families.NONE)
    void the_irp_of_a_refusal_has_no_socket(WskApplication application) {
        given("an IRP that a socket has come in");
        var created = application.createConnectionSocket();
        assertThat(created).completesOnce().withSuccess();
        var irp = created.irp().reuse();

        when("the application creates, with this IRP, a socket of the address family 0x7FFF");
        var create = application
                .with(irp)
                .createSocket(
                        NOBODYS_FAMILY, Wsk.SOCK_STREAM, Wsk.IPPROTO_TCP, Wsk.WSK_FLAG_CONNECTION_SOCKET, null, null);

        then("the IRP is completed with a failure, and no socket is left in it");
        assertThat(create).completesOnce().withOneOf(NONSENSE_COMBINATION).hasNoSocket();
    }
}
