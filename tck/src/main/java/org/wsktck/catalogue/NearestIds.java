package org.wsktck.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which ids somebody may have meant who named one that does not exist. */
public final class NearestIds {
    private static final int SHOWN = 3;

    private NearestIds() {}

    /**
     * The ids with the smallest edit distance, nearest first; equally near ones in their own order. One that differs in
     * upper and lower case only is the one that was meant.
     */
    public static List<String> of(String wanted, Collection<String> ids) {
        List<String> nearest = ids.stream()
                .sorted(Comparator.comparingInt(id -> distance(lowerCase(wanted), lowerCase(id))))
                .limit(SHOWN)
                .toList();
        boolean isMeant = !nearest.isEmpty() && nearest.get(0).equalsIgnoreCase(wanted);
        return isMeant ? nearest.subList(0, 1) : nearest;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: how many letters have to be put in, taken out or exchanged. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int exchanged = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(exchanged, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
