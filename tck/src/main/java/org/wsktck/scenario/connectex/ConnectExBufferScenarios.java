package org.wsktck.scenario.connectex;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** WskConnectEx: which bytes of the WSK_BUF go out with the connection. */
@Needs(Capability.CONNECT_EX)
class ConnectExBufferScenarios {

    @Scenario(id = "connectex.data-at-offset", verifies = "WSK-CONNECTEX-003")
    void the_data_begins_Offset_bytes_into_its_MDL_and_ends_with_Length(WskApplication application, TcpPeer peer) {
        given("a bound socket and an MDL of which a window in the middle is to be sent");
        var socket = application.boundSocket();
        var buffer = TransferBuffer.holding("-----greeting.....").window(5, 8);

        when("the application connects with it, and then disconnects gracefully");
        var connect = application.connectEx(socket, peer, buffer);
        assertThat(connect).completesOnce().withSuccess();
        application.disconnect(socket).succeeds();

        then("the peer receives the window, and then the end of the stream");
        peer.expectsConnection();
        peer.expects("greeting");
        peer.expectsEndOfStream();
    }

    @Scenario(id = "connectex.data-of-a-chain", verifies = "WSK-CONNECTEX-003")
    void the_data_runs_on_across_a_chain_of_MDLs(WskApplication application, TcpPeer peer) {
        given(
                "a bound socket and a chain of three MDLs, of which the window begins in the first and ends in the second");
        var socket = application.boundSocket();
        var buffer =
                TransferBuffer.chain(6, 8, 5).fill(ascii("..two parts...none.")).window(2, 9);

        when("the application connects with it, and then disconnects gracefully");
        var connect = application.connectEx(socket, peer, buffer);
        assertThat(connect).completesOnce().withSuccess();
        application.disconnect(socket).succeeds();

        then("the peer receives the window, and then the end of the stream");
        peer.expectsConnection();
        peer.expects("two parts");
        peer.expectsEndOfStream();
        and("the chain is linked as it was");
        assertThat(connect).leavesTheChainLinked();
    }

    @Scenario(id = "connectex.data-of-eight-mdls", verifies = "WSK-CONNECTEX-003")
    void the_data_of_a_long_chain_arrives_whole(WskApplication application, TcpPeer peer) {
        given("a bound socket and a chain of eight MDLs that hold 65,535 bytes together");
        var socket = application.boundSocket();
        var buffer = TransferBuffer.chain(1, 4_096, 9_000, 3, 20_000, 16_384, 16_000, 51)
                .fillWithPattern(0);

        when("the application connects with it");
        var connect = application.connectEx(socket, peer, buffer);

        then("the connection comes about and the peer receives the bytes in the order of the chain");
        peer.expectsConnection();
        peer.expectsPattern(65_535);
        assertThat(connect).completesOnce().withSuccess();
    }

    @Scenario(id = "connectex.empty-mdl-inside", verifies = "WSK-BUF-027")
    void an_MDL_of_no_bytes_does_not_end_the_chain_of_a_connect(WskApplication application, TcpPeer peer) {
        given("a bound socket and a chain of MDLs of 3, 0 and 4 bytes");
        var socket = application.boundSocket();
        var buffer = TransferBuffer.chain(3, 0, 4).fill(ascii("chained"));

        when("the application connects with it");
        var connect = application.connectEx(socket, peer, buffer);

        then("the connection comes about and the peer receives the 7 bytes");
        peer.expectsConnection();
        peer.expects("chained");
        assertThat(connect).completesOnce().withSuccess();
    }

    @Scenario(id = "connectex.no-bytes", verifies = "WSK-CONNECTEX-001")
    void a_buffer_of_no_bytes_is_as_good_as_none(WskApplication application, TcpPeer peer) {
        given("a bound socket and an MDL of which no bytes are to be sent");
        var socket = application.boundSocket();

        when("the application connects with it, and then disconnects gracefully");
        var connect = application.connectEx(
                socket, peer, TransferBuffer.holding("unused").window(3, 0));
        assertThat(connect).completesOnce().withSuccess(); // AMB-12: zero length behaves as a NULL buffer
        application.disconnect(socket).succeeds();

        then("the peer has the connection, and receives nothing but the end of the stream");
        peer.expectsConnection();
        peer.expectsEndOfStream();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
