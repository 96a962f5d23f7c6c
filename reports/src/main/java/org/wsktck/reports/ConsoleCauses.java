package org.wsktck.reports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The causes of a run's findings for a console, the most pressing first: the failure message of one scenario of as many
 * as there is room for, but of one at least; of the others what they are and how to see them; the rest is counted.
 *
 * <p>What a profile knows is counted only, since somebody has looked at it.
 */
final class ConsoleCauses {
    private static final int MESSAGE_LINES = 40;

    private final ConformanceReport report;
    private final Screen screen;

    private ConsoleCauses(ConformanceReport report, Screen screen) {
        this.report = report;
        this.screen = screen;
    }

    /** At most that many lines, the first of them empty; none if there is no finding. */
    static List<String> of(ConformanceReport report, Screen screen, int room) {
        List<FindingGroup> groups = FindingGroup.of(report);
        List<FindingGroup> news = groups.stream()
                .filter(group -> group.first().verdict() != ScenarioVerdict.KNOWN_FAILURE)
                .toList();
        var lines = new ArrayList<String>();
        int known = groups.size() - news.size();
        int left = new ConsoleCauses(report, screen)
                .write(lines, oneOfEachFailureFirst(news), room - (known == 0 ? 0 : 1));
        if (left + known == 0 && !lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1); // A whole message ends with it, to stand apart from the next.
        }
        if (left > 0) {
            lines.add("and " + counted(left, "more cause") + " in the report");
        }
        if (known > 0) {
            lines.add("and " + counted(known, "known cause") + " in the report");
        }
        return lines;
    }

    /** A hang, or an exception of the adapter's, is not to be lost behind many failures. */
    private static List<FindingGroup> oneOfEachFailureFirst(List<FindingGroup> groups) {
        Set<ScenarioVerdict> seen = EnumSet.noneOf(ScenarioVerdict.class);
        Map<Boolean, List<FindingGroup>> isFirst = groups.stream()
                .collect(Collectors.partitioningBy(group -> Findings.isFailure(group.first())
                        && seen.add(group.first().verdict())));
        return Stream.concat(
                        isFirst.getOrDefault(true, List.of()).stream(), isFirst.getOrDefault(false, List.of()).stream())
                .toList();
    }

    /** Hands back how many causes found no room. */
    private int write(List<String> lines, List<FindingGroup> groups, int room) {
        if (groups.isEmpty()) {
            return 0;
        }
        List<List<String>> blocks = blocks(groups.subList(0, Math.min(groups.size(), room)), room - 1);
        lines.add("");
        int shown = 0;
        // The last line is kept for what does not fit.
        while (shown < blocks.size()
                && lines.size() + blocks.get(shown).size() <= (shown == groups.size() - 1 ? room : room - 1)) {
            lines.addAll(blocks.get(shown));
            shown++;
        }
        return groups.size() - shown;
    }

    /** As many whole messages as leave room for what the other causes are. */
    private List<List<String>> blocks(List<FindingGroup> groups, int room) {
        var blocks = new ArrayList<>(groups.stream().map(this::brief).toList());
        int size = blocks.stream().mapToInt(List::size).sum();
        for (int i = 0; i < groups.size(); i++) {
            List<String> whole = whole(groups.get(i));
            size += whole.size() - blocks.get(i).size();
            if (i > 0 && size > room) {
                break;
            }
            blocks.set(i, whole);
        }
        return blocks;
    }

    private List<String> brief(FindingGroup group) {
        Cause cause = group.cause();
        var lines = new ArrayList<String>();
        lines.add(head(group));
        if (cause.expected() == null) {
            lines.add(screen.indented("cause", cause.observed()));
        } else {
            lines.add(screen.indented("expected", cause.expected()));
            lines.add(screen.indented("actual", cause.observed()));
        }
        lines.add(again(group.first()));
        return lines;
    }

    private List<String> whole(FindingGroup group) {
        ScenarioResult first = group.first();
        if (first.failure() == null) {
            return brief(group);
        }
        var lines = new ArrayList<String>();
        lines.add(head(group));
        if (group.cause().expected() == null && Deviation.of(first) != null) { // The message says all but that.
            lines.add(screen.indented("cause", group.cause().observed()));
        }
        String again = again(first);
        String message = first.failure().stripTrailing();
        boolean endsWithIt = message.endsWith("\n" + again);
        lines.addAll(ConsoleText.lines(
                endsWithIt ? message.substring(0, message.length() - again.length()) : message, MESSAGE_LINES));
        lines.add(again);
        lines.add("");
        return lines;
    }

    private String head(FindingGroup group) {
        ScenarioResult first = group.first();
        String verdict = first.verdict().words().toUpperCase(Locale.ROOT);
        int others = group.scenarios().size() - 1;
        String rest = first.displayName()
                + (others == 0 ? "" : " and " + others + " more")
                + (first.level().gates(report.strict()) ? "" : " (" + first.level() + ", does not gate)");
        return screen.paint(Tone.of(first.verdict()), verdict) + " " + screen.line(rest, verdict.length() + 1);
    }

    /** Never cut, so that it can be copied. */
    private static String again(ScenarioResult scenario) {
        return "  again     " + ConsoleText.line(scenario.rerun(), Integer.MAX_VALUE);
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
