package org.wsktck.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Coverage;
import org.wsktck.catalogue.Requirement;
import org.wsktck.catalogue.Stage;
import org.wsktck.profile.Profile;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConformanceReport.AreaCoverage;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.Kit;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.LedgerSummary;
import org.wsktck.reports.ConformanceReport.NotRunLeg;
import org.wsktck.reports.ConformanceReport.PeerInfo;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Smoke;
import org.wsktck.reports.ConformanceReport.TestbedInfo;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Family;
import org.wsktck.reports.Level;
import org.wsktck.reports.ReportBuilder;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.Capability;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;

/** What a run learns beside its scenarios' results, and how both become a report. */
final class RunFacts {
    private static final int LABEL_MAX = 200;

    private final RunConfig config;
    private final Profile profile;
    private @Nullable ImplementationInfo implementation;
    private int smokeTotal;
    private int smokePassed;
    private long irps;
    private final List<LedgerFinding> violations = new ArrayList<>();
    private final List<LedgerFinding> warnings = new ArrayList<>();
    private final List<String> kitErrors = new ArrayList<>();

    RunFacts(RunConfig config, Profile profile) {
        this.config = config;
        this.profile = profile;
    }

    synchronized void implementation(WskImplementation opened) {
        if (implementation == null) {
            implementation = new ImplementationInfo(
                    config.implementation(),
                    opened.name(),
                    opened.version(),
                    opened.capabilities().stream().map(Capability::name).toList());
        }
    }

    /** Name and version, for messages: each scenario that fails has one. */
    synchronized String implementationLabel() {
        ImplementationInfo known = implementation;
        return known == null
                ? config.implementation()
                : ConsoleText.line(known.name() + " " + known.version(), LABEL_MAX);
    }

    /** The smoke level is about the implementation: what the testbed did not let it show does not count. */
    synchronized void smoke(ScenarioVerdict verdict) {
        switch (verdict) {
            case PASSED -> {
                smokeTotal++;
                smokePassed++;
            }
            case FAILED, HUNG, KNOWN_FAILURE, UNEXPECTED_PASS, ADAPTER_ERROR -> smokeTotal++;
            case NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> {}
        }
    }

    synchronized boolean smokeFailed() {
        return smokePassed < smokeTotal;
    }

    synchronized String smokeWords() {
        return smokePassed + "/" + smokeTotal;
    }

    synchronized void read(ScenarioRun run, Ledger ledger) {
        irps += run.irps();
        String scenario = run.info().displayName();
        ledger.violations()
                .forEach(violation -> violations.add(
                        new LedgerFinding(String.valueOf(violation.requirement()), scenario, violation.actual())));
        ledger.warnings().forEach(warning -> warnings.add(new LedgerFinding("warning", scenario, warning)));
    }

    synchronized void kitError(String sentence) {
        kitErrors.add(sentence);
    }

    synchronized int exitCode(List<ScenarioResult> results, boolean strict, boolean interrupted) {
        return builder(results, null, strict, interrupted).judgement().exitCode();
    }

    synchronized ConformanceReport report(
            List<ScenarioResult> results,
            TestbedHolder testbeds,
            Instant startedAt,
            Duration duration,
            boolean strict,
            boolean interrupted) {
        Catalogue catalogue = ConformanceRun.catalogue();
        return builder(results, testbeds.opened(), strict, interrupted)
                .environment(environment())
                .seed(config.seed())
                .time(startedAt, duration)
                .notRun(notRun(results, testbeds))
                .scope(scope(results))
                .catalogue(coverage(catalogue, results))
                .requirements(requirements(catalogue, results))
                .ledger(new LedgerSummary(irps, violations, warnings))
                .build();
    }

    private ReportBuilder builder(
            List<ScenarioResult> results, @Nullable Testbed testbed, boolean strict, boolean interrupted) {
        ImplementationInfo known = implementation;
        if (known == null) {
            known = new ImplementationInfo(config.implementation(), config.implementation(), "unknown", List.of());
        }
        return new ReportBuilder(
                        new Kit(kitVersion(), ConformanceRun.catalogue().digest()), known, testbedInfo(testbed))
                .scenarios(results)
                .smoke(new Smoke(smokeTotal, smokePassed))
                .strict(strict)
                .interrupted(interrupted)
                .kitErrors(kitErrors)
                .profile(profile.name())
                .unmatchedProfileEntries(unmatched(results, interrupted));
    }

    /** An interrupted run has not come to all of its entries. */
    private List<String> unmatched(List<ScenarioResult> results, boolean interrupted) {
        if (interrupted) {
            return List.of();
        }
        Set<String> selected = ScenarioIndex.find().stream()
                .map(ScenarioIndex.Entry::scenario)
                .filter(config::selects)
                .map(Scenario::id)
                .collect(Collectors.toSet());
        Set<String> all = ScenarioIndex.find().stream()
                .map(entry -> entry.scenario().id())
                .collect(Collectors.toSet());
        ImplementationInfo opened = implementation;
        return profile.unmatched(
                results,
                scenario -> selected.contains(scenario) || !all.contains(scenario),
                opened == null ? null : opened.capabilities());
    }

    /** The kit's version, as the jar's manifest has it. */
    static String kitVersion() {
        String version = RunFacts.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private TestbedInfo testbedInfo(@Nullable Testbed testbed) {
        if (testbed == null) {
            return new TestbedInfo(config.testbed(), "not opened", Map.of(), List.of());
        }
        Map<String, Boolean> fidelity = new LinkedHashMap<>();
        Map<Fidelity, Boolean> proved = testbed.fidelity();
        for (Fidelity kind : Fidelity.values()) {
            fidelity.put(kind.label(), proved.getOrDefault(kind, false));
        }
        List<PeerInfo> peers =
                testbed.software().stream().map(RunFacts::peerInfo).toList();
        return new TestbedInfo(testbed.kind(), testbed.path(), fidelity, peers);
    }

    private static PeerInfo peerInfo(PeerSoftware software) {
        return new PeerInfo(software.name(), software.image(), software.version());
    }

    private static Map<String, String> environment() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("jitterFactor", String.format("%.2f", HostJitter.factor()));
        return facts;
    }

    private List<NotRunLeg> notRun(List<ScenarioResult> results, TestbedHolder testbeds) {
        List<NotRunLeg> legs = new ArrayList<>();
        String unavailable = testbeds.reasonUnavailable();
        if (unavailable != null) {
            legs.add(new NotRunLeg(config.testbed(), unavailable));
        } else if (!config.testbed().equals("containers")) {
            legs.add(new NotRunLeg(
                    "containers",
                    config.containers().equals("off")
                            ? "switched off (--containers off)"
                            : "this run used the testbed " + config.testbed()
                                    + "; --testbed containers is a run of its own"));
        }
        Set<String> reasons = results.stream()
                .filter(result ->
                        result.family() == Family.IPV6 && !result.verdict().executed())
                .map(ScenarioResult::reason)
                .collect(Collectors.toSet());
        boolean sixRan = results.stream()
                .anyMatch(result ->
                        result.family() == Family.IPV6 && result.verdict().executed());
        if (!sixRan && reasons.size() == 1 && unavailable == null) {
            legs.add(new NotRunLeg("IPv6", String.valueOf(reasons.iterator().next())));
        }
        return legs;
    }

    private String scope(List<ScenarioResult> results) {
        String families = results.stream()
                .filter(result -> result.verdict().executed() && result.family() != Family.NONE)
                .map(result -> result.family().label())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String selected = config.select().isEmpty() ? "" : "only " + String.join(", ", config.select()) + "; ";
        String containers = config.testbed().equals("containers") ? "" : "; containers not run";
        return selected + "connection sockets; " + (families.isEmpty() ? "" : families + "; ") + config.testbed()
                + containers;
    }

    private static CatalogueCoverage coverage(Catalogue catalogue, List<ScenarioResult> results) {
        Set<String> covered = results.stream()
                .filter(result -> result.verdict().judged())
                .flatMap(result -> result.verifies().stream())
                .collect(Collectors.toSet());
        Coverage coverage = catalogue.coverage(covered);
        return new CatalogueCoverage(
                coverage.requirements(),
                coverage.mustProviderTestable(),
                coverage.mustProviderCovered(),
                coverage.areas().stream()
                        .map(area -> new AreaCoverage(
                                area.area(),
                                area.stage() == Stage.CONNECTION
                                        ? ConformanceReport.Stage.CONNECTION
                                        : ConformanceReport.Stage.FULL,
                                area.testable(),
                                area.covered()))
                        .toList());
    }

    /** Those that scenarios verify, and those that the ledger saw broken, whatever the scenario was about. */
    private synchronized List<RequirementInfo> requirements(Catalogue catalogue, List<ScenarioResult> results) {
        Set<String> ids = new TreeSet<>();
        results.forEach(result -> ids.addAll(result.verifies()));
        violations.stream()
                .map(LedgerFinding::rule)
                .filter(rule -> rule.startsWith("WSK-"))
                .forEach(ids::add);
        return ids.stream()
                .map(id -> RequirementInfos.of(catalogue, catalogue.require(id)))
                .toList();
    }

    static Level level(Requirement requirement) {
        return Level.valueOf(requirement.level().name());
    }
}
