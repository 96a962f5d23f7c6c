package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.testbed.StreamPattern;

/**
 * The byte stream that an application receives, however it is cut into receives: a receive may bring fewer bytes than
 * were asked for. Used by the scenario's thread only.
 */
public final class ReceivedStream {
    /** The most bytes that {@link #until} reads before it gives up. */
    private static final int HEAD_BYTES_MAX = 64 * 1024;

    /** Makes one receive. */
    @FunctionalInterface
    interface Source {
        /** Receives at least one byte and at most that many; none at the end of the stream. */
        byte[] receive(int atMost);
    }

    private final Source source;
    private int bytesPerReceive = 1 << 20;
    private byte[] ahead = {};

    ReceivedStream(Source source) {
        this.source = source;
    }

    /** From now on asks for that many bytes at a time. */
    public ReceivedStream inReceivesOf(int bytes) {
        bytesPerReceive = bytes;
        return this;
    }

    /** What these receives have received stands before all that is still to come, in the order of the list. */
    public ReceivedStream startingWith(List<Request> completed) {
        for (Request receive : completed) {
            ahead = join(ahead, receive.received());
        }
        return this;
    }

    /** The next bytes, exactly that many. */
    public byte[] exactly(int count) {
        byte[] bytes = new byte[count];
        int have = takeAhead(bytes);
        while (have < count) {
            byte[] more = source.receive(Math.min(bytesPerReceive, count - have));
            if (more.length == 0) {
                throw ended(count + " bytes", have);
            }
            System.arraycopy(more, 0, bytes, have, more.length);
            have += more.length;
        }
        return bytes;
    }

    /** The text up to a delimiter, without it. What was received beyond it comes next. */
    public String until(String delimiter) {
        String text = ascii(ahead);
        while (!text.contains(delimiter)) {
            if (text.length() > HEAD_BYTES_MAX) {
                throw wrongData("a " + shown(delimiter) + " within " + HEAD_BYTES_MAX + " bytes", "there was none");
            }
            byte[] more = source.receive(Math.min(bytesPerReceive, HEAD_BYTES_MAX));
            if (more.length == 0) {
                throw ended("a " + shown(delimiter), text.length());
            }
            ahead = join(ahead, more);
            text = ascii(ahead);
        }
        int end = text.indexOf(delimiter);
        ahead = Arrays.copyOfRange(ahead, end + delimiter.length(), ahead.length);
        return text.substring(0, end);
    }

    /** This text comes next. */
    public ReceivedStream expects(String text) {
        WskAssertions.assertSameBytes(exactly(text.length()), text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /**
     * The rest of the stream comes next, behind what a cancelled receive counts. Where it counts nothing, the bytes that
     * had come may be lost with it, all of them or none (AMB-19).
     *
     * @param come what had come when the receive was cancelled
     * @param more what has been sent since
     */
    public void expectsRestBehind(Request cancelled, String come, String more) {
        // What a cancelled receive counts is no more than a SHOULD: more than had come says nothing about the stream.
        int counted = cancelled.received().length;
        String left = counted > come.length() ? come : come.substring(counted);
        String begin = ascii(exactly(1));
        boolean kept = !left.isEmpty() && begin.equals(left.substring(0, 1));
        String expected = kept ? left + more : more;
        String actual = begin + ascii(exactly(expected.length() - 1));
        WskAssertions.assertSameBytes(
                actual.getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }

    /** The bytes of this text come next, each as often as it stands there, in whatever order. */
    public ReceivedStream expectsInAnyOrder(String text) {
        byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        byte[] actual = exactly(expected.length);
        Arrays.sort(expected);
        Arrays.sort(actual);
        WskAssertions.assertSameBytes(actual, expected);
        return this;
    }

    /** That many bytes of the stream pattern come next, from its beginning. */
    public ReceivedStream expectsPattern(long length) {
        long matched = 0;
        while (matched < length) {
            byte[] piece = exactly((int) Math.min(bytesPerReceive, length - matched));
            int mismatch = Arrays.mismatch(piece, StreamPattern.bytes(matched, piece.length));
            if (mismatch >= 0) {
                throw wrongData(
                        length + " bytes of the pattern", "the byte at " + (matched + mismatch) + " is another one");
            }
            matched += piece.length;
        }
        return this;
    }

    /** The end of the stream comes next, and nothing before it. */
    public void expectsEnd() {
        byte[] more = ahead.length > 0 ? ahead : source.receive(Math.min(bytesPerReceive, HEAD_BYTES_MAX));
        if (more.length > 0) {
            throw wrongData("the end of the stream", "there were " + Request.show(more));
        }
    }

    private int takeAhead(byte[] bytes) {
        int count = Math.min(ahead.length, bytes.length);
        System.arraycopy(ahead, 0, bytes, 0, count);
        ahead = Arrays.copyOfRange(ahead, count, ahead.length);
        return count;
    }

    private static ExpectationFailure ended(String expected, int have) {
        return wrongData(expected, "the stream ended after " + have + " bytes");
    }

    private static ExpectationFailure wrongData(String expected, String actual) {
        return new ExpectationFailure(Diagnosis.WRONG_DATA, expected, actual);
    }

    private static String shown(String delimiter) {
        return delimiter.replace("\r", "\\r").replace("\n", "\\n");
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
