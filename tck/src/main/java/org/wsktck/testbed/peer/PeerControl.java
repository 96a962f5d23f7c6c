package org.wsktck.testbed.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled.Outcome;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.PeerConnection.PatternReceived;
import org.wsktck.testbed.PeerConnection.Received;
import org.wsktck.testbed.TestbedException;

/**
 * The commands of the peer program; {@code containers/images/wsk-peer/PROTOCOL.md} describes them.
 *
 * <p>Every command ends in time: with its answer, or with a {@link TestbedException}. After one that ended the session
 * ({@link #hasEnded()}) no other will do. Commands of several threads are carried out one after the other.
 */
final class PeerControl implements AutoCloseable {
    static final int PROTOCOL_VERSION = 1;

    /** The longest that the peer waits in one command, as its protocol says. */
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Pattern GREETING = Pattern.compile("wsk-peer (\\d+) (\\S+) (\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f:.]+");

    /** A port that the peer holds. */
    record Port(long id, int port) {}

    /** What has become of an attempt to connect, and the peer's own address if it is connected. */
    record Attempt(Outcome outcome, Optional<SockAddr> local) {}

    /** A connection that the peer took, or made. */
    record Accepted(long id, SockAddr local, SockAddr remote) {}

    private final ControlSession session;
    private final String software;
    private final String softwareVersion;

    private PeerControl(ControlSession session, String software, String softwareVersion) {
        this.session = session;
        this.software = software;
        this.softwareVersion = softwareVersion;
    }

    /**
     * Opens a session.
     *
     * @param token what the peer wants to be shown; empty if nothing
     * @throws TestbedException if no peer of this version answers there in time, or it wants another token
     */
    static PeerControl connect(SocketAddress address, Duration timeout, String token) {
        ControlSession session = ControlSession.connect(address, timeout);
        String greeting = session.receive();
        Matcher words = GREETING.matcher(greeting);
        if (!words.matches()) {
            throw session.broke("greeting", new IOException("not a peer; it says '" + greeting + "'"));
        }
        if (!words.group(1).equals(Integer.toString(PROTOCOL_VERSION))) {
            throw session.broke(
                    "greeting",
                    new IOException("the peer speaks version " + words.group(1) + " of the control protocol (expected: "
                            + PROTOCOL_VERSION + "); build it anew, with containers/images/build or tck/agent/build"));
        }
        if (!token.isEmpty()) {
            session.show(token);
        }
        return new PeerControl(session, words.group(2), words.group(3));
    }

    /** What the peer says it runs on: {@code perl} or {@code winsock}. */
    String software() {
        return software;
    }

    /** The version of that. */
    String softwareVersion() {
        return softwareVersion;
    }

    /** Whether the session is over, and with it everything that it held. */
    boolean hasEnded() {
        return session.hasEnded();
    }

    /** Listens; port 0 is any, a buffer of 0 is the peer host's default. */
    Port listen(AddressFamily family, int receiveBufferBytes, int port) {
        return port("listen " + word(family) + " " + receiveBufferBytes + " " + port);
    }

    Port refusing(AddressFamily family, int port) {
        return port("refusing " + word(family) + " " + port);
    }

    Port blackhole(AddressFamily family, int port) {
        return port("blackhole " + word(family) + " " + port);
    }

    Accepted accept(long listener, Duration timeout) {
        List<String> words = command("accept " + listener + " " + millis(timeout), timeout, 5);
        return new Accepted(
                number(words.get(0)), address(words.get(1), words.get(2)), address(words.get(3), words.get(4)));
    }

    int connectionsSeen(long listener) {
        return (int) number(command("seen " + listener, Duration.ZERO));
    }

    void closeListener(long listener) {
        command("close " + listener, Duration.ZERO, 0);
    }

    /** A dialer that dials from a local address, of which only the host counts; empty for the one the peer's host takes. */
    long dialer(Optional<SockAddr> local) {
        return number(command("dialer " + local.map(PeerControl::host).orElse("any"), Duration.ZERO));
    }

    /** Starts so many attempts; the first has the id that is returned, and the others those that follow. */
    long dial(long dialer, SockAddr remote, int count) {
        return number(
                command("dial " + dialer + " " + host(remote) + " " + remote.port() + " " + count, Duration.ZERO));
    }

    Attempt awaitDial(long attempt, Duration timeout) {
        List<String> words = command("await-dial " + attempt + " " + millis(timeout), timeout, 3);
        Outcome outcome = outcome(words.get(0));
        return new Attempt(
                outcome,
                outcome == Outcome.CONNECTED ? Optional.of(address(words.get(1), words.get(2))) : Optional.empty());
    }

    /** Any length: it is handed over in pieces, of which the peer queues what its transport does not take. */
    synchronized void send(long connection, byte[] bytes) {
        for (int at = 0; at < bytes.length; at += ControlSession.RAW_BYTES_MAX) {
            int length = Math.min(ControlSession.RAW_BYTES_MAX, bytes.length - at);
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, length);
            session.command("send " + connection + " " + length, piece, Duration.ZERO, 1);
        }
    }

    void sendPattern(long connection, long length) {
        command("send-pattern " + connection + " " + length, Duration.ZERO, 1);
    }

    void echo(long connection) {
        command("echo " + connection, Duration.ZERO, 0);
    }

    void finish(long connection) {
        command("finish " + connection, Duration.ZERO, 0);
    }

    void reset(long connection) {
        command("reset " + connection, Duration.ZERO, 0);
    }

    /** Any length: it is fetched in pieces, all of them within the time given. */
    synchronized Received receive(long connection, int length, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        byte[] all = new byte[length];
        int at = 0;
        while (true) {
            int wanted = Math.min(ControlSession.RAW_BYTES_MAX, length - at);
            Duration left = deadline.left();
            List<String> words = command("receive " + connection + " " + wanted + " " + millis(left), left, 2);
            byte[] piece = session.raw(number(words.get(1)));
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
            Ending ending = ending(words.get(0));
            if (ending != Ending.OPEN || at == length) {
                return new Received(at == length ? all : Arrays.copyOf(all, at), ending);
            }
        }
    }

    PatternReceived receivePattern(long connection, long length, Duration timeout) {
        String line = "receive-pattern " + connection + " " + length + " " + millis(timeout);
        List<String> words = command(line, timeout, 2);
        return new PatternReceived(number(words.get(1)), ending(words.get(0)));
    }

    Ending awaitEnding(long connection, Duration timeout) {
        return ending(command("await-ending " + connection + " " + millis(timeout), timeout));
    }

    Ending awaitReset(long connection, Duration timeout) {
        return ending(command("await-reset " + connection + " " + millis(timeout), timeout));
    }

    /** Ends the session: the peer resets its connections and closes its listeners. */
    @Override
    public void close() {
        session.close();
    }

    private Port port(String line) {
        List<String> words = command(line, Duration.ZERO, 2);
        return new Port(number(words.get(0)), (int) number(words.get(1)));
    }

    private synchronized List<String> command(String line, Duration ownTime, int words) {
        return session.command(line, NOTHING.duplicate(), ownTime, words);
    }

    private String command(String line, Duration ownTime) {
        return command(line, ownTime, 1).get(0);
    }

    private static String word(AddressFamily family) {
        return family.toString().toLowerCase(Locale.ROOT);
    }

    private static long millis(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(WAIT_MAX) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: 0 to " + WAIT_MAX + ")");
        }
        return timeout.toMillis();
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException problem) {
            throw new TestbedException("the peer answered '" + word + "' where a number was expected", problem);
        }
    }

    private static SockAddr address(String address, String port) {
        // Only literals, so that no name is ever looked up.
        if (!ADDRESS.matcher(address).matches()) {
            throw new TestbedException("the peer answered '" + address + "' where an address was expected");
        }
        try {
            return SockAddr.of(InetAddress.getByName(address), (int) number(port));
        } catch (UnknownHostException problem) {
            throw new TestbedException("the peer answered '" + address + "' where an address was expected", problem);
        }
    }

    /** Without the scope, which means nothing on another host. */
    private static String host(SockAddr address) {
        return address.inetAddress().getHostAddress().replaceFirst("%.*$", "");
    }

    private static Outcome outcome(String word) {
        return switch (word) {
            case "connected" -> Outcome.CONNECTED;
            case "refused" -> Outcome.REFUSED;
            case "reset" -> Outcome.RESET;
            case "timeout" -> Outcome.TIMED_OUT;
            default -> throw new TestbedException("the peer answered '" + word + "' where an outcome was expected");
        };
    }

    private static Ending ending(String word) {
        return switch (word) {
            case "open" -> Ending.OPEN;
            case "fin" -> Ending.END_OF_STREAM;
            case "reset" -> Ending.RESET;
            case "timeout" -> Ending.TIMED_OUT;
            default -> throw new TestbedException("the peer answered '" + word + "' where an ending was expected");
        };
    }
}
