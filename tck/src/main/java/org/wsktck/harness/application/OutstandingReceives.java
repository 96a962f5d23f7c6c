package org.wsktck.harness.application;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Supplier;

/** Receives of which several wait all the time: where the first has come, another one is made behind the last. */
final class OutstandingReceives implements ReceivedStream.Source {
    private final Supplier<Request> next;
    private final Queue<Request> waiting = new ArrayDeque<>();
    private byte[] ahead = {};

    /** Makes that many at once. */
    OutstandingReceives(int outstanding, Supplier<Request> next) {
        this.next = next;
        for (int i = 0; i < outstanding; i++) {
            waiting.add(next.get());
        }
    }

    /** None is made any more behind one that has found the end of the stream. */
    @Override
    public byte[] receive(int atMost) {
        if (ahead.length == 0) {
            Request first = waiting.remove();
            new RequestAssert(first).completesOnce().withSuccess().leavesTheRestAlone();
            ahead = first.received();
            if (ahead.length > 0) {
                waiting.add(next.get());
            }
        }
        byte[] piece = Arrays.copyOf(ahead, Math.min(atMost, ahead.length));
        ahead = Arrays.copyOfRange(ahead, piece.length, ahead.length);
        return piece;
    }
}
