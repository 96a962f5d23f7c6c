package org.wsktck.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** The implementation's side in these tests: blocking sockets and nothing of the testbed's own code. */
final class PlainServer implements AutoCloseable {
    private final ServerSocketChannel channel;
    private final List<Socket> accepted = new ArrayList<>();

    /** Listens on the loopback address. The kernel keeps one connection more than the backlog. */
    PlainServer(AddressFamily family, int backlog) throws IOException {
        channel = ServerSocketChannel.open();
        channel.bind(SockAddr.loopback(family, 0).toInetSocketAddress(), backlog);
    }

    SockAddr address() throws IOException {
        return SockAddr.of((InetSocketAddress) channel.getLocalAddress());
    }

    /** Waits for the next connection. */
    Socket accept() throws IOException {
        Socket socket = channel.socket().accept();
        accepted.add(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    static SockAddr far(Socket socket) {
        return SockAddr.of((InetSocketAddress) socket.getRemoteSocketAddress());
    }

    /** Whether the next thing to come is a reset. */
    static boolean meetsReset(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : accepted) {
            socket.close();
        }
        channel.close();
    }
}
