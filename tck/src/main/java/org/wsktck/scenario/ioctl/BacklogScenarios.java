package org.wsktck.scenario.ioctl;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.observe;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_REQUEST;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskOutputSize;

/** SIO_WSK_QUERY_IDEAL_SEND_BACKLOG and SIO_WSK_QUERY_INSPECT_ID. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class BacklogScenarios {

    private static final int SIZE_T_BYTES = 8;
    private static final int INSPECT_ID_BYTES = 16;

    @Scenario(id = "ioctl.ideal-send-backlog", verifies = "WSK-IOCTL-010")
    void the_ideal_send_backlog_of_a_connection_can_be_asked_for(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application asks for the ideal send backlog");
        var output = ByteBuffer.allocate(SIZE_T_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var query = application.ioctl(socket, Wsk.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, output);

        then("the IRP is completed with success and the size of a SIZE_T");
        assertThat(query).isAccepted().completesOnce().withSuccess().information(SIZE_T_BYTES);
        observe("ideal send backlog", output.getLong(0));
    }

    @Scenario(id = "ioctl.ideal-send-backlog-while-sending", verifies = "WSK-IOCTL-010")
    void the_ideal_send_backlog_can_be_asked_for_while_a_send_waits(WskApplication application, SlowReader peer) {
        given("a connected socket with a send that waits for the peer");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application asks for the ideal send backlog");
        var output = ByteBuffer.allocate(SIZE_T_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var query = application.ioctl(socket, Wsk.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, output);

        then("the IRP is completed with success and the size of a SIZE_T");
        assertThat(query).isAccepted().completesOnce().withSuccess().information(SIZE_T_BYTES);
    }

    @Scenario(id = "ioctl.no-inspect-id", verifies = "WSK-IOCTL-014")
    void a_connection_that_was_not_inspected_has_no_inspect_id(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application asks for its inspect id");
        var status = application.ioctlWithoutIrp(
                socket, Wsk.SIO_WSK_QUERY_INSPECT_ID, ByteBuffer.allocate(INSPECT_ID_BYTES), new WskOutputSize());

        then("WskControlSocket returns STATUS_INVALID_DEVICE_REQUEST");
        assertThat(status).is(STATUS_INVALID_DEVICE_REQUEST);
    }

    @Under({})
    @Scenario(id = "ioctl.no-inspect-id-of-listener", verifies = "WSK-IOCTL-014", needs = Capability.LISTEN)
    void a_listening_socket_has_no_inspect_id(WskApplication application) {
        given("a listening socket");
        var listener = application.listens();

        when("the application asks for its inspect id");
        var status = application.ioctlWithoutIrp(
                listener.socket(),
                Wsk.SIO_WSK_QUERY_INSPECT_ID,
                ByteBuffer.allocate(INSPECT_ID_BYTES),
                new WskOutputSize());

        then("WskControlSocket returns STATUS_INVALID_DEVICE_REQUEST");
        assertThat(status).is(STATUS_INVALID_DEVICE_REQUEST);
    }
}
