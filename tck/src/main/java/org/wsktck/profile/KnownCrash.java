package org.wsktck.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsktck.reports.JournalEntry;
import org.wsktck.reports.ScenarioResult;

/**
 * A function that ends an implementation now and then, whichever scenario calls it: a race, which shows in one scenario
 * today, in another tomorrow, and in none most of the time.
 *
 * @param function its name: {@code WskCloseSocket}
 * @param whilePending the functions one of whose requests must be pending on the same socket when it is called; empty
 *     if nothing need be
 * @param grounds why it ends it
 * @param rate in how many whole runs one was seen
 */
public record KnownCrash(String function, List<String> whilePending, Grounds grounds, Rate rate) {
    private static final String IRP = "(IRP \\d+(?: \\(submission \\d+\\))?)";
    private static final Pattern REQUEST = Pattern.compile("(\\w+)\\((socket \\d+), .*?" + IRP + "\\).*");
    private static final Pattern COMPLETION = Pattern.compile(IRP + " completed .*");

    public KnownCrash {
        whilePending = List.copyOf(whilePending);
    }

    /**
     * Whether the scenario ended because the implementation went down, and had made such a call before: what the
     * function left behind may show a little later.
     */
    boolean explains(ScenarioResult result) {
        String seen = result.diagnosis();
        return seen != null && seen.startsWith("CRASHED ") && wasCalled(result.journal());
    }

    private boolean wasCalled(List<JournalEntry> journal) {
        Map<String, String> pending = new HashMap<>();
        for (JournalEntry entry : journal) {
            if (entry.kind().equals("call")) {
                Matcher request = REQUEST.matcher(entry.text());
                String socket = request.matches() ? request.group(2) : "none";
                if (isCallOfTheFunction(entry) && isPending(pending, socket)) {
                    return true;
                }
                if (request.matches()) {
                    pending.put(request.group(3), request.group(1) + " on " + socket);
                }
            } else if (entry.kind().equals("completion")) {
                Matcher completion = COMPLETION.matcher(entry.text());
                if (completion.matches()) {
                    pending.remove(completion.group(1));
                }
            }
        }
        return false;
    }

    private boolean isCallOfTheFunction(JournalEntry entry) {
        return entry.text().matches(Pattern.quote(function) + "\\b.*");
    }

    private boolean isPending(Map<String, String> requests, String socket) {
        return whilePending.isEmpty()
                || whilePending.stream().anyMatch(name -> requests.containsValue(name + " on " + socket));
    }
}
