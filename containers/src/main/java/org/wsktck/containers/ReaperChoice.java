package org.wsktck.containers;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.testcontainers.utility.ResourceReaper;
import org.wsktck.testbed.TestbedUnavailableException;

/**
 * Keeps Testcontainers from starting Ryuk, a container that removes what a killed process left.
 *
 * <p>Its image comes from a registry, which many machines do not reach, and our own sweep does its work. Testcontainers
 * takes the choice from the environment only, which a JVM cannot change for itself; hence the reflection. Who sets
 * {@value #VARIABLE} has chosen, and is obeyed.
 */
final class ReaperChoice {
    private static final String VARIABLE = "TESTCONTAINERS_RYUK_DISABLED";

    private ReaperChoice() {}

    // The lock is the one that ResourceReaper.instance() takes.
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    static void doWithoutRyuk() throws TestbedUnavailableException {
        if (System.getenv(VARIABLE) != null) {
            return;
        }
        synchronized (ResourceReaper.class) {
            try {
                Field instance = ResourceReaper.class.getDeclaredField("instance");
                instance.setAccessible(true);
                if (instance.get(null) == null) {
                    Constructor<?> constructor = Class.forName("org.testcontainers.utility.JVMHookResourceReaper")
                            .getDeclaredConstructor();
                    constructor.setAccessible(true);
                    instance.set(null, constructor.newInstance());
                }
            } catch (ReflectiveOperationException | RuntimeException changed) {
                throw new TestbedUnavailableException(
                        "This version of Testcontainers cannot be told from here to do without Ryuk. Set " + VARIABLE
                                + "=true in the environment.",
                        changed);
            }
        }
    }
}
