package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Reactions.ACCEPT_WITH_NULLS;
import static org.wsktck.harness.application.Reactions.REJECT;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;
import static org.wsktck.spi.NtStatus.STATUS_DEVICE_NOT_READY;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_INFINITE_WAIT;
import static org.wsktck.spi.WskEvent.ACCEPT;

import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What Microsoft's echosrv sample does from its start to its unload. */
class EchosrvScenarios {
    private static final int BUFFER_BYTES = 2_048;

    @Scenario(
            id = "client.echosrv-serve",
            verifies = {
                "WSK-CLIENT-019",
                "WSK-BIND-004",
                "WSK-ACCEPT-020",
                "WSK-RECV-017",
                "WSK-RECV-025",
                "WSK-DISCONNECT-002",
                "WSK-CLOSE-001",
                "WSK-CLOSE-020"
            },
            needs = {Capability.LISTEN, Capability.STATIC_EVENTS})
    void the_sample_echoes_until_its_peer_disconnects(WskApplication application, TcpPeer peer) {
        given("the sample, which has enabled its accept event statically and bound its listening socket");
        assertThat(application.enableStatically(ACCEPT)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks.context(), callbacks);

        when("a peer connects, sends and disconnects");
        peer.startsDialling(listener);

        then("WSK-BIND-004", "the peer gets through, since the socket is bound");
        peer.getsThrough();
        then("the accept event is called, though it was not enabled on the socket");
        var accepted = callbacks.next(ACCEPT);
        and("WSK-ACCEPT-020", "the connection is the sample's");
        var socket = accepted.socket();
        and("WSK-RECV-017", "two receives that are always outstanding bring what the peer sends");
        var received = application.streamOverSeveral(socket, 2, BUFFER_BYTES, 0);
        peer.sends("echo this");
        received.expects("echo this");
        assertThat(application.send(socket, "echo this"))
                .completesOnce()
                .withSuccess()
                .information(9);
        peer.expects("echo this");
        and("WSK-RECV-025", "a receive of no bytes says that the peer has disconnected");
        peer.disconnectsGracefully();
        received.expectsEnd();
        and("WSK-DISCONNECT-002", "the sample's own disconnect ends the stream of the peer");
        assertThat(application.disconnect(socket)).completesOnce().withSuccess();
        peer.expectsEndOfStream();
        and("WSK-CLOSE-001", "its close succeeds, which the sample asserts");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
        and("WSK-CLOSE-020", "so does that of the listening socket");
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.echosrv-release-early",
            verifies = "WSK-REG-042",
            needs = {Capability.LISTEN, Capability.STATIC_EVENTS})
    void the_sample_serves_after_it_has_released_the_provider(WskApplication application, TcpPeer peer) {
        given("the sample, which has bound its listening socket with its accept event enabled statically");
        var address = application.serverAddress();
        var registration = application.register();
        assertThat(registration.capture(WSK_INFINITE_WAIT)).is(STATUS_SUCCESS);
        var wsk = registration.calls();
        assertThat(wsk.enableStatically(ACCEPT)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listening = wsk.createListeningSocket(callbacks.context(), callbacks.listenTable())
                .socket();
        wsk.bind(listening, address).succeeds();

        when("it releases the provider NPI, since it will make no socket any more");
        registration.release();

        then("a peer is served all the same");
        peer.dials(new Listener(listening, address));
        var socket = callbacks.next(ACCEPT).socket();
        peer.sends("echo");
        application.receivesExactly(socket, "echo");
        assertThat(wsk.send(socket, "echo")).completesOnce().withSuccess();
        peer.expects("echo");
        and("the sample deregisters once its sockets are closed");
        assertThat(wsk.closeSocket(socket)).completesOnce().withSuccess();
        assertThat(wsk.closeSocket(listening)).completesOnce().withSuccess();
        registration.deregister();
    }

    @Scenario(
            id = "client.echosrv-refuse",
            verifies = "WSK-ACCEPT-021",
            needs = {Capability.LISTEN, Capability.STATIC_EVENTS})
    void the_sample_refuses_a_connection_that_it_has_no_memory_for(WskApplication application, TcpPeer peer) {
        given("the sample, which has no memory for a connection");
        assertThat(application.enableStatically(ACCEPT)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().on(ACCEPT, REJECT);
        var listener = application.listens(callbacks.context(), callbacks);

        when("a peer connects");
        peer.startsDialling(listener);
        callbacks.next(ACCEPT);

        then("its connection ends, though the sample closes no socket");
        peer.doesNotStayConnected();
        and("the sample closes its listening socket");
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.echosrv-listen-again",
            verifies = {"WSK-ACCEPT-023", "WSK-CLOSE-020"},
            needs = {Capability.LISTEN, Capability.STATIC_EVENTS, Capability.FAULT_HOOKS})
    void the_sample_listens_anew_when_its_socket_has_died(WskApplication application, TcpPeer peer) {
        given("the sample, listening with its accept event enabled statically");
        assertThat(application.enableStatically(ACCEPT)).is(STATUS_SUCCESS);
        var dead = application.callbacks();
        var listener = application.listens(dead.context(), dead);

        when("the transport is taken away from under its listening socket");
        application.killSocket(listener.socket());

        then("the accept event says so with NULL for a socket");
        expect(dead.next(ACCEPT).isWithoutSocket(), "AcceptSocket NULL", "it was a socket");
        and("WSK-CLOSE-020", "the sample closes the dead socket");
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
        and("a new one takes connections");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        peer.dials(application.listens(callbacks.context(), callbacks));
        application.exchangesDataWith(peer, callbacks.next(ACCEPT).socket());
    }

    @Scenario(
            id = "client.echosrv-unload-before-ready",
            verifies = "WSK-REG-021",
            families = Families.NONE,
            needs = Capability.FAULT_HOOKS)
    void the_sample_is_unloaded_before_the_provider_is_ready(WskApplication application) {
        given("a worker of the sample that waits for the provider");
        application.providerIsNotReady();
        var registration = application.register();
        var capture = registration.startCapture(WSK_INFINITE_WAIT);
        capture.staysBlocked();

        when("the sample is unloaded, and deregisters");
        var deregister = registration.startDeregister();

        then("the capture fails, and the worker ends");
        assertThat(capture.returns()).is(STATUS_DEVICE_NOT_READY);
        and("the sample has deregistered");
        deregister.returns();
    }
}
