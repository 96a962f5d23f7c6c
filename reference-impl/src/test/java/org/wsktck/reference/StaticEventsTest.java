package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_EVENT_ACCEPT;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISABLE;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISCONNECT;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE_FROM;
import static org.wsktck.spi.Wsk.WSK_SET_STATIC_EVENT_CALLBACKS;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** WskControlClient: WSK_SET_STATIC_EVENT_CALLBACKS. */
class StaticEventsTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    private final EventRecorder events = new EventRecorder();

    private static WskProviderDispatch dispatch(TestApplication application) {
        return Objects.requireNonNull(application.npi.dispatch());
    }

    @Test
    void every_socket_starts_with_those_of_its_category_and_they_stay_on() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            assertThat(application.enableStatically(WSK_EVENT_ACCEPT | WSK_EVENT_RECEIVE | WSK_EVENT_RECEIVE_FROM))
                    .isEqualTo(STATUS_SUCCESS);
            WskSocket socket = application.connectedSocket(peer.address(), events);
            peer.write("abc");
            events.awaitTaken(3);
            assertThat(application.controlEvents(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE))
                    .isEqualTo(STATUS_INVALID_DEVICE_STATE);
            assertThat(application.controlEvents(socket, WSK_EVENT_RECEIVE)).isEqualTo(STATUS_SUCCESS);
            assertThat(application.controlEvents(socket, WSK_EVENT_DISCONNECT)).isEqualTo(STATUS_SUCCESS);
            assertThat(application.controlEvents(socket, WSK_EVENT_DISABLE | WSK_EVENT_DISCONNECT))
                    .isEqualTo(STATUS_SUCCESS);
            peer.write("def");
            events.awaitTaken(6);
        }
    }

    @Test
    void a_socket_of_wsksocketconnect_has_them_from_the_start() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            application.enableStatically(WSK_EVENT_RECEIVE);
            application
                    .socketConnect(SockAddr.wildcard(FAMILY, 0), peer.address(), events, events.table())
                    .expect(STATUS_SUCCESS);
            peer.write("hello");
            events.awaitTaken(5);
            assertThat(events.taken()).isEqualTo("hello");
        }
    }

    @Test
    void a_second_call_before_the_first_socket_adds_and_one_after_it_is_refused() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            application.enableStatically(WSK_EVENT_RECEIVE);
            assertThat(application.enableStatically(WSK_EVENT_DISCONNECT)).isEqualTo(STATUS_SUCCESS);
            application.connectedSocket(peer.address(), events);
            assertThat(application.enableStatically(WSK_EVENT_RECEIVE)).isEqualTo(STATUS_INVALID_DEVICE_STATE);
            peer.write("abc");
            peer.endStream();
            assertThat(events.awaitDisconnect()).isZero();
            assertThat(events.taken()).isEqualTo("abc");
        }
    }

    @Test
    void sockets_of_another_client_start_with_none() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskRegistration registration = new WskRegistration();
            WskProviderNpi other = new WskProviderNpi();
            application.wsk.wskRegister(
                    new WskClientNpi(null, new WskClientDispatch(Wsk.makeWskVersion(1, 0), 0)), registration);
            application.wsk.wskCaptureProviderNpi(registration, Wsk.WSK_NO_WAIT, other);
            // The barrier has a socket of the first client already, so it is the second that sets them.
            assertThat(dispatch(application)
                            .wskControlClient(
                                    other.client(),
                                    WSK_SET_STATIC_EVENT_CALLBACKS,
                                    TestApplication.eventControl(WSK_EVENT_RECEIVE),
                                    null,
                                    null,
                                    null))
                    .isEqualTo(STATUS_SUCCESS);
            WskSocket socket = application.connectedSocket(peer.address(), events);
            peer.write("abc");
            barrier.pass();
            assertThat(events.calls()).isZero();
            application.receiveFully(socket, 3);
        }
    }

    @Test
    void arguments_that_do_not_fit_are_refused() {
        try (TestApplication application = new TestApplication()) {
            assertThat(application.enableStatically(0)).isEqualTo(STATUS_INVALID_PARAMETER);
            assertThat(application.enableStatically(WSK_EVENT_RECEIVE | 1)).isEqualTo(STATUS_INVALID_PARAMETER);
            assertThat(application.enableStatically(WSK_EVENT_RECEIVE | WSK_EVENT_DISABLE))
                    .isEqualTo(STATUS_INVALID_PARAMETER);
            ByteBuffer foreign = new WskEventCallbackControl(new UUID(1, 2), WSK_EVENT_RECEIVE).toBuffer();
            ByteBuffer good = TestApplication.eventControl(WSK_EVENT_RECEIVE);
            for (ByteBuffer input :
                    new ByteBuffer[] {null, ByteBuffer.allocate(19), ByteBuffer.allocate(21), foreign}) {
                assertThat(dispatch(application)
                                .wskControlClient(
                                        application.npi.client(),
                                        WSK_SET_STATIC_EVENT_CALLBACKS,
                                        input,
                                        null,
                                        null,
                                        null))
                        .isEqualTo(STATUS_INVALID_PARAMETER);
            }
            application
                    .call(irp -> dispatch(application)
                            .wskControlClient(
                                    application.npi.client(), WSK_SET_STATIC_EVENT_CALLBACKS, good, null, null, irp))
                    .expect(STATUS_INVALID_PARAMETER, 0);
            application
                    .call(irp ->
                            dispatch(application).wskControlClient(application.npi.client(), 2, null, null, null, irp))
                    .expect(STATUS_NOT_SUPPORTED, 0);
            assertThat(dispatch(application)
                            .wskControlClient(null, WSK_SET_STATIC_EVENT_CALLBACKS, good, null, null, null))
                    .isEqualTo(STATUS_INVALID_HANDLE);
        }
    }
}
