package org.wsktck.scenario.connectex;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED_CONNECT;
import static org.wsktck.harness.evidence.Accepted.REFUSED;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;

/** WskConnectEx: a connection, and the first data with it. */
@Needs(Capability.CONNECT_EX)
class ConnectExScenarios {
    /** The longest buffer that the page permits, in bytes. */
    private static final int LONGEST = 65_535;

    @Scenario(id = "connectex.establishes", verifies = "WSK-CONNECTEX-001")
    void connecting_without_data_succeeds(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application calls WskConnectEx without a buffer");
        var connect = application.connectEx(socket, peer.address(), null, 0);

        then("the call is accepted and its IRP is completed with success");
        assertThat(connect).isAccepted().completesOnce().withSuccess();
        and("the peer has the connection");
        peer.expectsConnection();
    }

    @Scenario(id = "connectex.without-data-carries-data-both-ways", verifies = "WSK-CONNECTEX-002")
    void a_connection_made_without_data_carries_data_both_ways(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("WskConnectEx without a buffer has completed with success");
        application.connectEx(socket, peer.address(), null, 0).succeeds();

        then("the connection stands, nothing was sent on it, and data flows both ways, as after WskConnect");
        peer.expectsConnection();
        application.exchangesDataWith(peer, socket);
        and("the socket reports the peer's address");
        assertThat(application.getRemoteAddress(socket).address()).is(peer.address());
    }

    @Scenario(id = "connectex.data-goes-first", verifies = "WSK-CONNECTEX-003")
    void the_data_of_the_connect_arrives_before_what_is_sent_later(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application connects with data and then sends more");
        application
                .connectEx(socket, peer.address(), TransferBuffer.holding("first "), 0)
                .succeeds();
        application.send(socket, "second").succeeds();

        then("the peer receives the data of the connect and then what was sent");
        peer.expectsConnection();
        peer.expects("first second");
    }

    @Scenario(id = "connectex.longest-data", verifies = "WSK-CONNECTEX-005")
    void the_longest_permitted_buffer_arrives_intact(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application connects with 65,535 bytes");
        var connect = application.connectEx(socket, peer.address(), TransferBuffer.holdingPattern(LONGEST), 0);

        then("the connection comes about and the peer receives them intact");
        peer.expectsConnection();
        peer.expectsPattern(LONGEST);
        assertThat(connect).completesOnce().withSuccess();
    }

    @Scenario(id = "connectex.too-much-data", verifies = "WSK-CONNECTEX-004")
    void a_longer_buffer_is_refused(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application connects with 65,536 bytes");
        var connect = application.connectEx(socket, peer.address(), TransferBuffer.holdingPattern(LONGEST + 1), 0);

        then("it is refused with STATUS_BUFFER_OVERFLOW");
        assertThat(connect).refusedWith(NtStatus.STATUS_BUFFER_OVERFLOW);
        peer.recordsConnections("seen although the data is too long (AMB-12)");
    }

    @Scenario(id = "connectex.flags", verifies = "WSK-CONNECTEX-006")
    void a_flag_is_refused(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application calls WskConnectEx with Flags 1");
        var connect = application.connectEx(socket, peer.address(), null, 1);

        then("it is refused with STATUS_INVALID_PARAMETER");
        assertThat(connect).refusedWith(NtStatus.STATUS_INVALID_PARAMETER);
    }

    @Scenario(id = "connectex.flags-with-data", verifies = "WSK-CONNECTEX-006")
    void a_flag_beside_data_is_refused(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application calls WskConnectEx with data and Flags 1");
        var connect = application.connectEx(socket, peer.address(), TransferBuffer.holding("too much"), 1);

        then("it is refused with STATUS_INVALID_PARAMETER");
        assertThat(connect).refusedWith(NtStatus.STATUS_INVALID_PARAMETER);
    }

    @Scenario(id = "connectex.buffer-is-free-afterwards", verifies = "WSK-CONNECTEX-009")
    void the_buffer_belongs_to_the_application_again_after_completion(WskApplication application, TcpPeer peer) {
        given("a connect with 16,000 bytes that has completed, to a peer that has read none of them");
        var socket = application.boundSocket();
        var buffer = TransferBuffer.holdingPattern(16_000);
        application.connectEx(socket, peer.address(), buffer, 0).succeeds();

        when("the application overwrites the buffer");
        buffer.overwrite();

        then("the peer receives what the buffer held before");
        peer.expectsConnection();
        peer.expectsPattern(16_000);
    }

    @Scenario(id = "connectex.refused", verifies = "WSK-CONNECTEX-011")
    void a_refused_connection_fails(WskApplication application, RefusingPeer peer) {
        given("a bound socket and a peer that refuses");
        var socket = application.boundSocket();

        when("the application connects with data");
        var connect = application.connectEx(socket, peer.address(), TransferBuffer.holding("lost"), 0);

        then("the IRP is completed with a status that means 'refused'");
        assertThat(connect).completesOnce().withOneOf(REFUSED);
    }

    @Scenario(id = "connectex.unanswered-is-cancellable", verifies = "WSK-IRP-060", danger = Danger.MAY_HANG)
    void cancelling_a_connect_that_nobody_answers_completes_it(WskApplication application, BlackholePeer peer) {
        given("a bound socket that connects with data to a peer that answers nothing");
        var socket = application.boundSocket();
        var connect = application.connectEx(socket, peer.address(), TransferBuffer.holding("kept"), 0);

        when("the application cancels the IRP");
        connect.cancel();

        then("it is completed long before the transport gives up, as cancelled or with the natural failure");
        assertThat(connect).completesOnce().withOneOf(CANCELLED_CONNECT);
    }
}
