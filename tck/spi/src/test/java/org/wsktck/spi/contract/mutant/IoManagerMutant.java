package org.wsktck.spi.contract.mutant;

import java.util.function.Supplier;
import org.wsktck.spi.IoManager;

/**
 * A deliberately wrong I/O manager.
 *
 * @param id what it does wrong, in words joined by dashes
 * @param breaks the requirement that the contract has to fail on
 * @param maker makes a new one
 */
public record IoManagerMutant(String id, String breaks, Supplier<? extends IoManager> maker) {
    /** A new one. */
    public IoManager create() {
        return maker.get();
    }

    @Override
    public String toString() {
        return id;
    }
}
