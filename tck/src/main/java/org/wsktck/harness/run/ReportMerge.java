package org.wsktck.harness.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.harness.plug.Shard;
import org.wsktck.reports.Circumstances;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.LedgerSummary;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Smoke;
import org.wsktck.reports.ReportBuilder;
import org.wsktck.reports.ScenarioResult;

/** Makes one report of those of all shards of a run. */
public final class ReportMerge {
    /** The name of the shard among the facts of a report's environment. */
    static final String SHARD = "shard";

    private static final String SCOPE = "shard \\d+/\\d+; ";

    private final List<ConformanceReport> parts;
    private final List<Circumstances> circumstances;

    /** Reports that are no parts of one run; the message says why. */
    public static final class NotOneRun extends Exception {
        private static final long serialVersionUID = 1L;

        NotOneRun(String message) {
            super(message);
        }
    }

    private ReportMerge(List<ConformanceReport> parts) {
        this.parts = parts;
        this.circumstances = parts.stream().map(Circumstances::of).toList();
    }

    /**
     * Merges.
     *
     * @param parts the reports of all shards, in any order
     * @throws NotOneRun if one is missing or there twice, or they are not of the same thing
     */
    public static ReportBuilder of(List<ConformanceReport> parts) throws NotOneRun {
        List<ConformanceReport> sorted = new ArrayList<>(parts);
        requireEachShardOnce(sorted);
        sorted.sort(Comparator.comparing(part -> shard(part).index()));
        ReportMerge merge = new ReportMerge(sorted);
        merge.require("kit", ConformanceReport::kit);
        merge.require("implementation", part -> part.implementation().id());
        merge.requireOneDigest();
        merge.require("testbed", part -> part.testbed().kind());
        merge.require("profile", ConformanceReport::profile);
        merge.require("strict", ConformanceReport::strict);
        if (!sorted.get(0)
                .kit()
                .catalogueDigest()
                .equals(ConformanceRun.catalogue().digest())) {
            throw new NotOneRun("the parts were judged with another catalogue of requirements (expected: parts of this"
                    + " kit, " + KitVersion.number() + ")");
        }
        return merge.merged();
    }

    /** Which part a report is of. */
    static Shard shard(ConformanceReport part) {
        return Shard.parse(part.environment().getOrDefault(SHARD, Shard.WHOLE.toString()));
    }

    private static void requireEachShardOnce(List<ConformanceReport> parts) throws NotOneRun {
        Map<Integer, Shard> given = new HashMap<>();
        int count = shard(parts.get(0)).count();
        for (ConformanceReport part : parts) {
            Shard shard = shard(part);
            if (shard.count() != count) {
                throw new NotOneRun("shard " + shard + " beside one of " + count + " (expected: all of one division)");
            }
            if (given.put(shard.index(), shard) != null) {
                throw new NotOneRun("shard " + shard + " is there twice");
            }
        }
        for (int index = 1; index <= count; index++) {
            if (!given.containsKey(index)) {
                throw new NotOneRun("shard " + index + "/" + count + " is missing");
            }
        }
    }

    private void require(String what, Function<ConformanceReport, Object> value) throws NotOneRun {
        Set<Object> values = parts.stream().map(value).collect(Collectors.toCollection(LinkedHashSet::new));
        if (values.size() > 1) {
            throw new NotOneRun(what + ": " + values + " (expected: the same in all parts)");
        }
    }

    /** A part in which nothing applied did not open the implementation, and has no digest of it. */
    private void requireOneDigest() throws NotOneRun {
        List<String> digests = parts.stream()
                .flatMap(part -> Stream.ofNullable(part.implementation().digest()))
                .distinct()
                .toList();
        if (digests.size() > 1) {
            throw new NotOneRun("classes of the implementation, by digest: " + digests
                    + " (expected: the same in all parts; build it once)");
        }
    }

    private ReportBuilder merged() {
        ConformanceReport first = parts.get(0);
        Catalogue catalogue = ConformanceRun.catalogue();
        List<ScenarioResult> scenarios = parts.stream()
                .flatMap(part -> part.scenarios().stream())
                .sorted(Comparator.comparing(ScenarioResult::displayName))
                .toList();
        LedgerSummary ledger = ledger();
        List<RequirementInfo> requirements = RunFacts.requirements(catalogue, scenarios, ledger.violations());
        return new ReportBuilder(first.kit(), implementation(), first.testbed())
                .environment(environment())
                .seed(first.seed())
                .profile(first.profile())
                .strict(first.strict())
                .untimed(circumstances.stream().anyMatch(Circumstances::untimed))
                .time(started(), took())
                .scope(scope())
                .notRun(parts.stream()
                        .flatMap(part -> part.notRun().stream())
                        .distinct()
                        .toList())
                .smoke(smoke())
                .catalogue(RunFacts.coverage(catalogue, scenarios))
                .requirements(requirements)
                .specification(RequirementInfos.untested(catalogue, requirements))
                .terms(Terms.of(catalogue, scenarios))
                .clients(ClientInfos.all())
                .scenarios(scenarios)
                .ledger(ledger)
                .cutShort(circumstances.stream()
                        .map(Circumstances::cutShort)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null))
                .kitErrors(all(Circumstances::kitErrors))
                .unmatchedProfileEntries(all(Circumstances::unmatchedProfileEntries))
                .expiredProfileEntries(all(Circumstances::expiredProfileEntries));
    }

    /** That of a part that opened it; one in which nothing applied did not. */
    private ImplementationInfo implementation() {
        return parts.stream()
                .map(ConformanceReport::implementation)
                .max(Comparator.comparing(info -> info.capabilities().size()))
                .orElseThrow();
    }

    private Map<String, String> environment() {
        Map<String, Set<String>> values = new TreeMap<>();
        for (ConformanceReport part : parts) {
            part.environment()
                    .forEach((fact, value) -> values.computeIfAbsent(fact, unused -> new TreeSet<>())
                            .add(value));
        }
        values.remove(SHARD);
        Map<String, String> merged = new TreeMap<>();
        values.forEach((fact, all) -> merged.put(fact, String.join(", ", all)));
        return merged;
    }

    private Instant started() {
        return parts.stream()
                .map(ConformanceReport::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** All of them together: they may have been judged on different machines, or one after the other. */
    private Duration took() {
        return Duration.ofMillis(
                parts.stream().mapToLong(ConformanceReport::durationMillis).sum());
    }

    /** The widest: a part without a scenario over IPv6 has a narrower one. */
    private String scope() {
        return parts.stream()
                .map(part -> part.scope().replaceFirst(SCOPE, ""))
                .max(Comparator.comparing(String::length))
                .orElseThrow();
    }

    private Smoke smoke() {
        return new Smoke(
                parts.stream().mapToInt(part -> part.smoke().total()).sum(),
                parts.stream().mapToInt(part -> part.smoke().passed()).sum());
    }

    private LedgerSummary ledger() {
        return new LedgerSummary(
                parts.stream().mapToLong(part -> part.ledger().irps()).sum(),
                findings(LedgerSummary::violations),
                findings(LedgerSummary::warnings));
    }

    private List<LedgerFinding> findings(Function<LedgerSummary, List<LedgerFinding>> kind) {
        return parts.stream()
                .flatMap(part -> kind.apply(part.ledger()).stream())
                .toList();
    }

    private List<String> all(Function<Circumstances, List<String>> kind) {
        return circumstances.stream()
                .flatMap(each -> kind.apply(each).stream())
                .distinct()
                .toList();
    }
}
