package org.wsktck.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** A server on loopback that answers every connection by a script. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket();
    private final Thread thread;

    private ScriptedServer(boolean listensFirst, UnaryOperator<String> script) throws IOException {
        server.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress());
        thread = new Thread(() -> serve(listensFirst, script), "scripted-server");
        thread.setDaemon(true);
    }

    /** Says the same to everyone. */
    static ScriptedServer thatSays(String text) throws IOException {
        return start(new ScriptedServer(false, nothing -> text));
    }

    /** Takes the first line of a request and says what the script makes of it. */
    static ScriptedServer thatAnswers(UnaryOperator<String> script) throws IOException {
        return start(new ScriptedServer(true, script));
    }

    private static ScriptedServer start(ScriptedServer server) {
        server.thread.start();
        return server;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void serve(boolean listensFirst, UnaryOperator<String> script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket, listensFirst, script);
            } catch (IOException closed) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private static void answer(Socket socket, boolean listensFirst, UnaryOperator<String> script) throws IOException {
        String line = listensFirst ? line(socket.getInputStream()) : "";
        socket.getOutputStream().write(script.apply(line).getBytes(StandardCharsets.US_ASCII));
        // What was not read would turn the close into a reset, and lose the answer.
        socket.shutdownOutput();
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException clientHasEnough) {
            return;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\r' && c != '\n') {
            line.append((char) c);
            c = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
