package org.wsktck.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.profile.Profile;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.Level;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Capability;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;

/**
 * One run: one implementation in one testbed. Executes and judges scenarios one after the other and writes the report
 * when it is closed.
 */
public final class ConformanceRun implements AutoCloseable {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final RunConfig config;
    private final RunListener listener;
    private final Implementations.Source source;
    private final Budgets budgets;
    private final TestbedHolder testbeds;
    private final Profile profile;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "wsk-application-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();

    private final List<ScenarioResult> results = new ArrayList<>(); // guarded by this
    private final RunFacts facts; // guarded by this
    private boolean closed; // guarded by this

    /** What the instances declare; an instance is not opened for a scenario that does not apply. Known with the first. */
    private volatile @Nullable Set<Capability> declared;

    /** Prepares a run. Nothing is opened before the first scenario. */
    public ConformanceRun(RunConfig config, RunListener listener) throws Implementations.UnknownImplementation {
        this.config = config;
        this.listener = listener;
        this.source = Implementations.find(config);
        this.budgets = budgets(config, source);
        this.testbeds = new TestbedHolder(config, source.prepare());
        this.profile = profile(config.profile());
        this.facts = new RunFacts(config, profile);
        catalogue();
    }

    private static Budgets budgets(RunConfig config, Implementations.Source source) {
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

    /** Executes one scenario and judges it. */
    ScenarioResult execute(ScenarioInfo info, Function<ScenarioRun, Callable<?>> body) {
        testbeds.open(); // the first scenario must not be charged with it
        long start = System.nanoTime();
        ScenarioResult result = isClosed()
                ? new ResultBuilder(info, config, start).notRun("interrupted")
                : profile.apply(judge(info, body, start), LocalDate.now(ZoneOffset.UTC));
        synchronized (this) {
            if (closed) {
                // The report has been written without it: whatever became of it was the interruption's doing.
                return result;
            }
            results.add(result);
            if (info.smoke()) {
                facts.smoke(result.verdict());
            }
        }
        listener.judged(result);
        testbeds.failOnceIfRequired();
        return result;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private ScenarioResult judge(ScenarioInfo info, Function<ScenarioRun, Callable<?>> body, long start) {
        ResultBuilder result = new ResultBuilder(info, config, start);
        String notRun = reasonNotToRun(info);
        if (notRun != null) {
            return result.notRun(notRun);
        }
        Set<Capability> known = declared;
        if (known != null) {
            String notApplicable = reasonNotApplicable(info, known);
            if (notApplicable != null) {
                return result.notApplicable(notApplicable);
            }
        }
        Testbed testbed = testbeds.testbed();
        CallRunner adapter = new CallRunner(threads, budgets.callReturn());
        WskImplementation implementation;
        try {
            implementation = adapter.runAdapter("opening " + config.implementation(), source.open()::get);
        } catch (AdapterError broken) {
            return result.adapterError(null, String.valueOf(broken.getMessage()));
        }
        Set<Capability> capabilities;
        ScenarioRun run;
        try {
            capabilities = adapter.runAdapter(
                    "reading what " + config.implementation() + " declares", () -> Declaration.read(implementation));
            declared = capabilities;
            facts.implementation(implementation);
            run = new ScenarioRun(info, implementation, testbed, budgets, threads);
        } catch (AdapterError broken) {
            return result.adapterError(null, broken.getMessage() + closeBroken(adapter, implementation));
        }
        result.implementation(facts.implementationLabel());
        String notApplicable = reasonNotApplicable(info, capabilities);
        if (notApplicable != null) {
            run.abandon();
            return result.notApplicable(notApplicable);
        }
        return judge(run, body, result);
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

    private ScenarioResult judge(ScenarioRun run, Function<ScenarioRun, Callable<?>> body, ResultBuilder result) {
        boolean ended = false;
        try {
            run.body(body.apply(run));
            Ledger ledger = run.end();
            ended = true;
            facts.read(run, ledger);
            return ledger.violations().isEmpty()
                    ? result.passed(run)
                    : result.failed(run, ledger.violations().get(0));
        } catch (ExpectationFailure failure) {
            return result.failed(run, worst(run, failure));
        } catch (NotApplicable reason) {
            return result.notApplicable(String.valueOf(reason.getMessage()));
        } catch (Inconclusive | TestbedException reason) {
            return result.inconclusive(run, String.valueOf(reason.getMessage()));
        } catch (AdapterError thrown) {
            return result.adapterError(run, String.valueOf(thrown.getMessage()));
        } catch (ImplementationLost lost) {
            return result.lost(run, lost);
        } catch (Exception | AssertionError kitError) {
            facts.kitError(run.info().displayName() + ": " + kitError);
            return result.inconclusive(run, "error inside the kit: " + kitError);
        } finally {
            if (!ended) {
                run.abandon();
            }
            run.closePeers();
        }
    }

    /** A step that was not met hides no broken MUST of the ledger. */
    private static ExpectationFailure worst(ScenarioRun run, ExpectationFailure failure) {
        String own = failure.requirement() == null ? run.currentRequirement() : failure.requirement();
        List<ExpectationFailure> violations = run.violationsSoFar();
        return RunFacts.level(requirement(own)) == Level.MUST || violations.isEmpty() ? failure : violations.get(0);
    }

    private @Nullable String reasonNotToRun(ScenarioInfo info) {
        String testbed = testbeds.reasonUnavailable();
        if (testbed != null) {
            return testbed;
        }
        if (info.family() == AddressFamily.IPV6 && !hostHasIpv6()) {
            return "the host has no IPv6 loopback address";
        }
        if (!info.smoke() && facts.smokeFailed() && !source.provesTheKit()) {
            return "the smoke level failed (" + facts.smokeWords() + "): fix the adapter first";
        }
        return null;
    }

    private @Nullable String reasonNotApplicable(ScenarioInfo info, Set<Capability> capabilities) {
        Set<Capability> missing = new TreeSet<>(List.of(info.scenario().needs()));
        if (info.family() == AddressFamily.IPV6) {
            missing.add(Capability.IPV6);
        }
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
        facts.kitError(sentence);
    }

    /** Whether SHOULD gates too. */
    boolean isStrict() {
        return config.strict() || source.wrongOnPurpose();
    }

    /** The report on what has run so far. */
    public synchronized ConformanceReport report(boolean interrupted) {
        return facts.report(
                results(interrupted),
                testbeds,
                startedAt,
                Duration.ofNanos(System.nanoTime() - startNanos),
                isStrict(),
                interrupted);
    }

    /** The exit code that follows from what has run so far. */
    public synchronized int exitCode(boolean interrupted) {
        return facts.exitCode(results(interrupted), isStrict(), interrupted);
    }

    /** What has run so far, and of an interrupted run what has not. */
    private List<ScenarioResult> results(boolean interrupted) {
        List<ScenarioResult> all = new ArrayList<>(results);
        if (interrupted) {
            Set<String> judged =
                    results.stream().map(ScenarioResult::displayName).collect(Collectors.toSet());
            ScenarioIndex.find().stream()
                    .filter(entry -> config.selects(entry.scenario()))
                    .flatMap(entry -> ScenarioInfo.of(entry.method(), entry.scenario()).stream())
                    .filter(info -> !judged.contains(info.displayName()))
                    .forEach(info -> all.add(new ResultBuilder(info, config, System.nanoTime()).notRun("interrupted")));
        }
        return all;
    }

    /** Writes the report and ends the testbed. */
    @Override
    public void close() {
        close(false);
    }

    /** Writes the report of a run that may have been interrupted, once; ends the testbed. */
    public synchronized @Nullable Path close(boolean interrupted) {
        if (closed) {
            return null;
        }
        closed = true;
        try {
            return ReportFiles.write(report(interrupted), config.ownReportDirectory());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            source.whenDone().run();
            testbeds.close();
            threads.shutdownNow();
        }
    }

    /** Ends the testbed of a run whose report nobody wants. */
    public synchronized void discard() {
        closed = true;
        source.whenDone().run();
        testbeds.close();
        threads.shutdownNow();
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
