package org.wsktck.harness.plug;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.wsktck.testbed.TestbedFactory;

/** The testbeds that are installed. */
public final class Testbeds {
    /** Known without being installed, so that its absence is told from a misspelling. */
    public static final String CONTAINERS = "containers";

    private Testbeds() {}

    /** What opens the testbed that was asked for, if it is installed. */
    public static Optional<TestbedFactory> find(String wanted) {
        return factories().stream()
                .filter(factory -> factory.understands(wanted))
                .findFirst();
    }

    /** Whether a testbed may be asked for so; it may still be missing. */
    public static boolean isKnown(String wanted) {
        return wanted.equals(CONTAINERS) || find(wanted).isPresent();
    }

    /** Whether a testbed that is asked for so wants to be shown a token. */
    static boolean takesToken(String wanted) {
        return find(wanted).map(TestbedFactory::takesToken).orElse(false);
    }

    /** Every way in which one is asked for. */
    public static List<String> forms() {
        TreeSet<String> forms = new TreeSet<>(List.of(CONTAINERS));
        factories().forEach(factory -> forms.add(factory.form()));
        forms.remove("");
        return List.copyOf(forms);
    }

    private static List<TestbedFactory> factories() {
        return ServiceLoader.load(TestbedFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
