package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** A listener of the host and the first connection it is given: blocking, so that nothing has to be waited for. */
final class TestPeer implements AutoCloseable {
    private final ServerSocket listener;
    private @Nullable Socket connection;

    TestPeer(AddressFamily family) {
        this(family, 0);
    }

    /** A peer whose host holds only so many received bytes; 0 is as many as it likes. */
    TestPeer(AddressFamily family, int receiveBufferBytes) {
        TestApplication.assumeHostHas(family);
        try {
            listener = new ServerSocket();
            if (receiveBufferBytes > 0) {
                listener.setReceiveBufferSize(receiveBufferBytes);
            }
            listener.setSoTimeout((int) TestApplication.BUDGET_MILLIS);
            listener.bind(SockAddr.loopback(family, 0).toInetSocketAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    SockAddr address() {
        return SockAddr.of((InetSocketAddress) listener.getLocalSocketAddress());
    }

    Socket connection() throws IOException {
        Socket accepted = connection;
        if (accepted == null) {
            accepted = listener.accept();
            accepted.setSoTimeout((int) TestApplication.BUDGET_MILLIS);
            connection = accepted;
        }
        return accepted;
    }

    /** The next {@code length} bytes. */
    String read(int length) {
        return new String(readBytes(length), US_ASCII);
    }

    byte[] readBytes(int length) {
        try {
            byte[] bytes = connection().getInputStream().readNBytes(length);
            assertThat(bytes.length).as("bytes before the end of the stream").isEqualTo(length);
            return bytes;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void write(String text) {
        write(text.getBytes(US_ASCII));
    }

    void write(byte[] bytes) {
        try {
            connection().getOutputStream().write(bytes);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** Writes, unless the connection has been reset. */
    void tryWrite(byte[] bytes) {
        try {
            connection().getOutputStream().write(bytes);
        } catch (IOException reset) {
            assertThat(reset).hasMessageMatching(".*(reset|pipe).*");
        }
    }

    /** Ends its stream. */
    void endStream() {
        try {
            connection().shutdownOutput();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** Resets the connection. */
    void reset() {
        try {
            connection().setSoLinger(true, 0);
            connection().close();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void expectReset() {
        assertThatThrownBy(() -> connection().getInputStream().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    void expectEndOfStream() {
        try {
            assertThat(connection().getInputStream().read()).isEqualTo(-1);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            if (connection != null) {
                connection.close();
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
