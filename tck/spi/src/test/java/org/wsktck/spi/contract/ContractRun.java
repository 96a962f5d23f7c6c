package org.wsktck.spi.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.wsktck.spi.contract.mutant.IoManagerMutant;

/** One run of the whole contract against one I/O manager, from inside a test. */
final class ContractRun implements TestExecutionListener {
    /** The whole contract. */
    private static final List<Class<?>> CONTRACT = List.of(
            CompletionRoutineContract.class,
            InvokeFlagContract.class,
            PendingReturnedContract.class,
            CancellationContract.class,
            ReuseAndFreeContract.class,
            ViolationContract.class,
            SubmissionContract.class,
            LowerDriverContract.class,
            MdlContract.class,
            ConcurrencyContract.class);

    private final Set<String> tests = new TreeSet<>();
    private final Set<String> failedTests = new TreeSet<>();
    private final Set<String> failedRequirements = new TreeSet<>();

    /**
     * Runs it against a mutant; races, which cost most of the time, only if they verify what the mutant breaks.
     */
    static ContractRun against(IoManagerMutant mutant) {
        return against(
                IoManagerUnderTest.MUTANT + mutant.id(),
                tags -> !tags.contains(ConcurrencyContract.RACE) || tags.contains(mutant.breaks()));
    }

    /** Runs all of it against what {@link IoManagerUnderTest#PARAMETER} may name. */
    static ContractRun against(String ioManager) {
        return against(ioManager, tags -> true);
    }

    private static ContractRun against(String ioManager, Predicate<Set<String>> selectedByTags) {
        PostDiscoveryFilter selected = test -> FilterResult.includedIf(selectedByTags.test(names(test.getTags())));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(CONTRACT.stream().map(part -> selectClass(part)).toList())
                .filters(selected)
                .configurationParameter(IoManagerUnderTest.PARAMETER, ioManager)
                .build();
        // Nothing of the outer run: its listeners would take the failures of mutants for failures of the build.
        LauncherConfig bare = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        ContractRun run = new ContractRun();
        LauncherFactory.create(bare).execute(request, run);
        return run;
    }

    /** Every test of the contract, as {@code Class.method}. */
    Set<String> tests() {
        return tests;
    }

    /** Those that failed, for at least one of their arguments. */
    Set<String> failedTests() {
        return failedTests;
    }

    /** The requirements that the failed ones verify. */
    Set<String> failedRequirements() {
        return failedRequirements;
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        if (identifier.getSource().orElse(null) instanceof MethodSource method) {
            String name = method.getJavaClass().getSimpleName() + "." + method.getMethodName();
            tests.add(name);
            if (failed) {
                failedTests.add(name);
                failedRequirements.addAll(names(identifier.getTags()));
            }
        } else if (failed) {
            throw new IllegalStateException(
                    identifier.getDisplayName() + " could not be run",
                    result.getThrowable().orElse(null));
        }
    }

    private static Set<String> names(Set<TestTag> tags) {
        return tags.stream().map(TestTag::getName).collect(Collectors.toSet());
    }
}
