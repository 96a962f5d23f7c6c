package org.wsktck.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.Kit;
import org.wsktck.reports.ConformanceReport.LedgerSummary;
import org.wsktck.reports.ConformanceReport.NotRunLeg;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Smoke;
import org.wsktck.reports.ConformanceReport.SpecificationArea;
import org.wsktck.reports.ConformanceReport.Summary;
import org.wsktck.reports.ConformanceReport.Term;
import org.wsktck.reports.ConformanceReport.TestbedInfo;

/**
 * Builds a {@link ConformanceReport}; the summary, the verdict, the gate and the reasons follow from what it is given.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ReportBuilder {
    private final Kit kit;
    private final ImplementationInfo implementation;
    private final TestbedInfo testbed;
    private Map<String, String> environment = Map.of();
    private long seed;
    private String profile = "none";
    private Instant startedAt = Instant.EPOCH;
    private Duration duration = Duration.ZERO;
    private String scope = "nothing";
    private List<NotRunLeg> notRun = List.of();
    private Smoke smoke = Smoke.NONE;
    private CatalogueCoverage catalogue = CatalogueCoverage.NONE;
    private List<RequirementInfo> requirements = List.of();
    private List<ClientInfo> clients = List.of();
    private List<ScenarioResult> scenarios = List.of();
    private LedgerSummary ledger = LedgerSummary.NONE;
    private List<SpecificationArea> specification = List.of();
    private List<Term> terms = List.of();
    private boolean strict;
    private boolean untimed;
    private @Nullable String cutShort;
    private List<String> kitErrors = List.of();
    private List<String> unmatchedProfileEntries = List.of();
    private List<String> expiredProfileEntries = List.of();

    /** A report on a run of this implementation in this testbed, so far without scenarios. */
    public ReportBuilder(Kit kit, ImplementationInfo implementation, TestbedInfo testbed) {
        this.kit = kit;
        this.implementation = implementation;
        this.testbed = testbed;
    }

    /** Facts about the machine, by name. */
    public ReportBuilder environment(Map<String, String> environment) {
        this.environment = environment;
        return this;
    }

    /** The seed of the run. */
    public ReportBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** The profile's name; {@code none} unless set. */
    public ReportBuilder profile(String profile) {
        this.profile = profile;
        return this;
    }

    /** When the run began and how long it took. */
    public ReportBuilder time(Instant startedAt, Duration duration) {
        this.startedAt = startedAt;
        this.duration = duration;
        return this;
    }

    /** What the verdict is about. */
    public ReportBuilder scope(String scope) {
        this.scope = scope;
        return this;
    }

    /** Legs that did not run. */
    public ReportBuilder notRun(List<NotRunLeg> notRun) {
        this.notRun = notRun;
        return this;
    }

    /** How the smoke level went; if it failed, so does the gate. */
    public ReportBuilder smoke(Smoke smoke) {
        this.smoke = smoke;
        return this;
    }

    /** Coverage of the catalogue. */
    public ReportBuilder catalogue(CatalogueCoverage catalogue) {
        this.catalogue = catalogue;
        return this;
    }

    /** The requirements that the scenarios verify. */
    public ReportBuilder requirements(List<RequirementInfo> requirements) {
        this.requirements = requirements;
        return this;
    }

    /** Clients in use, with the sequences of calls that they make. */
    public ReportBuilder clients(List<ClientInfo> clients) {
        this.clients = clients;
        return this;
    }

    /** The scenarios' results. */
    public ReportBuilder scenarios(List<ScenarioResult> scenarios) {
        this.scenarios = List.copyOf(scenarios);
        return this;
    }

    /** What the ledger saw. */
    public ReportBuilder ledger(LedgerSummary ledger) {
        this.ledger = ledger;
        return this;
    }

    /** The areas of the catalogue, each with the requirements that no scenario is about. */
    public ReportBuilder specification(List<SpecificationArea> specification) {
        this.specification = specification;
        return this;
    }

    /** What the codes in the scenarios mean. */
    public ReportBuilder terms(List<Term> terms) {
        this.terms = terms;
        return this;
    }

    /** Whether SHOULD gates too; it does not unless set. */
    public ReportBuilder strict(boolean strict) {
        this.strict = strict;
        return this;
    }

    /** Whether nothing that the run waited for had a time limit; it had unless set. */
    public ReportBuilder untimed(boolean untimed) {
        this.untimed = untimed;
        return this;
    }

    /** Why the run ended before it was through, in a sentence; null, as it is unless set, if it is through. */
    public ReportBuilder cutShort(@Nullable String cutShort) {
        this.cutShort = cutShort;
        return this;
    }

    /** What went wrong inside the kit itself, one sentence each. */
    public ReportBuilder kitErrors(List<String> kitErrors) {
        this.kitErrors = kitErrors;
        return this;
    }

    /** Entries of the profile that match no scenario. */
    public ReportBuilder unmatchedProfileEntries(List<String> unmatchedProfileEntries) {
        this.unmatchedProfileEntries = unmatchedProfileEntries;
        return this;
    }

    /** Entries of the profile whose last day is over. */
    public ReportBuilder expiredProfileEntries(List<String> expiredProfileEntries) {
        this.expiredProfileEntries = expiredProfileEntries;
        return this;
    }

    /** What follows from the scenarios and circumstances so far; also gives the exit code. */
    public Judgement judgement() {
        return Judgement.of(
                scenarios,
                new Circumstances(
                        strict,
                        smoke.failed(),
                        untimed,
                        cutShort,
                        kitErrors,
                        unmatchedProfileEntries,
                        expiredProfileEntries));
    }

    /** The report. */
    public ConformanceReport build() {
        Judgement judgement = judgement();
        return new ConformanceReport(
                ConformanceReport.SCHEMA_VERSION,
                kit,
                implementation,
                testbed,
                environment,
                seed,
                profile,
                strict,
                startedAt,
                duration.toMillis(),
                judgement.verdict(),
                judgement.gate(),
                judgement.reasons(),
                scope,
                notRun,
                smoke,
                Summary.of(scenarios),
                catalogue,
                requirements,
                clients,
                scenarios,
                ledger,
                specification,
                terms);
    }
}
