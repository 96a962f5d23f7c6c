package org.wsktck.harness.condition;

import java.util.List;
import java.util.stream.IntStream;

/** How the rows of a covering set are dealt out to those who share it. */
public final class Deal {
    private Deal() {}

    /** What the one at that place among so many gets. */
    public static List<Circumstances> share(List<Circumstances> rows, int place, int sharers) {
        return IntStream.range(0, rows.size())
                .filter(row -> row % sharers == place)
                .mapToObj(rows::get)
                .toList();
    }
}
