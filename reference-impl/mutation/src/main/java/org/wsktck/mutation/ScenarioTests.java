package org.wsktck.mutation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.help.PitHelpError;
import org.pitest.testapi.Configuration;
import org.pitest.testapi.TestGroupConfig;
import org.pitest.testapi.TestPluginFactory;
import org.pitest.testapi.TestSuiteFinder;
import org.pitest.testapi.TestUnit;
import org.pitest.testapi.TestUnitExecutionListener;
import org.pitest.testapi.TestUnitFinder;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutants;

/**
 * What PIT has for tests: a scenario on the reference each, and, for what judges, the known kills of each area's mutants.
 * PIT asks each class for the tests in it; the class of the registry of mutants has those of the kills.
 */
public final class ScenarioTests implements TestPluginFactory, Configuration {
    @Override
    public String name() {
        return "wsk-scenarios";
    }

    @Override
    public String description() {
        return "Scenarios of the WSK conformance kit";
    }

    @Override
    public Configuration createTestFrameworkConfiguration(
            TestGroupConfig groups,
            ClassByteArraySource source,
            Collection<String> excludedRunners,
            Collection<String> includedMethods) {
        return this;
    }

    @Override
    public TestUnitFinder testUnitFinder() {
        return ScenarioTests::find;
    }

    @Override
    public TestSuiteFinder testSuiteFinder() {
        return type -> List.of();
    }

    @Override
    public Optional<PitHelpError> verifyEnvironment() {
        return Optional.empty();
    }

    private static List<TestUnit> find(Class<?> type, TestUnitExecutionListener listener) {
        Stream<TestUnit> units = type.equals(Mutants.class)
                ? Mutants.all().stream()
                        .map(mutant -> mutant.id().substring(0, mutant.id().indexOf('.') + 1))
                        .distinct()
                        .map(KillsTest::new)
                : ScenarioIndex.find().stream()
                        .filter(entry -> entry.method().getDeclaringClass().equals(type))
                        .map(entry -> new ScenarioTest(entry.scenario().id(), type));
        return units.toList();
    }
}
