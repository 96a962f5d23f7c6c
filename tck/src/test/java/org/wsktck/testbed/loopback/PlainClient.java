package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** The implementation's side in these tests: a blocking SocketChannel and nothing of the testbed's own code. */
record PlainClient(SocketChannel channel) implements AutoCloseable {
    static PlainClient connect(SockAddr to) throws IOException {
        SocketChannel channel = SocketChannel.open(
                to.addressFamily() == AddressFamily.IPV4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        channel.connect(to.toInetSocketAddress());
        return new PlainClient(channel);
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** That many bytes, fewer if the stream ends before. */
    byte[] read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = channel.read(buffer);
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /** -1 at the end of the stream. */
    int readOne() throws IOException {
        return channel.read(ByteBuffer.allocate(1));
    }

    void finish() throws IOException {
        channel.shutdownOutput();
    }

    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
