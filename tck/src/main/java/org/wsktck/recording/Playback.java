package org.wsktck.recording;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Scene;
import org.wsktck.harness.plug.Strand;

/**
 * Gives a play what came to the recorded one, and when: behind everything that the recorded play had done by then, and
 * before anything that came later. What the play does is recognised by what it is and by the strand that does it, in
 * whatever order the strands go on. Safe for use by several threads.
 */
public final class Playback {
    /** More than anybody takes to be told something. */
    private static final long NEWS_NANOS_MAX = 1_000_000_000;

    /** Longer than any thread of a play waits before it does something. */
    private static final long STUCK_NANOS = 12_000_000_000L;

    private final List<Entry> entries;
    private final Map<String, Deque<Integer>> open =
            new HashMap<>(); // by strand, what it has not done; guarded by this
    private final Map<Integer, Integer> answers =
            new HashMap<>(); // where the answer to a question stands; guarded by this
    private final Deque<Integer> outOfTurn = new ArrayDeque<>(); // answers that need not wait; guarded by this
    private final BitSet done = new BitSet(); // guarded by this
    private int head; // everything before it is done; guarded by this
    private @Nullable String unheld; // guarded by this
    private boolean closed; // guarded by this
    private long lastNanos = System.nanoTime(); // when something was done, or told; guarded by this
    private boolean readerIsGone; // guarded by this
    private boolean readerWaits; // whoever takes what is told has taken all so far; guarded by this

    Playback(List<Entry> entries) {
        this.entries = entries;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.kind().isThePlays()) {
                open.computeIfAbsent(entry.strand(), none -> new ArrayDeque<>()).add(i);
            } else if (entry.kind() == Entry.Kind.TOLD && entry.exchange() != 0) {
                answers.put(entry.exchange(), i);
            }
        }
    }

    /**
     * A strand of the play does something: what it did next then, or else it has left the recording.
     *
     * @param words what, if the recording does not hold it
     * @return the recorded entry; null if there is none
     */
    private synchronized @Nullable Entry does(Entry.Kind kind, byte[] content, Words words) {
        Deque<Integer> next = open.getOrDefault(Strand.current(), new ArrayDeque<>());
        while (!next.isEmpty() && entries.get(next.element()).kind() == Entry.Kind.DRAWN) {
            finished(next.remove()); // What it looked at then it need not look at again.
        }
        if (!next.isEmpty()) {
            Entry then = entries.get(next.element());
            if (then.kind() == kind && Arrays.equals(then.content(), content)) {
                finished(next.remove());
                return then;
            }
        }
        if (unheld == null) {
            unheld = "does not hold " + words.say() + " at this point";
        }
        notifyAll();
        return null;
    }

    /** Says something when it is needed. */
    private interface Words {
        String say();
    }

    private void finished(int at) {
        lastNanos = System.nanoTime();
        done.set(at);
        head = done.nextClearBit(head);
        notifyAll();
    }

    /**
     * The play asks the implementation for something.
     *
     * @param content what it asks, as it was recorded
     * @param what the same in words
     * @param isOfItsOwn whether the answer has nothing to do with what others do: it need not wait for them
     * @return the number of the recorded question; 0 if there is none
     */
    public synchronized int ask(byte[] content, String what, boolean isOfItsOwn) {
        Entry asked = does(Entry.Kind.ASKED, content, () -> what);
        if (asked == null) {
            return 0;
        }
        Integer answer = answers.get(asked.exchange());
        if (isOfItsOwn && answer != null && !done.get(answer)) {
            outOfTurn.add(answer);
            notifyAll();
        }
        return asked.exchange();
    }

    /** What the strand drew then; where it drew nothing at this point, what is drawn now. */
    long drawn(Scene.Draw what, LongSupplier draw) {
        Entry then = drawnThen(what);
        if (then == null || then.content().length != Long.BYTES) {
            return draw.getAsLong();
        }
        awaitNews();
        return ByteBuffer.wrap(then.content()).getLong();
    }

    private synchronized @Nullable Entry drawnThen(Scene.Draw what) {
        Deque<Integer> next = open.getOrDefault(Strand.current(), new ArrayDeque<>());
        List<Entry> drawn = next.stream()
                .map(entries::get)
                .takeWhile(then -> then.kind() == Entry.Kind.DRAWN)
                .toList();
        for (int i = 0; i < drawn.size(); i++) {
            if (drawn.get(i).exchange() == what.code()) {
                for (int before = 0; before <= i; before++) {
                    finished(next.remove());
                }
                return drawn.get(i);
            }
        }
        return null;
    }

    /**
     * Waits until the play has been told all that it was told before it went on: what it sees, if it looks without
     * waiting, is what it saw.
     */
    private synchronized void awaitNews() {
        long end = System.nanoTime() + NEWS_NANOS_MAX;
        try {
            while (isOpen() && !readerIsGone && (kindAtHead() == Entry.Kind.TOLD || !readerWaits)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return; // Whoever takes it waits for the play: there was none to see.
                }
                wait(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOpen() {
        return unheld == null && !closed;
    }

    private Entry.@Nullable Kind kindAtHead() {
        return head < entries.size() ? entries.get(head).kind() : null;
    }

    /** The play calls a peer; what the peer handed back then, or null if the recording does not hold that. */
    byte @Nullable [] call(byte[] content) throws BadRecording, InterruptedException {
        Entry called = does(Entry.Kind.CALLED, content, () -> words(content));
        if (called == null) {
            return null;
        }
        synchronized (this) {
            while (isOpen()) {
                Entry came = head < entries.size() ? entries.get(head) : null;
                if (came != null && came.kind() == Entry.Kind.CAME && came.exchange() == called.exchange()) {
                    finished(head);
                    awaitNews();
                    return came.content();
                }
                long left = (lastNanos + STUCK_NANOS - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    unheld = "holds something before " + words(content)
                            + " that another thread of the play does not do today";
                    notifyAll();
                    return null;
                }
                wait(left);
            }
            return null;
        }
    }

    private static String words(byte[] call) {
        try {
            return PeerCall.words(call);
        } catch (BadRecording impossible) {
            throw new IllegalStateException(impossible); // The call was made here.
        }
    }

    /** What the implementation says. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Said(boolean isLast, int exchange, byte[] content) {}

    /**
     * Waits for what the implementation says next.
     *
     * @param isLastNews whether that is news after which no answer is worth anything
     * @return null if the play is over, or has left the recording
     */
    public synchronized @Nullable Said next(Predicate<byte[]> isLastNews) throws InterruptedException {
        try {
            while (isOpen()) {
                Integer own = outOfTurn.poll();
                if (own != null && !done.get(own)) {
                    finished(own);
                    return new Said(
                            false, entries.get(own).exchange(), entries.get(own).content());
                }
                Entry.Kind kind = kindAtHead();
                if (kind == Entry.Kind.TOLD || kind == Entry.Kind.ENDED) {
                    int at = newsFirst(isLastNews);
                    Entry told = entries.get(at);
                    finished(at);
                    readerIsGone = kind == Entry.Kind.ENDED;
                    return new Said(kind == Entry.Kind.ENDED, told.exchange(), told.content());
                }
                readerWaits = true;
                notifyAll();
                wait();
            }
            return null;
        } finally {
            readerWaits = false;
        }
    }

    /**
     * News before the answers that stand before them: the play goes on with an answer, and had been told both. Not so
     * the last news, which would take the answers away.
     */
    private int newsFirst(Predicate<byte[]> isLastNews) {
        for (int i = head; i < entries.size() && entries.get(i).kind() == Entry.Kind.TOLD; i++) {
            if (entries.get(i).exchange() == 0 && !done.get(i)) {
                return isLastNews.test(entries.get(i).content()) ? head : i;
            }
        }
        return head;
    }

    /** Nobody waits any longer. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Why what the play has seen is not what it would have seen; null if it is. */
    synchronized @Nullable String unheld() {
        return unheld;
    }
}
