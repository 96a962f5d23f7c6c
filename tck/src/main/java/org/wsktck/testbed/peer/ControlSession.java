package org.wsktck.testbed.peer;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.wsktck.testbed.TestbedException;

/**
 * The lines and raw bytes of a control session; what they mean is {@link PeerControl}'s.
 *
 * <p>A session that fails in the middle of an exchange ends: half an answer may be under way, and would be taken for
 * the next one.
 */
final class ControlSession implements AutoCloseable {
    /** How long an answer may take beyond the time that the command itself was given. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** The most raw bytes that go with one line, either way. */
    static final int RAW_BYTES_MAX = 1 << 20;

    private static final int LINE_BYTES_MAX = 4096;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,128}");

    private final TimedChannel channel;
    private final ByteBuffer input = ByteBuffer.allocate(1 << 16).flip();
    private volatile boolean ended;

    private ControlSession(TimedChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a session.
     *
     * @throws TestbedException if nobody answers there in time
     */
    static ControlSession connect(SocketAddress address, Duration timeout) {
        try {
            return new ControlSession(TimedChannel.connect(address, Deadline.in(timeout)));
        } catch (IOException problem) {
            throw new TestbedException("no control session with the peer at " + address + ": " + problem, problem);
        }
    }

    /** Whether it was closed, by us, by the peer or by a failure. */
    boolean hasEnded() {
        return ended;
    }

    /** Sends a line as it is. */
    void send(String line) {
        send(line, ByteBuffer.allocate(0), Deadline.in(ANSWER_TIMEOUT));
    }

    /** The next line, as it is. */
    String receive() {
        return receive("receive", Deadline.in(ANSWER_TIMEOUT));
    }

    /**
     * Sends a command with the raw bytes that belong to it and returns the words of its answer after {@code ok}.
     *
     * @param ownTime how long the peer may take to carry it out
     * @param words how many words are expected
     * @throws TestbedException if the answer is an error, or none, or no answer to this
     */
    List<String> command(String line, ByteBuffer raw, Duration ownTime, int words) {
        Deadline deadline = Deadline.in(ownTime.plus(ANSWER_TIMEOUT));
        send(line, raw, deadline);
        String answer = receive(line, deadline);
        if (answer.startsWith("error ")) {
            throw new TestbedException("the peer refused '" + line + "': " + answer.substring("error ".length()));
        }
        List<String> all = List.of(answer.split(" ", -1));
        if (!all.get(0).equals("ok") || all.size() != words + 1) {
            throw broke(line, new IOException("it answered '" + answer + "'"));
        }
        return all.subList(1, all.size());
    }

    /**
     * Shows the token that the peer was started with. No message repeats it.
     *
     * @throws TestbedException if it is not the one
     */
    void show(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw broke("token", new IOException("the token of a peer is one word of at most 128 ASCII characters"));
        }
        Deadline deadline = Deadline.in(ANSWER_TIMEOUT);
        write("token", "token " + token, ByteBuffer.allocate(0), deadline);
        String answer = receive("token", deadline);
        if (!answer.equals("ok")) {
            throw broke("token", new IOException("the peer answered '" + answer + "'; --token says what to show it"));
        }
    }

    /** The raw bytes that were announced in an answer. */
    byte[] raw(long length) {
        try {
            if (length < 0 || length > RAW_BYTES_MAX) {
                throw new IOException("announced " + length + " bytes (expected: 0 to " + RAW_BYTES_MAX + ")");
            }
            Deadline deadline = Deadline.in(ANSWER_TIMEOUT);
            byte[] bytes = new byte[(int) length];
            int at = 0;
            while (at < bytes.length) {
                if (!input.hasRemaining()) {
                    fill(deadline);
                }
                int piece = Math.min(bytes.length - at, input.remaining());
                input.get(bytes, at, piece);
                at += piece;
            }
            return bytes;
        } catch (IOException problem) {
            throw broke("raw bytes", problem);
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            channel.close();
        } catch (IOException problem) {
            throw new TestbedException("the control session could not be closed: " + problem, problem);
        }
    }

    /** Ends the session and says why. */
    TestbedException broke(String line, IOException problem) {
        ended = true;
        try {
            channel.close();
        } catch (IOException second) {
            problem.addSuppressed(second);
        }
        return new TestbedException("the control session with the peer broke at '" + line + "': " + problem, problem);
    }

    private void send(String line, ByteBuffer raw, Deadline deadline) {
        write(line, line, raw, deadline);
    }

    private void write(String name, String line, ByteBuffer raw, Deadline deadline) {
        if (ended) {
            throw new TestbedException("the control session has ended; not sent: " + name);
        }
        try {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1)), deadline);
            channel.write(raw, deadline);
        } catch (IOException problem) {
            throw broke(name, problem);
        }
    }

    private String receive(String line, Deadline deadline) {
        try {
            return readLine(deadline);
        } catch (IOException problem) {
            throw broke(line, problem);
        }
    }

    private String readLine(Deadline deadline) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            while (input.hasRemaining()) {
                char c = (char) (input.get() & 0xFF);
                if (c == '\n') {
                    return line.toString();
                }
                line.append(c);
                if (line.length() > LINE_BYTES_MAX) {
                    throw new IOException("a line of more than " + LINE_BYTES_MAX + " bytes");
                }
            }
            fill(deadline);
        }
    }

    private void fill(Deadline deadline) throws IOException {
        input.clear();
        int read = channel.read(input, deadline);
        input.flip();
        if (read < 0) {
            throw new IOException("the peer ended the session");
        }
    }
}
