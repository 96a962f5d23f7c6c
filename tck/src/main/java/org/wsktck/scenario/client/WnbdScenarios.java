package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;
import static org.wsktck.spi.Wsk.WSK_INFINITE_WAIT;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What wnbd did through KSOCKET, when its driver spoke to the server itself. */
class WnbdScenarios {

    @Scenario(id = "client.wnbd-negotiate", verifies = "WSK-RECV-005", needs = Capability.WAITALL)
    void wnbd_negotiates_with_the_server_field_by_field(WskApplication application, TcpPeer peer) {
        given("a connection of wnbd, on which the server has sent its greeting in one piece");
        var socket = application.connectTo(peer);
        peer.sends("NBDMAGICIHAVEOPTgf");

        when("wnbd receives it field by field, answers, and receives the reply");
        var password = application.receive(socket, 8, WSK_FLAG_WAITALL);

        then("each field is whole");
        assertThat(password).completesOnce().withSuccess().received("NBDMAGIC");
        assertThat(application.receive(socket, 8, WSK_FLAG_WAITALL))
                .completesOnce()
                .withSuccess()
                .received("IHAVEOPT");
        assertThat(application.receive(socket, 2, WSK_FLAG_WAITALL))
                .completesOnce()
                .withSuccess()
                .received("gf");
        and("the server gets the answer");
        assertThat(application.send(socket, "option"))
                .completesOnce()
                .withSuccess()
                .information(6);
        peer.expects("option");
        and("the reply's header is waited for until it is whole");
        var header = application.receive(socket, 20, WSK_FLAG_WAITALL);
        peer.sends("twelve bytes");
        assertThat(header).staysPending();
        peer.sends(" and eight and data");
        assertThat(header).completesOnce().withSuccess().received("twelve bytes and eig");
        and("so is its data");
        assertThat(application.receive(socket, 11, WSK_FLAG_WAITALL))
                .completesOnce()
                .withSuccess()
                .received("ht and data");
        and("the socket can be closed");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.wnbd-server-ends", verifies = "WSK-RECV-006", needs = Capability.WAITALL)
    void wnbd_receives_once_more_to_learn_that_the_server_is_gone(WskApplication application, TcpPeer peer) {
        given("a receive of wnbd that waits for a reply");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 16, WSK_FLAG_WAITALL);

        when("the server sends a part of one and disconnects");
        peer.sends("part");
        peer.disconnectsGracefully();

        then("the receive is completed with success and the bytes that came");
        assertThat(receive).completesOnce().withSuccess().received("part");
        and("one for the rest is completed with success and no bytes");
        assertThat(application.receive(socket, 12, WSK_FLAG_WAITALL))
                .completesOnce()
                .withSuccess()
                .information(0);
        and("the socket can be closed");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(id = "client.wnbd-register-again", verifies = "WSK-REG-001", families = Families.NONE)
    void wnbd_registers_anew_for_each_connection(WskApplication application) {
        given("a registration block that wnbd has used for a connection");
        var registration = application.register();
        assertThat(registration.registered()).is(STATUS_SUCCESS);
        assertThat(registration.capture(WSK_INFINITE_WAIT)).is(STATUS_SUCCESS);
        registration.release();
        registration.deregister();

        when("it registers with the same block for the next one");
        var again = registration.registersAgain();

        then("it is registered, and captures the provider NPI");
        assertThat(again.registered()).is(STATUS_SUCCESS);
        assertThat(again.capture(WSK_INFINITE_WAIT)).is(STATUS_SUCCESS);
        again.capturedClientAndDispatch();
        and("it can give all of it back once more");
        again.release();
        again.deregister();
    }
}
