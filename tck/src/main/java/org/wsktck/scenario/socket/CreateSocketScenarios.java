package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.NONSENSE_COMBINATION;
import static org.wsktck.harness.evidence.Accepted.NO_CLIENT;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskEvent;

/** WskSocket: what it is given, what it refuses, and the socket in the IRP. */
class CreateSocketScenarios {
    private static final Object CONTEXT = "context of the application";
    private static final int NOBODYS_FAMILY = 0x7FFF;

    @Scenario(id = "socket.created", verifies = "WSK-SOCKET-001")
    void a_connection_socket_comes_in_the_irp(WskApplication application) {
        when("the application creates a connection socket");
        var create = application.createConnectionSocket(CONTEXT, null);

        then("the call is accepted, and the IRP is completed with the socket");
        assertThat(create)
                .isAccepted()
                .completesOnce()
                .withSuccess()
                .information(create.socket().id());
        and("the socket can be used");
        assertThat(application.bind(create.socket(), application.wildcard()))
                .completesOnce()
                .withSuccess();
    }

    @Scenario(id = "socket.without-irp", verifies = "WSK-SOCKET-001", families = Families.NONE)
    void creating_a_socket_without_an_irp_is_refused(WskApplication application) {
        when("the application calls WskSocket with its client and a NULL IRP");
        var created = application.createConnectionSocketWithoutIrp();

        then("the call says that the parameter is invalid"); // AMB-05; Windows does so
        assertThat(created).is(NtStatus.STATUS_INVALID_PARAMETER);
    }

    @Scenario(id = "socket.without-client-and-irp", verifies = "WSK-SOCKET-001", families = Families.NONE)
    void creating_a_socket_with_neither_client_nor_irp_is_refused_for_the_irp(WskApplication application) {
        when("the application calls WskSocket with a NULL client and a NULL IRP");
        var created = application.createConnectionSocketWithoutClientAndIrp();

        then("the call says that the parameter is invalid"); // AMB-06; Windows looks at the IRP first
        assertThat(created).is(NtStatus.STATUS_INVALID_PARAMETER);
    }

    @Scenario(id = "socket.without-client", verifies = "WSK-SOCKET-001", families = Families.NONE)
    void creating_a_socket_without_a_client_is_refused(WskApplication application) {
        when("the application calls WskSocket with a NULL client and an IRP");
        var create = application.createConnectionSocketWithoutClient();

        then("the call returns a status that means 'no such client'"); // Windows: STATUS_INVALID_HANDLE
        assertThat(create.returned()).isOneOf(NO_CLIENT);
    }

    @Scenario(id = "socket.offers-ipv4", verifies = "WSK-SOCKET-013", families = Families.IPV4)
    void a_connection_socket_can_be_made_for_ipv4(WskApplication application) {
        when("the application creates a connection socket for AF_INET, SOCK_STREAM and IPPROTO_TCP");
        var create = application.createSocket(
                Wsk.AF_INET,
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_CONNECTION_SOCKET,
                CONTEXT,
                new WskClientConnectionDispatch(null, null, null));

        then("the IRP is completed with a socket of that family");
        assertThat(create).completesOnce().withSuccess();
        assertThat(application.bind(create.socket(), application.wildcard()))
                .completesOnce()
                .withSuccess();
    }

    @Scenario(id = "socket.offers-ipv6", verifies = "WSK-SOCKET-014", families = Families.NONE, needs = Capability.IPV6)
    void a_connection_socket_can_be_made_for_ipv6(WskApplication application) {
        when("the application creates a connection socket for AF_INET6, SOCK_STREAM and IPPROTO_TCP");
        var create = application.createSocket(
                Wsk.AF_INET6,
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_CONNECTION_SOCKET,
                CONTEXT,
                new WskClientConnectionDispatch(null, null, null));

        then("the IRP is completed with a socket of that family");
        assertThat(create).completesOnce().withSuccess();
        assertThat(application.bind(create.socket(), SockAddr.wildcard(AddressFamily.IPV6, 0)))
                .completesOnce()
                .withSuccess();
    }

    @Scenario(id = "socket.callbacks-left-out", verifies = "WSK-SOCKET-019")
    void callbacks_that_will_not_be_enabled_may_be_left_out(WskApplication application) {
        given("a table of callbacks with one entry that is not NULL");
        var partial = application
                .callbacks()
                .without(WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG)
                .connectionTable();

        when("the application creates a socket with that table, and one without a table");
        var withPartialTable = application.createConnectionSocket(null, partial);
        var withoutTable = application.createConnectionSocket(null, null);

        then("both are created");
        assertThat(withPartialTable).completesOnce().withSuccess();
        assertThat(withoutTable).completesOnce().withSuccess();
    }

    @Scenario(id = "socket.ipv6-known", verifies = "WSK-SOCKET-023", families = Families.NONE)
    void a_connection_socket_is_made_for_ipv6_where_that_is_declared_and_refused_elsewhere(WskApplication application) {
        when("the application creates a connection socket for AF_INET6, whether that is offered or not");
        var create = application.createSocket(
                Wsk.AF_INET6,
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_CONNECTION_SOCKET,
                CONTEXT,
                new WskClientConnectionDispatch(null, null, null));

        then("the IRP is completed with success and a socket if IPV6 is declared, else with a failure");
        assertThat(create)
                .completesOnce()
                .withSuccessIfDeclared(Capability.IPV6, NONSENSE_COMBINATION)
                .deliveredASocketIfSuccessful();
    }

    @Scenario(id = "socket.unknown-family", verifies = "WSK-SOCKET-023", families = Families.NONE)
    void a_socket_of_a_family_that_nobody_offers_is_refused(WskApplication application) {
        given("a registration that has captured the provider NPI");
        var registration = application.registerAndCapture();

        when("the application creates a connection socket of the address family 0x7FFF");
        var create = registration
                .calls()
                .createSocket(
                        NOBODYS_FAMILY, Wsk.SOCK_STREAM, Wsk.IPPROTO_TCP, Wsk.WSK_FLAG_CONNECTION_SOCKET, null, null);

        then("the IRP is completed with a failure");
        assertThat(create).completesOnce().withOneOf(NONSENSE_COMBINATION);
        and("there is no socket that a deregistration would wait for");
        registration.release();
        registration.deregister();
    }
}
