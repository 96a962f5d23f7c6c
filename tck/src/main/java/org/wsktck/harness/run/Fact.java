package org.wsktck.harness.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.TestbedInfo;
import org.wsktck.reports.Reproducer;
import org.wsktck.reports.ScenarioResult;

/**
 * One thing that a run has learnt, the one that is not null. All of them together make its report, in the process that
 * judges and, if that dies, from the {@link RunRecord} that it leaves.
 *
 * @param began how the run was set up: the first fact of every run
 * @param opened what is judged, once it has been opened
 * @param testbed where, once the testbed has been opened
 * @param unavailable why it could not be opened
 * @param judged a scenario's result
 * @param ledger what the ledger saw in a scenario
 * @param kitError what went wrong inside the kit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fact(
        @Nullable Began began,
        @Nullable ImplementationInfo opened,
        @Nullable TestbedInfo testbed,
        @Nullable String unavailable,
        @Nullable Judged judged,
        @Nullable LedgerRead ledger,
        @Nullable String kitError) {

    /**
     * How a run was set up.
     *
     * @param config its settings, without the token
     * @param again the line that runs its scenario {@value #ANY_SCENARIO} again
     * @param strict whether SHOULD gates too
     * @param startedAt when it began
     */
    record Began(@JsonIgnoreProperties("caller") RunConfig config, String again, boolean strict, Instant startedAt) {
        private static final String ANY_SCENARIO = "ANY-SCENARIO";

        static Began of(RunConfig config, boolean strict, Instant startedAt) {
            return new Began(
                    config.with(Setting.TOKEN, ""), config.caller().again(config, ANY_SCENARIO), strict, startedAt);
        }

        /** The settings in another process, where whoever called for the run can only be quoted. */
        RunConfig restored() {
            return config.calledBy(new QuotedCaller(again, ANY_SCENARIO));
        }
    }

    /**
     * A scenario's result.
     *
     * @param smoke whether it belongs to the smoke level
     * @param at when it was judged
     * @param reproducer the source of its reproducer, which the result only names
     */
    record Judged(
            ScenarioResult result,
            boolean smoke,
            Instant at,
            @Nullable String reproducer) {
        /** The result with all that belongs to it. */
        ScenarioResult whole() {
            Reproducer named = result.reproducer();
            return reproducer == null || named == null ? result : result.with(new Reproducer(named.file(), reproducer));
        }
    }

    /** What the ledger saw in a scenario. */
    record LedgerRead(long irps, List<LedgerFinding> violations, List<LedgerFinding> notes) {}

    static Fact began(Began how) {
        return new Fact(how, null, null, null, null, null, null);
    }

    static Fact opened(ImplementationInfo implementation) {
        return new Fact(null, implementation, null, null, null, null, null);
    }

    static Fact testbed(TestbedInfo testbed) {
        return new Fact(null, null, testbed, null, null, null, null);
    }

    static Fact unavailable(String reason) {
        return new Fact(null, null, null, reason, null, null, null);
    }

    static Fact judged(ScenarioResult result, boolean smoke, Instant at) {
        Reproducer reproducer = result.reproducer();
        return new Fact(
                null,
                null,
                null,
                null,
                new Judged(result, smoke, at, reproducer == null ? null : reproducer.source()),
                null,
                null);
    }

    static Fact ledger(Session session, Ledger ledger) {
        String scenario = session.info().displayName();
        return new Fact(
                null,
                null,
                null,
                null,
                null,
                new LedgerRead(
                        session.scenarioRecord().calls().size(),
                        ledger.violations().stream()
                                .map(violation -> new LedgerFinding(
                                        String.valueOf(violation.requirement()), scenario, violation.actual()))
                                .toList(),
                        ledger.notes().stream()
                                .map(note -> new LedgerFinding("note", scenario, note))
                                .toList()),
                null);
    }

    static Fact kitError(String sentence) {
        return new Fact(null, null, null, null, null, null, sentence);
    }
}
