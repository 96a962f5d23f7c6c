package org.wsktck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.wsktck.reports.ScenarioResult;

/** Whether a driver has shown what the report says that the scenario has found. */
final class ReproducerAgreement {
    private static final Pattern STATUS = Pattern.compile("(STATUS_\\w+) \\((0x[0-9A-F]{8})\\)");

    private static final String RESULT = "wsk-repro: RESULT:";

    private static final String LAST = "wsk-repro: RESULT if this line is the last:";

    private ReproducerAgreement() {}

    /** The word that a diagnosis begins with. */
    static String kind(ScenarioResult result) {
        return Objects.requireNonNull(result.diagnosis()).replaceAll(" .*", "");
    }

    static void check(ScenarioResult result, List<String> lines) {
        String what = result.displayName() + ": " + result.diagnosis() + "\n" + String.join("\n", lines) + "\n";
        List<String> results =
                lines.stream().filter(line -> line.startsWith(RESULT)).toList();
        switch (kind(result)) {
            case "CRASHED" -> assertThat(lines.get(lines.size() - 1)).as(what).startsWith(LAST);
            case "NOT_COMPLETED" -> {
                // Not the result: closing the socket afterwards ends Wine's driver now and then, before there is one.
                assertThat(lines).as(what).anyMatch(line -> line.contains(": not completed within "));
                assertThat(String.join("\n", lines)).as(what).contains(statuses(actual(result)));
            }
            case "RETURNED_EARLY" ->
                assertThat(results).as(what).singleElement().asString().endsWith("has returned");
            case "PEER_SAW_OTHER" -> assertThat(results).as(what).hasSize(1);
            default -> {
                List<String> seen = statuses(actual(result));
                assertThat(seen).as(what).isNotEmpty();
                assertThat(results).as(what).singleElement().asString().contains(seen);
            }
        }
    }

    /** What the report says that was there, instead of what was expected. */
    static String actual(ScenarioResult result) {
        String failure = Objects.requireNonNull(result.failure());
        int begin = failure.indexOf("\n  actual ");
        return failure.substring(begin, failure.indexOf("\n  journal ", begin));
    }

    /** As drivers print them. */
    private static List<String> statuses(String text) {
        return STATUS.matcher(text).results().map(ReproducerAgreement::printed).toList();
    }

    private static String printed(MatchResult status) {
        return status.group(2) + " " + status.group(1);
    }
}
