package org.wsktck.mutant;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wsktck.harness.plug.ImplementationScheme;
import org.wsktck.intercept.InterceptedImplementation;
import org.wsktck.spi.WskImplementation;

/** {@code mutant:ID}. */
public final class MutantScheme implements ImplementationScheme {
    @Override
    public String name() {
        return "mutant";
    }

    @Override
    public List<String> ids() {
        return Mutants.all().stream().map(Mutant::id).toList();
    }

    @Override
    public boolean knows(String id) {
        return Stream.concat(Mutants.all().stream(), Mutants.sampled().stream())
                .anyMatch(mutant -> mutant.id().equals(id));
    }

    @Override
    public String describe(String id) {
        Mutant mutant = Mutants.require(id);
        return mutant.does() + " (breaks " + String.join(", ", mutant.breaks()) + ")";
    }

    @Override
    public WskImplementation open(String id, Supplier<WskImplementation> base, long seed) {
        Mutant mutant = Mutants.require(id);
        return new InterceptedImplementation(base.get(), mutant.interceptor().get(), "mutant " + id);
    }

    @Override
    public boolean isWrongOnPurpose() {
        return true;
    }
}
