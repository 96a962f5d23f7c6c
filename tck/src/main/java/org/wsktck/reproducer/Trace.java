package org.wsktck.reproducer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls the driver makes, by the names it has for them: what a result can be told of. */
final class Trace {
    private final Set<String> irps = new HashSet<>();
    private final Map<String, String> lastIrpOf = new HashMap<>();
    private final List<String> blockings = new ArrayList<>();
    private final Set<Seen> seen = EnumSet.noneOf(Seen.class);
    private @Nullable String lastPlain;
    private @Nullable String lastWords;
    private @Nullable String downIn;

    void irp(String name) {
        irps.add(name);
    }

    boolean hasIrp(String name) {
        return irps.contains(name);
    }

    /** That function is given that IRP. */
    void handsOver(String function, String words, String irp) {
        lastIrpOf.put(function, irp);
        lastWords = words;
    }

    /** The IRP of the last call of that function; null if there is none. */
    @Nullable
    String lastIrpOf(String function) {
        return lastIrpOf.get(function);
    }

    /** A call without an IRP that returns a status. */
    void plain(String words) {
        lastPlain = words;
        lastWords = words;
    }

    /** A call that returns nothing. */
    void called(String words) {
        lastWords = words;
    }

    /** The last call without an IRP that returns a status; null if there is none. */
    @Nullable
    String lastPlain() {
        return lastPlain;
    }

    /** The last call of all, in words; null if there is none. */
    @Nullable
    String lastWords() {
        return lastWords;
    }

    /** A call has a thread of its own, under that name. */
    void blocking(String name) {
        blockings.add(name);
    }

    /** The last of those; null if there is none. */
    @Nullable
    String lastBlocking() {
        return blockings.isEmpty() ? null : blockings.get(blockings.size() - 1);
    }

    /** The driver keeps what it sees of that for its result. */
    void saw(Seen what) {
        seen.add(what);
    }

    boolean hasSeen(Seen what) {
        return seen.contains(what);
    }

    /** The provider went down in that call. */
    void wentDown(String words) {
        downIn = words;
    }

    /** The call in which the provider went down; null if it did not. */
    @Nullable
    String downIn() {
        return downIn;
    }
}
