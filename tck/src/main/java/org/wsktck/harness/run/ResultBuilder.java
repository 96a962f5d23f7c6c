package org.wsktck.harness.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.catalogue.Requirement;
import org.wsktck.harness.application.CallRunner;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.FailureMessage;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.harness.plug.CommandLineCaller;
import org.wsktck.harness.plug.Reproducible;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.reports.Danger;
import org.wsktck.reports.Family;
import org.wsktck.reports.JournalEntry;
import org.wsktck.reports.Level;
import org.wsktck.reports.Reproducer;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.ImplementationLost;

/** Puts the result of one scenario together. */
final class ResultBuilder {
    private static final Set<Diagnosis> HANGS =
            EnumSet.of(Diagnosis.NOT_COMPLETED, Diagnosis.NEVER_COMPLETED, Diagnosis.DID_NOT_RETURN);

    private static final String COMPLETED_EXACTLY_ONCE = "WSK-IRP-001";

    private final ScenarioInfo info;
    private final Circumstances circumstances;
    private final RunConfig config;
    private final long startNanos;
    private String implementation;

    ResultBuilder(ScenarioInfo info, Circumstances circumstances, RunConfig config, long startNanos) {
        this.info = info;
        this.circumstances = circumstances;
        this.config = config;
        this.startNanos = startNanos;
        this.implementation = config.implementation();
    }

    /** Name and version, for messages. */
    void implementation(String label) {
        implementation = label;
    }

    ScenarioResult notRun(String reason) {
        return result(null, ScenarioVerdict.NOT_RUN, level(), null, reason, null);
    }

    ScenarioResult notApplicable(String reason) {
        return result(null, ScenarioVerdict.NOT_APPLICABLE, level(), null, reason, null);
    }

    ScenarioResult inconclusive(Session session, String reason) {
        return result(session, ScenarioVerdict.INCONCLUSIVE, level(), null, reason + under(), null);
    }

    ScenarioResult adapterError(@Nullable Session session, String message) {
        return result(
                session,
                ScenarioVerdict.ADAPTER_ERROR,
                level(),
                Diagnosis.ADAPTER_THREW + ": " + message,
                message,
                ("the adapter failed in " + info.displayName() + " on " + implementation + under() + ": " + message)
                        .lines()
                        .collect(Collectors.joining("\n    ")));
    }

    /** The implementation was gone when the scenario asked something of it other than a WSK call. */
    ScenarioResult lost(Session session, ImplementationLost lost) {
        try {
            AdapterError error = CallRunner.failure("an implementation that is there", lost);
            return adapterError(session, String.valueOf(error.getMessage()));
        } catch (ExpectationFailure itsOwnDoing) {
            return failed(session, List.of(itsOwnDoing));
        }
    }

    private String under() {
        return circumstances.isPlain() ? "" : " (under: " + circumstances + ")";
    }

    ScenarioResult passed(Session session) {
        return result(session, ScenarioVerdict.PASSED, level(), null, null, null);
    }

    /** Failed, with the one that counts most of all that was not met; of equals, the first. */
    ScenarioResult failed(Session session, List<ExpectationFailure> failures) {
        return failed(
                session,
                failures.stream()
                        .min(Comparator.comparing(failure -> level(failure, requirement(session, failure))))
                        .orElseThrow());
    }

    private ScenarioResult failed(Session session, ExpectationFailure failure) {
        boolean hung = HANGS.contains(failure.diagnosis());
        Requirement requirement = requirement(session, failure);
        String step = failure.step();
        String message = FailureMessage.of(
                requirement,
                info.displayName() + " on " + implementation,
                circumstances.toString(),
                step == null ? session.story().currentStep() : step,
                failure,
                session.journal().entries(),
                again(session));
        // First, since it may leave a note.
        Reproducer reproducer = reproducer(session, failure, requirement);
        return result(
                        session,
                        hung ? ScenarioVerdict.HUNG : ScenarioVerdict.FAILED,
                        level(failure, requirement),
                        failure.diagnosis() + " " + requirement.id() + ": " + failure.getMessage(),
                        null,
                        message)
                .with(reproducer);
    }

    private String again(Session session) {
        String program = session.story().program();
        return program == null
                ? config.caller().again(config, info.id())
                : CommandLineCaller.INSTANCE.walk(config, program);
    }

    private static Requirement requirement(Session session, ExpectationFailure failure) {
        String own = failure.requirement();
        return ConformanceRun.requirement(own == null ? session.story().currentRequirement() : own);
    }

    /** Of an implementation that can be asked for one; it costs nobody the result if that goes wrong. */
    private @Nullable Reproducer reproducer(Session session, ExpectationFailure failure, Requirement requirement) {
        if (!(session.implementation() instanceof Reproducible reproducible)) {
            return null;
        }
        Journal journal = session.journal();
        try {
            String source = reproducible.reproducer(new Reproducible.Failure(
                    info.displayName(),
                    info.title(),
                    implementation,
                    requirement.id(),
                    requirement.level().name(),
                    requirement.statement(),
                    FailureMessage.source(requirement),
                    failure.expected(),
                    failure.actual(),
                    journal.entries().stream()
                            .filter(entry -> entry.kind() == Journal.Kind.WIRE)
                            .map(entry -> new Reproducible.PeerLine(journal.atNanos(entry), entry.text()))
                            .toList()));
            return source == null ? null : Reproducer.of(info.id(), family(), source);
        } catch (RuntimeException defect) {
            session.story().note("no reproducer could be written: " + defect);
            return null;
        }
    }

    /**
     * How strong the requirement is that was not met. A call that does not return leaves none of the scenario's own
     * requirements met, though that it should return promptly is no more than a SHOULD, and neither does a crash; an IRP that is never completed
     * breaks the rule of all rules, whatever the step was about.
     */
    private Level level(ExpectationFailure failure, Requirement requirement) {
        Level named = RunFacts.level(requirement);
        Level broken = switch (failure.diagnosis()) {
            case DID_NOT_RETURN, CRASHED -> level();
            case NEVER_COMPLETED -> RunFacts.level(ConformanceRun.requirement(COMPLETED_EXACTLY_ONCE));
            default -> named;
        };
        return broken.compareTo(named) < 0 ? broken : named;
    }

    private ScenarioResult result(
            @Nullable Session session,
            ScenarioVerdict verdict,
            Level level,
            @Nullable String diagnosis,
            @Nullable String reason,
            @Nullable String failure) {
        return new ScenarioResult(
                info.id(),
                family(),
                info.title(),
                info.verifies(),
                level,
                Danger.valueOf(info.scenario().danger().name()),
                verdict,
                diagnosis,
                reason,
                session == null ? List.of() : notes(session),
                (System.nanoTime() - startNanos) / 1_000_000,
                session == null ? List.of() : session.story().steps(),
                session == null ? Map.of() : session.story().observed(),
                session == null ? List.of() : journal(session.journal()),
                config.caller().again(config, info.id()),
                failure,
                null,
                null,
                null);
    }

    private static List<String> notes(Session session) {
        int dropped = session.journal().dropped();
        if (dropped == 0) {
            return session.story().notes();
        }
        List<String> notes = new ArrayList<>(session.story().notes());
        notes.add(dropped + " lines of the journal were left out");
        return notes;
    }

    private static List<JournalEntry> journal(Journal journal) {
        List<JournalEntry> entries = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            entries.add(new JournalEntry(
                    entry.number(),
                    entry.sequence() == Journal.NO_SEQUENCE ? null : entry.sequence(),
                    entry.nanosSinceStart() / 1_000,
                    entry.thread(),
                    entry.irql().name(),
                    entry.kind().name().toLowerCase(java.util.Locale.ROOT),
                    entry.text()));
        }
        return entries;
    }

    private Family family() {
        AddressFamily family = info.family();
        return family == null ? Family.NONE : family == AddressFamily.IPV4 ? Family.IPV4 : Family.IPV6;
    }

    /** The strongest level among the requirements verified. */
    private Level level() {
        return info.verifies().stream()
                .map(ConformanceRun::requirement)
                .map(RunFacts::level)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
