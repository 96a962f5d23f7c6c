package org.wsktck.harness.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.harness.application.CallRunner;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.Budgets;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.Recorder;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Scene;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;
import org.wsktck.profile.Profile;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.ApplicationMemory;
import org.wsktck.spi.Capability;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;

/**
 * One run: one implementation in one testbed. Executes and judges scenarios one after the other, in each of its lanes if
 * there are {@linkplain #anotherLane() more}, and writes the report when it is closed.
 */
public final class ConformanceRun implements AutoCloseable {
    /** What a run that is cut short fails with. */
    static final String PROCESS_ENDS =
            "the process is being ended, by the implementation or from outside, before the run has finished";

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final RunConfig config;
    private final RunBook book;
    private final Implementations.Source source;
    private final Budgets budgets;
    private final TestbedHolder testbeds;
    private final UncaughtExceptions uncaught = UncaughtExceptions.listen();
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(uncaught.owning(runnable), "wsk-application-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private final Thread whenTheProcessEnds = new Thread(this::endWithTheProcess, "wsk-run-unfinished");
    private final InFlight inFlight;

    /** Whether the report is this lane's to write. */
    private final boolean isFirstLane;

    private volatile boolean over;
    private volatile boolean cutShort;
    private boolean saidSo; // the lane's thread only

    /** Prepares a run that writes no report. Nothing is opened before the first scenario. */
    public ConformanceRun(RunConfig config, RunListener listener) throws Implementations.UnknownImplementation {
        this(config, listener, Implementations.find(config), null, null);
    }

    /**
     * Prepares a run with a report in {@link RunConfig#ownReportDirectory()}. The files of an earlier run are taken away
     * at once.
     *
     * @throws BadSetting if the implementation is unknown, or the directory or the recording cannot be written to
     */
    public static ConformanceRun reporting(RunConfig config, RunListener listener) throws BadSetting {
        Implementations.Source source = Implementations.find(config);
        LiveReport live;
        try {
            live = LiveReport.begin(config.ownReportDirectory());
        } catch (IOException refused) {
            throw Settings.notWritable(config, config.ownReportDirectory(), refused);
        }
        try {
            Recorder recorder = config.isRecorded() ? Recorder.begin(config.recording()) : null;
            return new ConformanceRun(config, listener, source, live, recorder);
        } catch (IOException refused) {
            throw Settings.notRecordable(config, refused);
        }
    }

    private ConformanceRun(
            RunConfig config,
            RunListener listener,
            Implementations.Source source,
            @Nullable LiveReport live,
            @Nullable Recorder recorder) {
        this(config, source, new RunBook(config, source, listener, profile(config.profile()), live, recorder), true);
        learn(Fact.began(book.began()));
        book.writeNowAndThen();
        // Beside the first scenarios, which mostly wait: their covering sets are known by the time they are asked for.
        threads.execute(() -> ScenarioSelection.of(config).stream()
                .flatMap(entry -> ScenarioInfo.of(entry.method(), entry.scenario()).stream())
                .forEach(ScenarioInfo::under));
    }

    private ConformanceRun(RunConfig config, Implementations.Source source, RunBook book, boolean isFirstLane) {
        this.config = config;
        this.source = source;
        this.book = book;
        this.isFirstLane = isFirstLane;
        this.budgets = budgets(config, source);
        this.testbeds = new TestbedHolder(config, source.prepare());
        this.inFlight = InFlight.open(
                config.implementation(), isFirstLane && book.isReported() ? config.ownReportDirectory() : null);
        Runtime.getRuntime().addShutdownHook(whenTheProcessEnds);
    }

    /**
     * One that judges scenarios of this run beside those that are judged here, on another thread, with a testbed and
     * instances of its own. It begins when the smoke level is over, and is closed before this.
     *
     * @throws Implementations.UnknownImplementation if what the address led to is gone
     */
    public ConformanceRun anotherLane() throws Implementations.UnknownImplementation {
        return new ConformanceRun(config, Implementations.find(config), book, false);
    }

    /** Waits until the smoke level of the run is over, which is judged in its first lane. */
    public void awaitSmokeLevel() throws InterruptedException {
        book.awaitSmokeLevel();
    }

    /** The lane has come to the end of the scenarios. */
    public void lastScenarioIsOver() {
        book.smokeLevelIsOver();
    }

    private void learn(Fact fact) {
        if (!cutShort) {
            book.learn(fact);
        }
    }

    private static Budgets budgets(RunConfig config, Implementations.Source source) {
        if (config.debugWait()) {
            return Budgets.forDebugger();
        }
        if (source.wrongOnPurpose()) {
            return Budgets.forMutants(config.timeoutFactor());
        }
        return Budgets.scaled(config.timeoutFactor() * HostJitter.factor());
    }

    private static Profile profile(String address) {
        try {
            return ProfileFiles.find(address);
        } catch (ProfileFiles.BadProfile unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }

    /** Executes one scenario and judges it; null if another lane has it. */
    @Nullable
    ScenarioResult execute(ScenarioInfo info, Object scenarios, Method method) {
        if (!info.smoke()) {
            book.smokeLevelIsOver();
        }
        if (!book.claims(info)) {
            return null;
        }
        if (!over) {
            inFlight.scenario(info.displayName());
        }
        ScenarioResult result = over
                ? new ResultBuilder(info, Circumstances.PLAIN, config, System.nanoTime()).notRun("interrupted")
                : book.profile().apply(judge(info, scenarios, method), LocalDate.now(ZoneOffset.UTC));
        if (over) {
            // Whatever became of it was the interruption's doing.
            failOnceSinceTheProcessEnds();
            return result;
        }
        book.judged(info, result);
        testbeds.failOnceIfRequired();
        return result;
    }

    private ScenarioResult judge(ScenarioInfo info, Object scenarios, Method method) {
        long start = System.nanoTime();
        return RowJudge.of(method)
                .map(row -> row.judge(info, method, play -> judge(info, play)))
                .orElseGet(() -> underItsConditions(info, Play.of(scenarios, method)))
                .since(start);
    }

    /** As it is told first; then the first circumstances that it does not pass under decide. */
    private ScenarioResult underItsConditions(ScenarioInfo info, Play play) {
        ScenarioResult told = judge(info, play);
        Set<Circumstances> seen = new HashSet<>(Set.of(Circumstances.PLAIN));
        for (Circumstances row : told.verdict() == ScenarioVerdict.PASSED ? info.under() : List.<Circumstances>of()) {
            RunBook.Declared declared = book.declared();
            Circumstances circumstances = Possible.under(
                    row,
                    declared == null ? null : declared.capabilities(),
                    declared != null && declared.sharesItsMemory());
            if (seen.add(circumstances)) {
                ScenarioResult result = judge(info, circumstances, play);
                if (result.verdict() != ScenarioVerdict.PASSED && result.verdict() != ScenarioVerdict.NOT_APPLICABLE) {
                    book.failsUnder(info, circumstances);
                    return result;
                }
            }
        }
        return told;
    }

    /** What is played from now on is no scenario of its own. If the process ends in it, it is called so. */
    public void begins(String what) {
        inFlight.scenario(what);
    }

    /** Plays something in a session of its own, and judges it. */
    public ScenarioResult judge(ScenarioInfo info, Play play) {
        return judge(info, Circumstances.PLAIN, play);
    }

    ScenarioResult judge(ScenarioInfo info, Circumstances circumstances, Play play) {
        if (testbeds.open()) { // the first scenario must not be charged with it
            learn(testbeds.fact());
        }
        ResultBuilder result = new ResultBuilder(info, circumstances, config, System.nanoTime());
        String notRun = reasonNotToRun(info);
        if (notRun != null) {
            return result.notRun(notRun);
        }
        RunBook.Declared known = book.declared();
        if (known != null) { // An instance is not opened for a scenario that does not apply.
            String notApplicable = reasonNotApplicable(info, known.capabilities());
            if (notApplicable != null) {
                return result.notApplicable(notApplicable);
            }
        }
        try (Scene scene = scene(info, circumstances)) {
            String unheld = scene.unheld();
            return unheld == null
                    ? judge(info, circumstances, play, scene, result)
                    : result.notRun(ScenarioResult.UNHELD + unheld);
        }
    }

    private Scene scene(ScenarioInfo info, Circumstances circumstances) {
        Testbed testbed = testbeds.testbed();
        String played = circumstances.isPlain() ? info.displayName() : info.displayName() + " under " + circumstances;
        Scene scene = source.scenes().build(played, testbed);
        Recorder recorder = book.recorder();
        if (recorder == null) {
            return scene;
        }
        recorder.begins(config, KitVersion.number(), testbed);
        return recorder.recorded(played, scene);
    }

    private ScenarioResult judge(
            ScenarioInfo info, Circumstances circumstances, Play play, Scene scene, ResultBuilder result) {
        CallRunner adapter = new CallRunner(threads, budgets.callReturn(), inFlight::call);
        WskImplementation implementation;
        try {
            implementation = new CallRunner(threads, budgets.opening(), inFlight::call)
                    .runAdapter("opening " + config.implementation(), scene::open);
        } catch (AdapterError broken) {
            return notOpened(result, String.valueOf(broken.getMessage()));
        }
        Set<Capability> capabilities;
        Session session;
        try {
            Declaration declaration = adapter.runAdapter(
                    "reading what " + config.implementation() + " declares", () -> Declaration.read(implementation));
            capabilities = declaration.capabilities();
            if (book.declared() == null) {
                learn(Fact.opened(declaration.info(config.implementation(), source.digest())));
            }
            book.declared(
                    new RunBook.Declared(capabilities, implementation.applicationMemory() == ApplicationMemory.SHARED));
            session = new Session(info, circumstances, implementation, scene, budgets, adapter);
        } catch (AdapterError broken) {
            return notOpened(result, broken.getMessage() + closeBroken(adapter, implementation));
        }
        book.stopRule().opened();
        result.implementation(book.facts().implementationLabel());
        String notApplicable = reasonNotApplicable(info, capabilities);
        Ending ending = new Ending(session);
        try {
            if (notApplicable != null) {
                return result.notApplicable(notApplicable);
            }
            ScenarioResult judged = judge(session, ending, play, result);
            String unheld = scene.unheld(); // Before what follows, which is no part of the play.
            return unheld == null ? judged : result.notRun(ScenarioResult.UNHELD + unheld);
        } finally {
            ending.letGo();
            if (session.hasLostItsImplementation()) {
                testbeds.prepareAgain();
            }
        }
    }

    private ScenarioResult notOpened(ResultBuilder result, String why) {
        book.stopRule().notOpened(why);
        testbeds.prepareAgain();
        return result.adapterError(null, why);
    }

    /** Closes an implementation that no scenario can work with; what else went wrong, as the end of a sentence. */
    private static String closeBroken(CallRunner adapter, WskImplementation implementation) {
        try {
            adapter.runAdapter("close()", () -> {
                implementation.close();
                return true;
            });
            return "";
        } catch (AdapterError alsoBroken) {
            return "; " + alsoBroken.getMessage();
        }
    }

    private ScenarioResult judge(Session session, Ending ending, Play play, ResultBuilder result) {
        try {
            Ledger ledger = toItsEnd(session, ending, play);
            learn(Fact.ledger(session, ledger));
            List<ExpectationFailure> failures = new ArrayList<>(session.charges());
            failures.addAll(ledger.violations());
            return failures.isEmpty() ? result.passed(session) : result.failed(session, failures);
        } catch (ExpectationFailure failure) {
            return result.failed(session, withWhatElse(session, failure));
        } catch (NotApplicable reason) {
            return result.notApplicable(String.valueOf(reason.getMessage()));
        } catch (Inconclusive | TestbedException reason) {
            return result.inconclusive(session, String.valueOf(reason.getMessage()));
        } catch (AdapterError thrown) {
            return result.adapterError(session, String.valueOf(thrown.getMessage()));
        } catch (ImplementationLost lost) {
            return result.lost(session, lost);
        } catch (Exception | AssertionError kitError) {
            kitError(session.info().displayName() + ": " + kitError);
            return result.inconclusive(session, "error inside the kit: " + kitError);
        }
    }

    private Ledger toItsEnd(Session session, Ending ending, Play play) throws Exception {
        try {
            Ledger ledger = session.callRunner().watch(() -> {
                session.play(play);
                return ending.read();
            });
            readUncaught();
            return ledger;
        } catch (Exception | AssertionError failure) {
            for (UncaughtExceptions.Death death = uncaught.poll(); death != null; death = uncaught.poll()) {
                session.story().note(death.sentence());
            }
            throw failure;
        }
    }

    /**
     * Reads what threads died of while everything seemed well.
     *
     * @throws AdapterError if one of them was the adapter's
     */
    private void readUncaught() {
        UncaughtExceptions.Death death = uncaught.poll();
        if (death != null && death.isTheAdapters()) {
            throw new AdapterError(death.sentence(), null);
        }
        if (death != null) {
            kitError(death.sentence());
        }
    }

    /** A step that was not met hides nothing of more weight that was seen by then. */
    private static List<ExpectationFailure> withWhatElse(Session session, ExpectationFailure failure) {
        List<ExpectationFailure> failures = new ArrayList<>(List.of(failure));
        failures.addAll(session.charges());
        failures.addAll(Ledger.read(session.scenarioRecord().withoutCalls()).violations());
        return failures;
    }

    private @Nullable String reasonNotToRun(ScenarioInfo info) {
        String testbed = testbeds.reasonUnavailable();
        if (testbed != null) {
            return testbed;
        }
        if (info.family() == AddressFamily.IPV6 && !hostHasIpv6()) {
            return "the host has no IPv6 loopback address";
        }
        if (book.stopRule().reason() != null) {
            return book.stopRule().reason();
        }
        if (!info.smoke() && book.facts().smokeFailed() && !source.provesTheKit()) {
            return "the smoke level failed (" + book.facts().smokeWords() + "): fix the adapter first";
        }
        return null;
    }

    private @Nullable String reasonNotApplicable(ScenarioInfo info, Set<Capability> capabilities) {
        Set<Capability> missing = new TreeSet<>(info.needs());
        missing.removeAll(capabilities);
        if (!missing.isEmpty()) {
            return "the implementation does not declare " + missing;
        }
        if (info.scenario().danger() != Scenario.Danger.SAFE
                && !config.danger()
                && !capabilities.contains(Capability.SURVIVES_MISUSE)) {
            return "danger class " + info.scenario().danger()
                    + ": the implementation does not declare SURVIVES_MISUSE ("
                    + config.caller().name(Setting.DANGER) + " runs it all the same)";
        }
        return null;
    }

    private static boolean hostHasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
        } catch (SocketException unreadable) {
            return false;
        }
    }

    /** Something went wrong outside of every scenario: the run has not judged what it was to judge. */
    public void kitError(String sentence) {
        learn(Fact.kitError(sentence));
    }

    /** Whether SHOULD gates too. */
    public boolean isStrict() {
        return config.strict() || source.wrongOnPurpose();
    }

    /** Whether the process is being ended before the run is: then nothing that is missing may pass for a result. */
    public boolean isCutShort() {
        return cutShort;
    }

    /** Whether nothing was run since the testbed is not there, and need not be. */
    boolean isLeftOut() {
        return testbeds.isLeftOut();
    }

    /** JUnit may come to its end before the process does, and has to know. */
    private void failOnceSinceTheProcessEnds() {
        if (cutShort && !saidSo) {
            saidSo = true;
            throw new AssertionError(PROCESS_ENDS);
        }
    }

    /** The report on what has run. */
    public ConformanceReport report() {
        return book.facts().report(null);
    }

    /** The report on what has run where {@link #writeReport} has failed: nobody can look at what it would pass for. */
    public ConformanceReport unwritten(IOException refused) {
        return book.facts()
                .report(new RunFacts.CutShort(
                        refused.getMessage() + "; make room there, or name another directory with "
                                + config.caller().name(Setting.REPORT_DIR) + ", and run it again",
                        ""));
    }

    /** The exit code that follows from what has run. */
    public int exitCode() {
        return book.facts().exitCode();
    }

    /**
     * Writes the report of a run that has finished, if it is one that writes any.
     *
     * @return the page for people; null if the run writes none, has written it already, or is cut short
     * @throws IOException if it cannot be written; the message says where and why
     */
    public @Nullable Path writeReport() throws IOException {
        return cutShort || !isFirstLane
                ? null
                : book.writeReport(report -> ReferenceTimelines.addedTo(report, config, book::failedUnder));
    }

    /** Writes the report, if that has not been done, and gives up everything that the run has taken. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        try {
            writeReport();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            giveUp();
            uncaught.close();
            inFlight.close();
            stayWhenTheProcessEnds();
        }
    }

    private void giveUp() {
        source.whenDone().run();
        testbeds.close();
        threads.shutdownNow();
    }

    /** The process ends before the run does: what has been judged stays, and containers go. */
    private void endWithTheProcess() {
        inFlight.processEnds();
        cutShort = true;
        over = true;
        if (isFirstLane) {
            book.flush();
        }
        giveUp();
    }

    private void stayWhenTheProcessEnds() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenTheProcessEnds);
        } catch (IllegalStateException alreadyEnding) {
            // Then there is nothing left for the hook to do.
        }
    }

    static Requirement requirement(String id) {
        return CatalogueHolder.CATALOGUE.require(id);
    }

    static Catalogue catalogue() {
        return CatalogueHolder.CATALOGUE;
    }

    /** Read once a process: it is the same for every run. */
    private static final class CatalogueHolder {
        static final Catalogue CATALOGUE = Catalogue.load();
    }
}
