package org.wsktck.harness;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Capability;
import org.wsktck.spi.WskImplementation;

/** What an implementation says of itself, checked before anything rests on it: an adapter may hand out anything. */
final class Declaration {
    private Declaration() {}

    /**
     * Reads it.
     *
     * @return the capabilities
     * @throws AdapterError if something is missing, with what is expected instead
     */
    static Set<Capability> read(WskImplementation implementation) {
        require(implementation.name(), "name()", "a name for reports");
        require(implementation.version(), "version()", "a version for reports");
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
        return Set.copyOf(capabilities);
    }

    private static void require(@Nullable Object given, String what, String expected) {
        if (Objects.isNull(given)) {
            throw new AdapterError(what + " is null (expected: " + expected + ")", null);
        }
    }
}
