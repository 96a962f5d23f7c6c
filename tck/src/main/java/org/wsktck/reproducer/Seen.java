package org.wsktck.reproducer;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a driver keeps for its result of what it sees in IRPs and MDLs: all of a kind, in its order. */
enum Seen {
    ROUTINES("seen_routines", "completion routines? of "),
    CANCELLATIONS("seen_cancellations", "cancel routines of |IoSetCancelRoutine|IoCancelIrp"),
    LOCATIONS("seen_locations", "finds in its stack location"),
    IRPS("seen_irps", "Irp->|IoStatus\\.Status is"),
    MDLS("seen_mdls", "MmGetMdl|\\bMDL is\\b");

    private final String variable;

    private final Pattern words;

    /** @param words what an expectation about it says */
    Seen(String variable, String words) {
        this.variable = variable;
        this.words = Pattern.compile(words);
    }

    /** What it is called in C. */
    String variable() {
        return variable;
    }

    /** What the expectation is about, if the driver sees such a thing; else null. */
    static @Nullable Seen concerned(Trace trace, String expected) {
        return Arrays.stream(values())
                .filter(each ->
                        trace.hasSeen(each) && each.words.matcher(expected).find())
                .findFirst()
                .orElse(null);
    }
}
