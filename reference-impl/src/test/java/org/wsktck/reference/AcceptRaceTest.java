package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskSocket;

/** Connections that come in while something else happens: none is lost, and none is given twice. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AcceptRaceTest {
    private static final int ROUNDS = 200;
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    /** What has been accepted can be written to and read from. */
    private static void expectToWork(TestApplication application, WskSocket socket, Caller caller) {
        caller.write("x");
        assertThat(application.receiveFully(socket, 1)).containsExactly('x');
    }

    @Test
    void a_cancelled_accept_leaves_the_connection_to_the_next() throws Exception {
        try (TestApplication application = new TestApplication();
                Together threads = new Together()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            for (int round = 0; round < ROUNDS; round++) {
                TestApplication.Op accept = application.accept(listener);
                Caller[] caller = new Caller[1];
                threads.run(accept::cancel, () -> caller[0] = Caller.of(address));
                NtStatus status = accept.status();
                assertThat(status).isIn(STATUS_SUCCESS, STATUS_CANCELLED);
                WskSocket socket = status.equals(STATUS_SUCCESS)
                        ? accept.socket()
                        : application.accept(listener).socket();
                expectToWork(application, socket, caller[0]);
                application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
                caller[0].close();
            }
        }
    }

    @Test
    void an_accept_and_a_connection_that_come_together_find_each_other() throws Exception {
        try (TestApplication application = new TestApplication();
                Together threads = new Together()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            for (int round = 0; round < ROUNDS; round++) {
                TestApplication.Op[] accept = new TestApplication.Op[2];
                Caller[] caller = new Caller[2];
                threads.run(
                        () -> {
                            accept[0] = application.accept(listener);
                            accept[1] = application.accept(listener);
                        },
                        () -> {
                            caller[0] = Caller.of(address);
                            caller[1] = Caller.of(address);
                        });
                Set<SockAddr> peers = new HashSet<>();
                for (TestApplication.Op op : accept) {
                    peers.add(application.remoteAddress(op.socket()));
                    application.closeSocket(op.socket()).expect(STATUS_SUCCESS, 0);
                }
                assertThat(peers).containsExactlyInAnyOrder(caller[0].address(), caller[1].address());
                caller[0].close();
                caller[1].close();
            }
        }
    }

    @Test
    void a_close_while_connections_come_in_ends_each_accept_with_a_socket_that_works_or_as_cancelled()
            throws Exception {
        try (TestApplication application = new TestApplication();
                Together threads = new Together()) {
            for (int round = 0; round < ROUNDS; round++) {
                WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
                SockAddr address = application.localAddress(listener);
                List<TestApplication.Op> accepts = new ArrayList<>();
                accepts.add(application.accept(listener));
                accepts.add(application.accept(listener));
                TestApplication.Op[] close = new TestApplication.Op[1];
                List<Socket> callers = new ArrayList<>();
                threads.run(() -> close[0] = application.closeSocket(listener), () -> tryToConnect(address, callers));
                long closed = close[0].expect(STATUS_SUCCESS, 0).completion().sequence();
                for (TestApplication.Op accept : accepts) {
                    assertThat(accept.completion().sequence()).isLessThan(closed);
                    if (accept.status().equals(STATUS_SUCCESS)) {
                        WskSocket accepted = accept.socket();
                        SockAddr peer = application.remoteAddress(accepted);
                        Socket caller = callers.stream()
                                .filter(socket -> peer.toInetSocketAddress().equals(socket.getLocalSocketAddress()))
                                .findAny()
                                .orElseThrow();
                        caller.getOutputStream().write('x');
                        assertThat(application.receiveFully(accepted, 1)).containsExactly('x');
                        application.closeSocket(accepted).expect(STATUS_SUCCESS, 0);
                    } else {
                        accept.expect(STATUS_CANCELLED, 0);
                    }
                }
                for (Socket caller : callers) {
                    caller.close();
                }
                Caller.expectRefused(address);
            }
        }
    }

    private static void tryToConnect(SockAddr address, List<Socket> connected) {
        for (int i = 0; i < 2; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(address.toInetSocketAddress(), (int) TestApplication.BUDGET_MILLIS);
                connected.add(socket);
            } catch (IOException refused) {
                assertThat(refused).hasMessageMatching(".*(refused|reset).*");
            }
        }
    }

    @Test
    void two_threads_that_cancel_the_same_accept_end_it_once() throws Exception {
        try (TestApplication application = new TestApplication();
                Together threads = new Together()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            for (int round = 0; round < ROUNDS; round++) {
                TestApplication.Op accept = application.accept(listener);
                threads.run(accept::cancel, accept::cancel);
                accept.expect(STATUS_CANCELLED, 0);
            }
        }
    }
}
