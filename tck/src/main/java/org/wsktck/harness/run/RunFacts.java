package org.wsktck.harness.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Coverage;
import org.wsktck.catalogue.Requirement;
import org.wsktck.catalogue.Stage;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Testbeds;
import org.wsktck.profile.Profile;
import org.wsktck.profile.Target;
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
import org.wsktck.spi.Capability;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;

/** What a run has learnt so far, fact by fact, and how that becomes a report. */
final class RunFacts {
    private static final int LABEL_MAX = 200;

    /**
     * Why a run ended before it was through.
     *
     * @param reason a sentence
     * @param scenario the scenario that it ended in; empty if it was in none
     */
    record CutShort(String reason, String scenario) {}

    private final Fact.Began began;
    private final RunConfig config;
    private final Profile profile;
    private @Nullable ImplementationInfo implementation;
    private TestbedInfo testbed;
    private @Nullable String unavailable;
    private int smokeTotal;
    private int smokePassed;
    private long irps;
    private final List<ScenarioResult> results = new ArrayList<>();
    private final List<LedgerFinding> violations = new ArrayList<>();
    private final List<LedgerFinding> notes = new ArrayList<>();
    private final List<String> kitErrors = new ArrayList<>();
    private Instant lastAt;

    RunFacts(RunConfig config, Fact.Began began, Profile profile) {
        this.config = config;
        this.began = began;
        this.profile = profile;
        this.testbed = new TestbedInfo(config.testbed(), "not opened", Map.of(), List.of());
        this.lastAt = began.startedAt();
    }

    synchronized void learn(Fact fact) {
        if (fact.opened() != null && implementation == null) {
            implementation = fact.opened();
        }
        if (fact.testbed() != null) {
            testbed = fact.testbed();
        }
        if (fact.unavailable() != null) {
            unavailable = fact.unavailable();
        }
        if (fact.judged() != null) {
            judged(fact.judged());
        }
        if (fact.ledger() != null) {
            irps += fact.ledger().irps();
            violations.addAll(fact.ledger().violations());
            notes.addAll(fact.ledger().notes());
        }
        if (fact.kitError() != null) {
            kitErrors.add(fact.kitError());
        }
    }

    /**
     * The smoke level is about the implementation: what the testbed did not let it show does not count, and neither does
     * a SHOULD, which keeps no other scenario from showing what it is about.
     */
    private void judged(Fact.Judged judged) {
        results.add(judged.whole());
        lastAt = judged.at();
        if (judged.smoke()) {
            switch (judged.result().verdict()) {
                case PASSED, UNEXPECTED_PASS -> {
                    smokeTotal++;
                    smokePassed++;
                }
                case FAILED, KNOWN_FAILURE -> {
                    smokeTotal++;
                    if (judged.result().level() != Level.MUST) {
                        smokePassed++;
                    }
                }
                case HUNG, ADAPTER_ERROR -> smokeTotal++;
                case NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> {}
            }
        }
    }

    /** What of the profile applies to what is judged; an implementation that was never opened has no capability. */
    synchronized Profile profile() {
        ImplementationInfo known = implementation;
        return profile.where(
                Target.here(known == null ? "" : known.version(), known == null ? List.of() : known.capabilities()));
    }

    /** Name and version, for messages: each scenario that fails has one. */
    synchronized String implementationLabel() {
        ImplementationInfo known = implementation;
        return known == null
                ? config.implementation()
                : ConsoleText.line(known.name() + " " + known.version(), LABEL_MAX);
    }

    synchronized boolean smokeFailed() {
        return smokePassed < smokeTotal;
    }

    synchronized String smokeWords() {
        return smokePassed + "/" + smokeTotal;
    }

    synchronized int exitCode() {
        return builder(results, null).judgement().exitCode();
    }

    /**
     * The report on what has been judged.
     *
     * @param cutShort why that is not all; null if it is
     */
    synchronized ConformanceReport report(@Nullable CutShort cutShort) {
        Catalogue catalogue = ConformanceRun.catalogue();
        List<ScenarioResult> all = new ArrayList<>(cutShort == null ? results : withThoseNotRun(cutShort));
        // However many lanes judged them, and in whichever order.
        all.sort(Comparator.comparing(ScenarioResult::displayName));
        List<RequirementInfo> requirements = requirements(catalogue, all, violations);
        return builder(all, cutShort)
                .environment(environment())
                .seed(config.seed())
                .time(began.startedAt(), Duration.between(began.startedAt(), lastAt))
                .notRun(notRun(all))
                .scope(scope(all))
                .catalogue(coverage(catalogue, all))
                .requirements(requirements)
                .specification(RequirementInfos.untested(catalogue, requirements))
                .terms(Terms.of(catalogue, all))
                .clients(ClientInfos.all())
                .ledger(new LedgerSummary(irps, violations, notes))
                .build();
    }

    private List<ScenarioResult> withThoseNotRun(CutShort cutShort) {
        List<ScenarioResult> all = new ArrayList<>(results);
        Set<String> judged = results.stream().map(ScenarioResult::displayName).collect(Collectors.toSet());
        ScenarioSelection.of(config).stream()
                .flatMap(entry -> ScenarioInfo.of(entry.method(), entry.scenario()).stream())
                .filter(info -> !judged.contains(info.displayName()))
                .forEach(info -> all.add(new ResultBuilder(info, Circumstances.PLAIN, config, System.nanoTime())
                        .notRun(
                                info.displayName().equals(cutShort.scenario())
                                        ? "the run ended in this scenario: " + cutShort.reason()
                                        : "the run ended before it")));
        return all;
    }

    private ReportBuilder builder(List<ScenarioResult> all, @Nullable CutShort cutShort) {
        ImplementationInfo known = implementation;
        if (known == null) {
            known = new ImplementationInfo(
                    config.implementation(), config.implementation(), "unknown", List.of(), null);
        }
        return new ReportBuilder(
                        new Kit(KitVersion.number(), ConformanceRun.catalogue().digest()), known, testbed)
                .scenarios(all)
                .smoke(new Smoke(smokeTotal, smokePassed))
                .strict(began.strict())
                .untimed(config.debugWait())
                .cutShort(cutShort == null ? null : cutShort.reason())
                .kitErrors(kitErrors)
                .profile(profile.name())
                .unmatchedProfileEntries(cutShort == null ? unmatched(all) : List.of())
                .expiredProfileEntries(cutShort == null ? expired() : List.of());
    }

    private List<String> expired() {
        return profile().expired(LocalDate.ofInstant(began.startedAt(), ZoneOffset.UTC), selected());
    }

    /** Asked of whole runs only: one that was cut short has not come to all of its entries. */
    private List<String> unmatched(List<ScenarioResult> results) {
        ImplementationInfo opened = implementation;
        return profile().unmatched(results, selected(), opened == null ? null : opened.capabilities());
    }

    /** Whether a scenario is part of the run; one that nobody knows is a mistake of the profile's in every run. */
    private Predicate<String> selected() {
        Set<String> selected = ScenarioSelection.of(config).stream()
                .map(entry -> entry.scenario().id())
                .collect(Collectors.toSet());
        Set<String> all = ScenarioIndex.find().stream()
                .map(entry -> entry.scenario().id())
                .collect(Collectors.toSet());
        return scenario -> selected.contains(scenario) || !all.contains(scenario);
    }

    /** What a report says of a testbed. */
    static TestbedInfo info(Testbed opened) {
        Map<String, Boolean> fidelity = new LinkedHashMap<>();
        Map<Fidelity, Boolean> proved = opened.fidelity();
        for (Fidelity kind : Fidelity.values()) {
            fidelity.put(kind.label(), proved.getOrDefault(kind, false));
        }
        List<PeerInfo> peers =
                opened.software().stream().map(RunFacts::peerInfo).toList();
        return new TestbedInfo(opened.kind(), opened.path(), fidelity, peers);
    }

    private static PeerInfo peerInfo(PeerSoftware software) {
        return new PeerInfo(software.name(), software.image(), software.version());
    }

    private Map<String, String> environment() {
        Map<String, String> facts = new TreeMap<>();
        if (!config.shard().isWhole()) {
            facts.put(ReportMerge.SHARD, config.shard().toString());
        }
        facts.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("jitterFactor", String.format("%.2f", HostJitter.factor()));
        return facts;
    }

    private List<NotRunLeg> notRun(List<ScenarioResult> results) {
        List<NotRunLeg> legs = new ArrayList<>();
        if (unavailable != null) {
            legs.add(new NotRunLeg(config.testbed(), unavailable));
        } else if (!testbed.kind().equals("containers")) {
            legs.add(new NotRunLeg(
                    "containers",
                    config.containers().equals("off")
                            ? "switched off (" + config.caller().given(Setting.CONTAINERS, "off") + ")"
                            : "this run used the testbed " + where()
                                    + "; " + config.caller().given(Setting.TESTBED, Testbeds.CONTAINERS)
                                    + " is a run of its own"));
        }
        List<ScenarioResult> unheld =
                results.stream().filter(ScenarioResult::isUnheld).toList();
        if (!unheld.isEmpty()) {
            ScenarioResult first = unheld.get(0);
            legs.add(new NotRunLeg(
                    "recording",
                    unheld.size() + " scenarios of today ask what was not asked on the day; " + first.displayName()
                            + ": " + first.reason()));
        }
        String six = reasonWithoutIpv6(results);
        if (six != null && unavailable == null) {
            legs.add(new NotRunLeg("IPv6", six));
        }
        return legs;
    }

    /** The only reason why nothing of IPv6 was executed, if it has nothing to do with the rest of the run. */
    private static @Nullable String reasonWithoutIpv6(List<ScenarioResult> results) {
        List<ScenarioResult> ofSix = results.stream()
                .filter(result -> result.family() == Family.IPV6)
                .toList();
        List<@Nullable String> reasons =
                ofSix.stream().map(ScenarioResult::reason).distinct().toList();
        if (reasons.size() != 1
                || ofSix.stream().anyMatch(result -> result.verdict().executed())) {
            return null;
        }
        String reason = String.valueOf(reasons.get(0));
        boolean isOfTheWholeRun =
                results.stream().anyMatch(result -> result.family() != Family.IPV6 && reason.equals(result.reason()));
        return isOfTheWholeRun ? null : reason;
    }

    private String scope(List<ScenarioResult> results) {
        String families = results.stream()
                .filter(result -> result.verdict().executed() && result.family() != Family.NONE)
                .map(result -> result.family().label())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String selected = (config.shard().isWhole() ? "" : "shard " + config.shard() + "; ")
                + (config.debugWait() ? "without time limits; " : "")
                + (config.select().isEmpty() ? "" : "only " + String.join(", ", config.select()) + "; ");
        String containers = testbed.kind().equals("containers") ? "" : "; containers not run";
        return selected + judged() + "; " + (families.isEmpty() ? "" : families + "; ") + where() + containers;
    }

    /** The testbed as it was asked for; of a recording, the one that it was made in. */
    private String where() {
        return config.testbed().equals(config.implementation()) ? testbed.kind() + " as recorded" : config.testbed();
    }

    /** What of WSK scenarios are about, as far as the implementation has it. */
    private String judged() {
        ImplementationInfo opened = implementation;
        List<String> capabilities = opened == null ? List.of() : opened.capabilities();
        List<String> kinds = new ArrayList<>(List.of("connection"));
        if (capabilities.contains(Capability.LISTEN.name())) {
            kinds.add("listening");
        }
        if (capabilities.contains(Capability.STREAM.name())) {
            kinds.add("stream");
        }
        boolean events = capabilities.contains(Capability.DYNAMIC_EVENTS.name())
                || capabilities.contains(Capability.STATIC_EVENTS.name());
        return String.join(", ", kinds) + " sockets" + (events ? ", event callbacks" : "");
    }

    static CatalogueCoverage coverage(Catalogue catalogue, List<ScenarioResult> results) {
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
                        .map(area ->
                                new AreaCoverage(area.area(), stage(area.stage()), area.testable(), area.covered()))
                        .toList());
    }

    private static ConformanceReport.Stage stage(Stage stage) {
        return switch (stage) {
            case CONNECTION -> ConformanceReport.Stage.CONNECTION;
            case SERVER -> ConformanceReport.Stage.SERVER;
            case FULL -> ConformanceReport.Stage.FULL;
        };
    }

    /** Those that scenarios verify, and those that the ledger saw broken, whatever the scenario was about. */
    static List<RequirementInfo> requirements(
            Catalogue catalogue, List<ScenarioResult> results, List<LedgerFinding> violations) {
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
