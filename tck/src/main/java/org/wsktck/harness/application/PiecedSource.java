package org.wsktck.harness.application;

import java.util.Arrays;

/** A source of a stream whose pieces may be longer than they are asked for. */
abstract class PiecedSource implements ReceivedStream.Source {
    private byte[] ahead = {};

    /** The next piece, of any length; none says nothing about the end. */
    abstract byte[] nextPiece(int asked);

    @Override
    public final byte[] receive(int atMost) {
        while (ahead.length == 0) {
            ahead = nextPiece(atMost);
        }
        byte[] piece = Arrays.copyOf(ahead, Math.min(atMost, ahead.length));
        ahead = Arrays.copyOfRange(ahead, piece.length, ahead.length);
        return piece;
    }
}
