package org.wsktck.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.Recorder;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.profile.Profile;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.spi.Capability;

/** What the lanes of a run have in common: who judges what, when to stop, and what has been learnt. */
final class RunBook {
    private final RunListener listener;
    private final Fact.Began began;
    private final StopRule stopRule;
    private final RunFacts facts;
    private final @Nullable LiveReport live;
    private final @Nullable Recorder recorder;
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private final CountDownLatch smokeLevel = new CountDownLatch(1);
    private final Map<String, Circumstances> failedUnder = new ConcurrentHashMap<>();
    private volatile @Nullable Declared declared;
    private boolean reportIsWritten; // guarded by this

    /**
     * What an instance declares, and so each of them.
     *
     * @param sharesItsMemory whether its memory is the application's
     */
    record Declared(Set<Capability> capabilities, boolean sharesItsMemory) {}

    /**
     * Nothing has been judged yet.
     *
     * @param live the report of the run; null if it writes none
     * @param recorder keeps what passes; null if nobody wants it
     */
    RunBook(
            RunConfig config,
            Implementations.Source source,
            RunListener listener,
            Profile profile,
            @Nullable LiveReport live,
            @Nullable Recorder recorder) {
        this.recorder = recorder;
        this.listener = listener;
        this.live = live;
        this.began = Fact.Began.of(config, config.strict() || source.wrongOnPurpose(), Instant.now());
        this.stopRule = new StopRule(source.provesTheKit());
        this.facts = new RunFacts(config, began, profile);
    }

    /** What the instances declare; known with the first that any lane has opened. */
    @Nullable
    Declared declared() {
        return declared;
    }

    void declared(Declared what) {
        declared = what;
    }

    Fact.Began began() {
        return began;
    }

    /** What is known of what is judged, as far as that has been opened. */
    Profile profile() {
        return facts.profile();
    }

    RunFacts facts() {
        return facts;
    }

    StopRule stopRule() {
        return stopRule;
    }

    /** Keeps what passes; null if nobody wants it. */
    @Nullable
    Recorder recorder() {
        return recorder;
    }

    boolean isReported() {
        return live != null;
    }

    /** Whether a scenario is the asking lane's; each is that of the lane that asks first. */
    boolean claims(ScenarioInfo info) {
        return claimed.add(info.displayName());
    }

    void awaitSmokeLevel() throws InterruptedException {
        smokeLevel.await();
    }

    void smokeLevelIsOver() {
        smokeLevel.countDown();
    }

    void learn(Fact fact) {
        facts.learn(fact);
        if (live != null) {
            live.learn(fact);
        }
    }

    /** One lane at a time: listeners know nothing of lanes. */
    synchronized void judged(ScenarioInfo info, ScenarioResult result) {
        stopRule.judged(info, result);
        learn(Fact.judged(result, info.smoke(), Instant.now()));
        listener.judged(result);
    }

    /** A scenario that passes as it is told fails under these. */
    void failsUnder(ScenarioInfo info, Circumstances circumstances) {
        failedUnder.put(info.displayName(), circumstances);
    }

    /** What a scenario that failed was run under. */
    Circumstances failedUnder(ScenarioInfo info) {
        return failedUnder.getOrDefault(info.displayName(), Circumstances.PLAIN);
    }

    /** From now on what has been judged so far is written now and then. */
    void writeNowAndThen() {
        if (live != null) {
            live.write(() -> facts.report(new RunFacts.CutShort("the run has not finished", "")));
        }
    }

    /** Writes it now; a recording that is not whole is none. */
    void flush() {
        if (live != null) {
            live.flush();
        }
        if (recorder != null) {
            recorder.giveUp();
        }
    }

    /**
     * Writes the report, once.
     *
     * @param completed what is added to it when all has been judged
     * @return the page for people; null if there is no report to write, or it has been written
     */
    synchronized @Nullable Path writeReport(UnaryOperator<ConformanceReport> completed) throws IOException {
        if (live == null || reportIsWritten) {
            return null;
        }
        reportIsWritten = true; // What cannot be written is not tried again.
        finishRecording();
        return live.finish(completed.apply(facts.report(null)));
    }

    /** A run whose recording is lost has been judged all the same, and says so. */
    private void finishRecording() {
        if (recorder == null) {
            return;
        }
        try {
            recorder.finish(JsonReport.render(facts.report(null)));
        } catch (IOException refused) {
            learn(Fact.kitError("the recording could not be written: " + refused.getMessage()));
        }
    }
}
