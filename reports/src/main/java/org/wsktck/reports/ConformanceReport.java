package org.wsktck.reports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run: one implementation, one testbed. {@code conformance.json} is this record, field by field.
 *
 * <p>{@link ReportBuilder} builds one and derives what follows from the scenarios.
 *
 * @param schema version of the JSON form: {@link #SCHEMA_VERSION}
 * @param kit the kit that judged
 * @param implementation what was judged
 * @param testbed the network around it
 * @param environment facts about the machine, by name
 * @param seed the seed of the scenarios' order and of everything drawn
 * @param profile the profile of known failures: a file's name, or {@code none}
 * @param strict whether SHOULD gated too
 * @param startedAt when the run began, to the millisecond
 * @param durationMillis how long it took, in milliseconds
 * @param verdict what the run says about the implementation
 * @param gate whether a build may go on
 * @param reasons why verdict and gate are not CONFORMANT and PASS, one sentence each
 * @param scope what the verdict is about: {@code connection sockets; IPv4, IPv6; loopback; containers not run}
 * @param notRun legs that did not run, each with its reason
 * @param smoke how the smoke level went
 * @param summary the scenarios, counted by verdict
 * @param catalogue how much of the requirement catalogue the run covered
 * @param requirements the requirements that the scenarios verify
 * @param clients clients in use, with the sequences of calls that they make; absent where the kit knew none
 * @param scenarios each scenario's result
 * @param ledger what the ledger saw over the whole run
 * @param specification the rest of the catalogue: the areas in reading order, each with the requirements that no scenario
 *     of the run is about; empty in the reports of kits that did not write it
 * @param terms what the codes mean that stand in the scenarios' diagnoses and observations; empty in the reports of kits
 *     that did not write it
 */
public record ConformanceReport(
        int schema,
        Kit kit,
        ImplementationInfo implementation,
        TestbedInfo testbed,
        Map<String, String> environment,
        long seed,
        String profile,
        boolean strict,
        Instant startedAt,
        long durationMillis,
        RunVerdict verdict,
        Gate gate,
        List<String> reasons,
        String scope,
        List<NotRunLeg> notRun,
        Smoke smoke,
        Summary summary,
        CatalogueCoverage catalogue,
        List<RequirementInfo> requirements,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ClientInfo> clients,

        List<ScenarioResult> scenarios,
        LedgerSummary ledger,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SpecificationArea> specification,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Term> terms) {

    /** The version of the JSON form that this class writes and reads. */
    public static final int SCHEMA_VERSION = 1;

    public ConformanceReport {
        if (schema != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schema: " + schema + " (expected: " + SCHEMA_VERSION + ")");
        }
        requireNonNull(kit, "kit");
        requireNonNull(implementation, "implementation");
        requireNonNull(testbed, "testbed");
        environment = Copies.sorted(environment);
        requireNonNull(profile, "profile");
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(verdict, "verdict");
        requireNonNull(gate, "gate");
        reasons = List.copyOf(reasons);
        requireNonNull(scope, "scope");
        notRun = List.copyOf(notRun);
        requireNonNull(smoke, "smoke");
        requireNonNull(summary, "summary");
        requireNonNull(catalogue, "catalogue");
        requirements = List.copyOf(requirements);
        clients = Copies.ofOptional(clients);
        scenarios = List.copyOf(scenarios);
        requireNonNull(ledger, "ledger");
        specification = Copies.ofOptional(specification);
        terms = Copies.ofOptional(terms);
    }

    /** The same with these texts of the requirements. */
    public ConformanceReport withRequirements(List<RequirementInfo> otherRequirements) {
        return with(otherRequirements, scenarios);
    }

    /** The same with these scenarios, of the same verdicts. */
    public ConformanceReport withScenarios(List<ScenarioResult> otherScenarios) {
        return with(requirements, otherScenarios);
    }

    private ConformanceReport with(List<RequirementInfo> otherRequirements, List<ScenarioResult> otherScenarios) {
        return new ConformanceReport(
                schema,
                kit,
                implementation,
                testbed,
                environment,
                seed,
                profile,
                strict,
                startedAt,
                durationMillis,
                verdict,
                gate,
                reasons,
                scope,
                notRun,
                smoke,
                summary,
                catalogue,
                otherRequirements,
                clients,
                otherScenarios,
                ledger,
                specification,
                terms);
    }

    /**
     * The kit that judged.
     *
     * @param version the kit's version
     * @param catalogueDigest a digest of the requirement catalogue, so that two reports can be compared
     */
    public record Kit(String version, String catalogueDigest) {
        /** The version of a kit that runs from classes, which have none. */
        public static final String DEVELOPMENT = "development";

        public Kit {
            requireNonNull(version, "version");
            requireNonNull(catalogueDigest, "catalogueDigest");
        }
    }

    /**
     * What was judged.
     *
     * @param id the string that addresses it on the command line: {@code reference}, {@code class:com.acme.MyWsk}
     * @param name its name
     * @param version its version
     * @param capabilities the capabilities it declared, in alphabetical order
     * @param digest a digest of the classes that it was loaded from; absent where it was not loaded, but called
     */
    public record ImplementationInfo(
            String id,
            String name,
            String version,
            List<String> capabilities,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String digest) {
        public ImplementationInfo {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(version, "version");
            capabilities = capabilities.stream().sorted().toList();
        }
    }

    /**
     * The network around the implementation.
     *
     * @param kind {@code loopback}, {@code containers}, …
     * @param path how packets travel between implementation and peers
     * @param fidelity what was proved to survive on that path: {@code refused}, {@code reset}, {@code resetAfterFin},
     *     {@code halfClose}, {@code blackhole}, {@code ipv6}, {@code dialIn}
     * @param peers the software that the peers run
     */
    public record TestbedInfo(String kind, String path, Map<String, Boolean> fidelity, List<PeerInfo> peers) {
        public TestbedInfo {
            requireNonNull(kind, "kind");
            requireNonNull(path, "path");
            fidelity = Copies.inGivenOrder(fidelity);
            peers = List.copyOf(peers);
        }
    }

    /**
     * Software that a peer ran.
     *
     * @param name what it is: {@code nginx}
     * @param image the container image it ran from; absent where it ran without one
     * @param version its own version
     */
    public record PeerInfo(
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String image,

            String version) {
        public PeerInfo {
            requireNonNull(name, "name");
            requireNonNull(version, "version");
        }
    }

    /**
     * A leg that did not run.
     *
     * @param leg {@code containers}, {@code IPv6}, …
     * @param reason why not, as a sentence without a full stop
     */
    public record NotRunLeg(String leg, String reason) {
        public NotRunLeg {
            requireNonNull(leg, "leg");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The smoke level, which runs before everything else.
     *
     * @param total how many scenarios it had; 0 if the run had no smoke level
     * @param passed how many of them passed
     */
    public record Smoke(int total, int passed) {
        /** A run without smoke level. */
        public static final Smoke NONE = new Smoke(0, 0);

        public Smoke {
            if (passed < 0 || passed > total) {
                throw new IllegalArgumentException("passed: " + passed + " (expected: 0 to " + total + ")");
            }
        }

        /** Whether the implementation does not even pass the smoke level. */
        @JsonIgnore
        public boolean failed() {
            return passed < total;
        }
    }

    /** The scenarios of a run, counted by verdict. */
    public record Summary(
            int total,
            int passed,
            int failed,
            int hung,
            int knownFailure,
            int unexpectedPass,
            int notApplicable,
            int inconclusive,
            int notRun,
            int adapterError) {

        /** Counts. */
        public static Summary of(List<ScenarioResult> scenarios) {
            return new Summary(
                    scenarios.size(),
                    count(scenarios, ScenarioVerdict.PASSED),
                    count(scenarios, ScenarioVerdict.FAILED),
                    count(scenarios, ScenarioVerdict.HUNG),
                    count(scenarios, ScenarioVerdict.KNOWN_FAILURE),
                    count(scenarios, ScenarioVerdict.UNEXPECTED_PASS),
                    count(scenarios, ScenarioVerdict.NOT_APPLICABLE),
                    count(scenarios, ScenarioVerdict.INCONCLUSIVE),
                    count(scenarios, ScenarioVerdict.NOT_RUN),
                    count(scenarios, ScenarioVerdict.ADAPTER_ERROR));
        }

        private static int count(List<ScenarioResult> scenarios, ScenarioVerdict verdict) {
            return (int) scenarios.stream()
                    .filter(scenario -> scenario.verdict() == verdict)
                    .count();
        }

        /** How many scenarios have this verdict. */
        public int count(ScenarioVerdict verdict) {
            return switch (verdict) {
                case PASSED -> passed;
                case FAILED -> failed;
                case HUNG -> hung;
                case KNOWN_FAILURE -> knownFailure;
                case UNEXPECTED_PASS -> unexpectedPass;
                case NOT_APPLICABLE -> notApplicable;
                case INCONCLUSIVE -> inconclusive;
                case NOT_RUN -> notRun;
                case ADAPTER_ERROR -> adapterError;
            };
        }
    }

    /**
     * How much of the requirement catalogue the run covered. <em>Covered</em> means verified by a scenario that ran to
     * a verdict in this run.
     *
     * @param requirements all requirements of the catalogue
     * @param mustProviderTestable those at level MUST, about the provider, that can be tested
     * @param mustProviderCovered those of them that were covered
     * @param areas the same by area and stage
     */
    public record CatalogueCoverage(
            int requirements, int mustProviderTestable, int mustProviderCovered, List<AreaCoverage> areas) {
        /** The coverage of a run that knows no catalogue. */
        public static final CatalogueCoverage NONE = new CatalogueCoverage(0, 0, 0, List.of());

        public CatalogueCoverage {
            areas = List.copyOf(areas);
        }
    }

    /**
     * The coverage of one area at one stage.
     *
     * @param area the area as it stands in the requirements' ids: {@code CLOSE}
     * @param stage what it takes to test them
     * @param testable how many requirements can be tested
     * @param covered how many of them were covered in this run
     */
    public record AreaCoverage(String area, Stage stage, int testable, int covered) {
        public AreaCoverage {
            requireNonNull(area, "area");
            requireNonNull(stage, "stage");
        }
    }

    /** What it takes to test a requirement. */
    public enum Stage {
        /** Connection sockets can show it. */
        @JsonProperty("connection")
        CONNECTION("connection"),
        /** It takes listening or stream sockets, or event callbacks of connections, as well. */
        @JsonProperty("server")
        SERVER("server"),
        /** It takes other socket categories, options or name resolution as well. */
        @JsonProperty("full")
        FULL("full");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        /** The name in conformance.json. */
        public String label() {
            return label;
        }
    }

    /** Whom a requirement binds. */
    public enum Subject {
        /** The WSK subsystem. */
        @JsonProperty("provider")
        PROVIDER,
        /** The IRP and MDL routines. */
        @JsonProperty("io-manager")
        IO_MANAGER,
        /** The caller. */
        @JsonProperty("client")
        CLIENT
    }

    /**
     * A requirement, as far as a reader of the report needs it.
     *
     * @param id {@code WSK-CLOSE-002}
     * @param level how binding it is
     * @param subject whom it binds; absent where the report does not say
     * @param statement what it demands, in one sentence
     * @param source the page and section that say so
     * @param url where that page is; absent if it is not on the web
     * @param provenance whence it is known that it holds; absent where the report does not say
     * @param reliedOnBy clients in use that rely on it; absent where none is known
     */
    public record RequirementInfo(
            String id,
            Level level,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Subject subject,

            String statement,
            String source,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String url,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String provenance,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reliance> reliedOnBy) {
        public RequirementInfo {
            requireNonNull(id, "id");
            requireNonNull(level, "level");
            requireNonNull(statement, "statement");
            requireNonNull(source, "source");
            reliedOnBy = Copies.ofOptional(reliedOnBy);
        }
    }

    /**
     * A client in use that relies on a requirement.
     *
     * @param client the name under which the project is known
     * @param how what it does that breaks when the requirement is not met, as one sentence
     */
    public record Reliance(String client, String how) {
        public Reliance {
            requireNonNull(client, "client");
            requireNonNull(how, "how");
        }
    }

    /**
     * A part of the catalogue, without the requirements that {@link #requirements} has.
     *
     * @param area the area as it stands in the requirements' ids: {@code CLOSE}
     * @param title a few words for a heading
     * @param untested its requirements that no scenario of the run is about
     */
    public record SpecificationArea(String area, String title, List<UntestedRequirement> untested) {
        public SpecificationArea {
            requireNonNull(area, "area");
            requireNonNull(title, "title");
            untested = List.copyOf(untested);
        }
    }

    /**
     * A requirement that no scenario of the run is about. Where neither of the reasons is there, the kit has scenarios of
     * it, which were not selected.
     *
     * @param requirement the requirement
     * @param untestable why it cannot be tested; absent if it can
     * @param waitsFor what the kit has to learn before it tests it; absent if nothing
     */
    public record UntestedRequirement(
            RequirementInfo requirement,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String untestable,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String waitsFor) {
        public UntestedRequirement {
            requireNonNull(requirement, "requirement");
        }
    }

    /**
     * A code, for those who do not know it by heart.
     *
     * @param code {@code NOT_COMPLETED}, {@code AMB-04}
     * @param meaning what it stands for, as a sentence
     */
    public record Term(String code, String meaning) {
        public Term {
            requireNonNull(code, "code");
            requireNonNull(meaning, "meaning");
        }
    }

    /**
     * A client in use.
     *
     * @param name the name under which the project is known; {@link Reliance#client()} says the same
     * @param sequences what it does, one sequence of calls each
     */
    public record ClientInfo(String name, List<ClientSequence> sequences) {
        public ClientInfo {
            requireNonNull(name, "name");
            sequences = List.copyOf(sequences);
        }
    }

    /**
     * A sequence of calls that a client makes.
     *
     * @param name a few words joined by -
     * @param scenario the id of the scenario that replays it; absent where none does
     * @param notYet why none does; absent where one does
     */
    public record ClientSequence(
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String scenario,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String notYet) {
        public ClientSequence {
            requireNonNull(name, "name");
            if ((scenario == null) == (notYet == null)) {
                throw new IllegalArgumentException(
                        name + ": scenario " + scenario + ", notYet " + notYet + " (expected: one of the two)");
            }
        }
    }

    /**
     * What the ledger saw over the whole run.
     *
     * @param irps how many IRPs it watched
     * @param violations rules that were broken; one of a MUST rule failed its scenario
     * @param warnings what is legal but strange
     */
    public record LedgerSummary(long irps, List<LedgerFinding> violations, List<LedgerFinding> warnings) {
        /** A ledger that watched nothing. */
        public static final LedgerSummary NONE = new LedgerSummary(0, List.of(), List.of());

        public LedgerSummary {
            violations = List.copyOf(violations);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * One finding of the ledger.
     *
     * @param rule the rule's id
     * @param scenario the scenario in which it happened, with its family: {@code close.graceful [IPv4]}
     * @param text what happened, in one line
     */
    public record LedgerFinding(String rule, String scenario, String text) {
        public LedgerFinding {
            requireNonNull(rule, "rule");
            requireNonNull(scenario, "scenario");
            requireNonNull(text, "text");
        }
    }
}
