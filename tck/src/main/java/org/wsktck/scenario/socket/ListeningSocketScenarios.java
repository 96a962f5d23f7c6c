package org.wsktck.scenario.socket;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expectEqual;

import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientListenDispatch;

/** A listening socket: how it is made, its table, and its callbacks. */
@Needs(Capability.LISTEN)
@Under({Condition.IRP, Condition.IRQL})
class ListeningSocketScenarios {
    private static final Object CONTEXT = "context of the application";

    @Scenario(id = "socket.listening-created", verifies = "WSK-SOCKET-033")
    void a_listening_socket_comes_in_the_irp(WskApplication application) {
        when("the application creates a listening socket");
        var create = application.createListeningSocket(CONTEXT, null);

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

    @Scenario(id = "socket.listening-table-complete", verifies = "WSK-SOCKET-004")
    void the_table_of_a_listening_socket_has_every_function(WskApplication application, TcpPeer peer) {
        given("a listening socket");
        var socket = application.createListeningSocket().socket();
        var address = application.serverAddress();

        when("the application calls the functions of its table, a peer connecting before the accept");
        var bind = application.bind(socket, address);
        assertThat(bind).completesOnce();
        var localAddress = application.getLocalAddress(socket);
        var listener = new Listener(socket, address);
        peer.dials(listener);
        var accept = application.accept(listener);

        then("its table is that of listening sockets, and each function answers");
        expectEqual("the category of the table", WskCategory.of(socket.dispatch()), WskCategory.LISTEN);
        assertThat(bind).withSuccess();
        assertThat(localAddress).completesOnce().withSuccess();
        assertThat(accept).completesOnce().withSuccess();
    }

    @Scenario(id = "socket.listening-table-begins-with-basic", verifies = "WSK-SOCKET-036")
    void a_listening_socket_can_be_used_as_a_basic_one(WskApplication application) {
        given("a listening socket with callbacks that has not been bound");
        var socket = application
                .createListeningSocket(CONTEXT, application.callbacks().listenTable())
                .socket();

        when("the application closes it through the basic part of its table");
        var close = application.closeSocket(socket);

        then("the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "socket.listening-callbacks-start-disabled", verifies = "WSK-SOCKET-039")
    void no_callback_of_a_new_listening_socket_is_called_before_it_is_enabled(
            WskApplication application, TcpPeer waiting, TcpPeer taken) {
        given("a bound listening socket with a complete table of callbacks, none of them enabled");
        var callbacks = application.callbacks();
        var socket = application
                .createListeningSocket(CONTEXT, callbacks.listenTable())
                .socket();
        var address = application.serverAddress();
        application.bind(socket, address).succeeds();
        var listener = new Listener(socket, address);

        when("peers connect, one of them is accepted, and the socket is closed after all that");
        taken.dials(listener);
        waiting.dials(listener);
        application.accept(listener).succeeds();
        application.closeSocket(socket).succeeds();

        then("no callback has been called");
        callbacks.wereNotCalled();
    }

    @Scenario(id = "socket.listening-offers-ipv4", verifies = "WSK-SOCKET-043", families = Families.IPV4)
    void a_listening_socket_can_be_made_for_ipv4(WskApplication application) {
        when("the application creates a listening socket for AF_INET, SOCK_STREAM and IPPROTO_TCP");
        var create = application.createSocket(
                Wsk.AF_INET,
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_LISTEN_SOCKET,
                CONTEXT,
                new WskClientListenDispatch(null, null, null));

        then("the IRP is completed with a socket of that family");
        assertThat(create).completesOnce().withSuccess();
        assertThat(application.bind(create.socket(), application.wildcard()))
                .completesOnce()
                .withSuccess();
    }

    @Scenario(
            id = "socket.listening-offers-ipv6",
            verifies = "WSK-SOCKET-046",
            families = Families.NONE,
            needs = Capability.IPV6)
    void a_listening_socket_can_be_made_for_ipv6(WskApplication application) {
        when("the application creates a listening socket for AF_INET6, SOCK_STREAM and IPPROTO_TCP");
        var create = application.createSocket(
                Wsk.AF_INET6,
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_LISTEN_SOCKET,
                CONTEXT,
                new WskClientListenDispatch(null, null, null));

        then("the IRP is completed with a socket of that family");
        assertThat(create).completesOnce().withSuccess();
        assertThat(application.bind(create.socket(), SockAddr.wildcard(AddressFamily.IPV6, 0)))
                .completesOnce()
                .withSuccess();
    }
}
