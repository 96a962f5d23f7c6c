package org.wsktck.harness.evidence;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.Irql;

/**
 * What happened in one scenario, in the order in which it was learnt: calls, returns, completions, callbacks, what the
 * peer did and saw, steps.
 */
public final class Journal {
    /**
     * One line.
     *
     * @param number its place in the order in which things were learnt, from 1
     * @param sequence the implementation's own number for the moment, {@link #NO_SEQUENCE} where it drew none
     */
    public record Entry(
            int number, long sequence, long nanosSinceStart, String thread, Irql irql, Kind kind, String text) {}

    /** For a line that the implementation has no number for. */
    public static final long NO_SEQUENCE = 0;

    /** Kinds of lines. */
    public enum Kind {
        /** A sentence of the scenario. */
        STEP,
        /** A function that is called. */
        CALL,
        /** What it returned. */
        RETURN,
        /** A completion routine that is entered. */
        COMPLETION,
        /** Another callback of the application or of the driver below. */
        CALLBACK,
        /** What a peer did or saw. */
        WIRE,
        /** A rule that was broken. */
        VIOLATION
    }

    /** A loop of thousands of calls keeps its beginning and its end. */
    private static final int ENTRIES_MAX = 2_000;

    private final long startNanos = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>(); // guarded by this
    private int lastNumber; // guarded by this
    private int dropped; // guarded by this

    /** Adds a line; returns its number. */
    public int add(Kind kind, String text) {
        return add(kind, NO_SEQUENCE, text);
    }

    /** Adds a line with the number that the implementation drew for it. */
    public int add(Kind kind, long sequence, String text) {
        return add(kind, sequence, Irql.UNKNOWN, Thread.currentThread().getName(), text);
    }

    /** Adds a line with where it happened. */
    public synchronized int add(Kind kind, long sequence, Irql irql, String thread, String text) {
        if (entries.size() == ENTRIES_MAX) {
            entries.remove(ENTRIES_MAX / 2);
            dropped++;
        }
        lastNumber++;
        entries.add(new Entry(lastNumber, sequence, System.nanoTime() - startNanos, thread, irql, kind, text));
        return lastNumber;
    }

    /** Notes the sequence number of a line that was added before it was known. */
    public synchronized void drew(int number, long sequence) {
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).number() >= number; i--) {
            Entry entry = entries.get(i);
            if (entry.number() == number) {
                entries.set(
                        i,
                        new Entry(
                                number,
                                sequence,
                                entry.nanosSinceStart(),
                                entry.thread(),
                                entry.irql(),
                                entry.kind(),
                                entry.text()));
            }
        }
    }

    /** The number of the last line so far. */
    public synchronized int lastNumber() {
        return lastNumber;
    }

    /** Leaves out everything after that line: a round of a loop in which nothing was found. */
    public synchronized void leaveOutAfter(int number) {
        int before = entries.size();
        entries.removeIf(entry -> entry.number() > number);
        dropped += before - entries.size();
    }

    /** The lines so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** When that line was added, by {@link System#nanoTime()}. */
    public long atNanos(Entry entry) {
        return startNanos + entry.nanosSinceStart();
    }

    /** How many lines in the middle were left out. */
    public synchronized int dropped() {
        return dropped;
    }
}
