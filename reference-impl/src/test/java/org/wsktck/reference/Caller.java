package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.wsktck.spi.SockAddr;

/** A program of the host that connects to a listening socket: blocking, so that nothing has to be waited for. */
final class Caller implements AutoCloseable {
    private final Socket socket;

    private Caller(Socket socket) {
        this.socket = socket;
    }

    /** Is connected as far as the host is concerned. */
    static Caller of(SockAddr listener) {
        try {
            return new Caller(connect(listener));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static Socket connect(SockAddr listener) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(listener.toInetSocketAddress(), (int) TestApplication.BUDGET_MILLIS);
            socket.setSoTimeout((int) TestApplication.BUDGET_MILLIS);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    static void expectRefused(SockAddr listener) {
        assertThatThrownBy(() -> connect(listener).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refused");
    }

    /** The host takes the connection, and it is reset before or after the caller hears of that. */
    static void expectReset(SockAddr listener) {
        assertThatThrownBy(() -> {
                    try (Socket socket = connect(listener)) {
                        socket.getInputStream().read();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    /** Our end of the connection. */
    SockAddr address() {
        return SockAddr.of((InetSocketAddress) socket.getLocalSocketAddress());
    }

    void write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** The next {@code length} bytes. */
    String read(int length) {
        try {
            byte[] bytes = socket.getInputStream().readNBytes(length);
            assertThat(bytes.length).as("bytes before the end of the stream").isEqualTo(length);
            return new String(bytes, US_ASCII);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void expectEndOfStream() {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void expectReset() {
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
