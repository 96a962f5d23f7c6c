package org.wsktck.harness.plug;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which of the threads of a play something is done on, whatever the threads of two plays are called: a strand is named by
 * who began it, and as which of those that one began. {@code 2.1} is the first that the second strand began.
 */
public final class Strand {
    private static final ThreadLocal<@Nullable Strand> CURRENT = new ThreadLocal<>();

    private final String name;
    private final AtomicInteger begun = new AtomicInteger();

    private Strand(String name) {
        this.name = name;
    }

    /** What strands begin from that are begun on a thread which belongs to none. */
    public static Strand root() {
        return new Strand("");
    }

    /** The name of the calling thread's; empty where it belongs to none. */
    public static String current() {
        Strand strand = CURRENT.get();
        return strand == null ? "" : strand.name;
    }

    /**
     * Begins one here, for a thread that is about to run something.
     *
     * @param root what it begins from if the calling thread belongs to none
     */
    public static Runnable begun(Strand root, Runnable run) {
        Strand current = CURRENT.get();
        Strand strand = (current == null ? root : current).another();
        return () -> {
            CURRENT.set(strand);
            try {
                run.run();
            } finally {
                CURRENT.remove();
            }
        };
    }

    private Strand another() {
        int number = begun.incrementAndGet();
        return new Strand(name.isEmpty() ? String.valueOf(number) : name + "." + number);
    }
}
