package org.wsktck.testbed;

import java.time.Duration;
import org.wsktck.spi.SockAddr;

/** The peer's end of one connection. It acts on command only and says what it saw. */
public interface PeerConnection {
    /** How a connection ended, or has not, as the peer sees it. */
    enum Ending {
        /** It has not ended: the bytes asked for came. */
        OPEN,
        /** A FIN came. */
        END_OF_STREAM,
        /** A reset came. */
        RESET,
        /** Neither came in time. */
        TIMED_OUT
    }

    /** What was read, and how the reading ended. */
    @SuppressWarnings("ArrayRecordComponent")
    record Received(byte[] bytes, Ending ending) {}

    /** How many bytes were read and agreed with {@link StreamPattern}, and how the reading ended. */
    record PatternReceived(long matchedBytes, Ending ending) {}

    /** The peer's own address as the peer sees it. */
    SockAddr localAddress();

    /** The implementation's address as the peer sees it. */
    SockAddr remoteAddress();

    /** Sends all of it. */
    void send(byte[] bytes);

    /** Sends that many bytes of {@link StreamPattern} from its beginning. */
    void sendPattern(long length);

    /** Sends back whatever arrives, until the implementation's FIN, then sends FIN. Returns at once. */
    void echo();

    /** Sends FIN and keeps the other direction open. */
    void finish();

    /** Resets the connection. Returns when the reset has been handed to the network. */
    void reset();

    /** Reads until {@code length} bytes are there, the connection ends, or the time is up. */
    Received receive(int length, Duration timeout);

    /** Reads {@code length} bytes and compares them with {@link StreamPattern} from its beginning. */
    PatternReceived receivePattern(long length, Duration timeout);

    /** Reads and discards until the connection ends or the time is up. */
    Ending awaitEnding(Duration timeout);

    /**
     * After the implementation's FIN: waits until a reset follows or the time is up, by probe writes, since a reader
     * that saw a FIN never hears of the reset. Returns RESET, or END_OF_STREAM if the connection took every probe.
     */
    Ending awaitResetAfterFin(Duration timeout);
}
