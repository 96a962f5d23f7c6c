package org.wsktck.proofs.sampled;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** The other end of a connection, or of several one after the other. */
final class ProbePeer implements Closeable {
    private final ServerSocket listener;
    private final int patienceMillis;
    private @Nullable Socket connection;

    ProbePeer(int receiveBufferBytes, long patienceMillis) {
        this.patienceMillis = (int) patienceMillis;
        try {
            listener = new ServerSocket();
            if (receiveBufferBytes > 0) {
                listener.setReceiveBufferSize(receiveBufferBytes);
            }
            listener.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress());
            listener.setSoTimeout(this.patienceMillis);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    SockAddr address() {
        return SockAddr.of((InetSocketAddress) listener.getLocalSocketAddress());
    }

    /** Takes the next connection; false if none comes. */
    boolean accept() {
        try {
            Socket accepted = listener.accept();
            accepted.setSoTimeout(patienceMillis);
            accepted.setTcpNoDelay(true);
            connection = accepted;
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Socket connection() {
        return Objects.requireNonNull(connection, "nothing accepted");
    }

    SockAddr sourceAddress() {
        return SockAddr.of((InetSocketAddress) connection().getRemoteSocketAddress());
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] data) {
        try {
            connection().getOutputStream().write(data);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void fin() {
        try {
            connection().shutdownOutput();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void reset() {
        try {
            connection().setSoLinger(true, 0);
            connection().close();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** The next bytes and, if they are fewer, why. */
    String reads(int length) {
        return read(length, true);
    }

    /** How the stream ends, whatever comes before. */
    String ending() {
        return read(Integer.MAX_VALUE, false);
    }

    private String read(int length, boolean tells) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        String ending = "";
        try {
            InputStream in = connection().getInputStream();
            byte[] chunk = new byte[1 << 16];
            while (length - data.size() > 0 && ending.isEmpty()) {
                int count = in.read(chunk, 0, Math.min(chunk.length, length - data.size()));
                if (count < 0) {
                    ending = " END";
                } else if (tells) {
                    data.write(chunk, 0, count);
                }
            }
        } catch (SocketTimeoutException nothing) {
            ending = " OPEN";
        } catch (IOException reset) {
            ending = " RESET";
        }
        return (tells ? Bytes.text(data.toByteArray()) : "") + ending;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (connection != null) {
            connection.close();
        }
    }
}
