package org.wsktck.harness.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.spi.Capability;
import org.wsktck.spi.WskImplementation;

/**
 * What an implementation says of itself, checked before anything rests on it: an adapter may hand out anything.
 *
 * @param name its name
 * @param version its version
 * @param capabilities what it can do
 */
record Declaration(String name, String version, Set<Capability> capabilities) {
    /**
     * Reads it.
     *
     * @throws AdapterError if something is missing, with what is expected instead
     */
    static Declaration read(WskImplementation implementation) {
        String name = require(implementation.name(), "name()", "a name for reports");
        String version = require(implementation.version(), "version()", "a version for reports");
        require(implementation.ioManager(), "ioManager()", "the I/O manager of its IRPs, such as a JvmIoManager");
        Set<Capability> capabilities = implementation.capabilities();
        require(capabilities, "capabilities()", "a set with CONNECTION in it");
        if (!capabilities.contains(Capability.CONNECTION)) {
            throw new AdapterError(
                    "capabilities() is " + capabilities + " (expected: a set with CONNECTION in it)", null);
        }
        if (capabilities.contains(Capability.FAULT_HOOKS)) {
            require(implementation.faultHooks(), "faultHooks()", "hooks, since FAULT_HOOKS is declared");
        }
        return new Declaration(name, version, Set.copyOf(capabilities));
    }

    private static <T> T require(@Nullable T given, String what, String expected) {
        if (given == null) {
            throw new AdapterError(what + " is null (expected: " + expected + ")", null);
        }
        return given;
    }

    /**
     * As a report has it.
     *
     * @param digest that of the classes that it was loaded from; null where there is none
     */
    ImplementationInfo info(String address, @Nullable String digest) {
        return new ImplementationInfo(
                address,
                name,
                version,
                capabilities.stream().map(Capability::name).toList(),
                digest);
    }
}
