package org.wsktck.spi.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.contract.mutant.IoManagerMutant;
import org.wsktck.spi.contract.mutant.IoManagerMutants;
import org.wsktck.spi.jvm.JvmIoManager;

/** Gives each test a new I/O manager: the kit's own, or the one that {@value #PARAMETER} names. */
final class IoManagerUnderTest implements ParameterResolver {
    /** Configuration parameter: {@code mutant:ID}, or {@code class:NAME} of a class with a constructor without parameters. */
    static final String PARAMETER = "wsk.ioManager";

    static final String MUTANT = "mutant:";
    private static final String CLASS = "class:";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Irps.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return new Irps(test.getConfigurationParameter(PARAMETER)
                .map(IoManagerUnderTest::named)
                .orElseGet(JvmIoManager::new));
    }

    private static IoManager named(String name) {
        if (name.startsWith(MUTANT)) {
            String id = name.substring(MUTANT.length());
            return IoManagerMutants.all().stream()
                    .filter(mutant -> mutant.id().equals(id))
                    .map(IoManagerMutant::create)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(PARAMETER + ": no mutant " + id));
        }
        if (name.startsWith(CLASS)) {
            try {
                return Class.forName(name.substring(CLASS.length()))
                        .asSubclass(IoManager.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(PARAMETER + ": " + name, e);
            }
        }
        throw new IllegalArgumentException(PARAMETER + ": " + name + " (expected: mutant:ID or class:NAME)");
    }
}
