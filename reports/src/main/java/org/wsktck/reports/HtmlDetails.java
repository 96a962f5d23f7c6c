package org.wsktck.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rows of the page open to: JSON, compressed, in Base64. Journals repeat themselves so much that this is a
 * tenth of their size, and Base64 has no character that means anything in HTML.
 */
final class HtmlDetails {
    private static final int PASSED_LIMIT = 60;
    private static final int OTHER_LIMIT = 400;
    private static final int TEXT_LIMIT = 2_000;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private HtmlDetails() {}

    static String pack(ConformanceReport report) {
        List<ScenarioResult> scenarios = HtmlScenarioList.inPageOrder(report);
        Map<String, Integer> rows = new HashMap<>();
        scenarios.forEach(scenario -> rows.put(scenario.displayName(), rows.size()));
        var page = new Page(
                SpecificationChapter.of(report).stream()
                        .map(chapter -> new Chapter(
                                HtmlSpecification.anchor(chapter.area()),
                                chapter.clauses().stream()
                                        .map(clause -> requirement(clause, rows))
                                        .toList()))
                        .toList(),
                scenarios.stream().map(HtmlDetails::row).toList());
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, 1 << 15)) {
            MAPPER.writeValue(out, page);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot refuse to be written to", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private record Page(List<Chapter> chapters, List<Row> rows) {}

    private record Chapter(String anchor, List<Requirement> requirements) {}

    private record Requirement(
            String id,
            Level level,
            String statement,
            String source,
            @Nullable String url,
            @Nullable String provenance,
            List<Reliance> reliedOnBy,
            String fate,
            String styleClass,
            @Nullable String why,
            List<Integer> rows) {}

    private record Row(
            List<String> verifies,
            Level level,
            Danger danger,
            @Nullable String diagnosis,
            @Nullable String reason,
            List<String> notes,
            List<String> steps,
            Map<String, String> observed,
            int leftOut,
            List<List<Object>> journal,
            @Nullable Integer offending,
            String rerun,
            @Nullable String failure,
            @Nullable String reproducer,
            @Nullable Beside reference) {}

    /** What stands beside the timeline of a scenario that failed. */
    private record Beside(
            List<List<Object>> journal,
            int leftOut,
            @Nullable Integer divergesAt,
            @Nullable Integer diverging,
            @Nullable String missing) {}

    private static Requirement requirement(Clause clause, Map<String, Integer> rows) {
        RequirementInfo requirement = clause.requirement();
        String why = clause.why();
        return new Requirement(
                requirement.id(),
                requirement.level(),
                visible(requirement.statement()),
                visible(requirement.source()),
                HtmlRequirement.link(requirement),
                requirement.provenance() == null ? null : visible(requirement.provenance()),
                requirement.reliedOnBy().stream()
                        .map(reliance -> new Reliance(visible(reliance.client()), visible(reliance.how())))
                        .toList(),
                clause.fate().words(),
                clause.fate().styleClass(),
                why == null ? null : visible(why),
                clause.scenarios().stream()
                        .map(scenario -> rows.get(scenario.displayName()))
                        .toList());
    }

    private static Row row(ScenarioResult scenario) {
        var observed = new LinkedHashMap<String, String>();
        scenario.observed().forEach((key, value) -> observed.put(visible(key), visible(value)));
        List<JournalEntry> journal =
                ends(scenario.journal(), scenario.verdict() == ScenarioVerdict.PASSED ? PASSED_LIMIT : OTHER_LIMIT);
        return new Row(
                scenario.verifies(),
                scenario.level(),
                scenario.danger(),
                scenario.diagnosis() == null ? null : visible(PrintableText.firstLine(scenario.diagnosis())),
                reason(scenario),
                visible(scenario.notes()),
                visible(scenario.steps()),
                observed,
                scenario.journal().size() - journal.size(),
                journal.stream().map(HtmlDetails::entry).toList(),
                OffendingEntry.lineOf(scenario),
                PrintableText.visible(scenario.rerun()),
                scenario.failure() == null ? null : PrintableText.visible(PrintableText.message(scenario.failure())),
                scenario.reproducer() == null ? null : scenario.reproducer().file(),
                beside(scenario));
    }

    private static @Nullable Beside beside(ScenarioResult scenario) {
        ReferencePlay reference = scenario.reference();
        if (!Findings.isFailure(scenario) || scenario.journal().isEmpty()) {
            return null;
        }
        if (reference == null || reference.missing() != null) {
            String why = reference == null ? "this report has none" : reference.missing();
            return new Beside(List.of(), 0, null, null, visible(String.valueOf(why)));
        }
        Divergence divergence = Divergence.of(scenario.journal(), reference.journal());
        List<JournalEntry> journal = ends(reference.journal(), OTHER_LIMIT);
        return new Beside(
                journal.stream().map(HtmlDetails::entry).toList(),
                reference.journal().size() - journal.size(),
                divergence.referenceLine(),
                divergence.line(),
                null);
    }

    /** The beginning and the end of a journal: that is where a reader looks. */
    private static List<JournalEntry> ends(List<JournalEntry> journal, int limit) {
        if (journal.size() <= limit) {
            return journal;
        }
        var ends = new ArrayList<>(journal.subList(0, limit / 2));
        ends.addAll(journal.subList(journal.size() - limit / 2, journal.size()));
        return ends;
    }

    private static List<Object> entry(JournalEntry entry) {
        return List.of(
                entry.line(),
                entry.seq() == null ? "" : entry.seq(),
                entry.atMicros(),
                visible(entry.thread()),
                visible(entry.irql()),
                visible(entry.kind()),
                visible(entry.text()));
    }

    private static List<String> visible(List<String> texts) {
        return texts.stream().map(HtmlDetails::visible).toList();
    }

    /** Unless the failure message has it. */
    private static @Nullable String reason(ScenarioResult scenario) {
        String reason = scenario.reason();
        if (reason == null) {
            return null;
        }
        String failure = scenario.failure();
        boolean said = failure != null
                && failure.contains(reason.strip().lines().findFirst().orElse(""));
        ProfileEntry entry = scenario.profileEntry();
        return said ? null : visible(reason + (entry == null ? "" : "; " + entry.words()));
    }

    private static String visible(String text) {
        return PrintableText.visible(PrintableText.clip(text, TEXT_LIMIT));
    }
}
