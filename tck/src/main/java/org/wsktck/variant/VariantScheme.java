package org.wsktck.variant;

import java.util.List;
import java.util.function.Supplier;
import org.wsktck.harness.plug.ImplementationScheme;
import org.wsktck.intercept.InterceptedImplementation;
import org.wsktck.spi.WskImplementation;

/** {@code variant:ID}. */
public final class VariantScheme implements ImplementationScheme {
    @Override
    public String name() {
        return "variant";
    }

    @Override
    public List<String> ids() {
        return Variants.all().stream().map(Variant::id).toList();
    }

    @Override
    public String describe(String id) {
        return Variants.require(id).does();
    }

    @Override
    public WskImplementation open(String id, Supplier<WskImplementation> base, long seed) {
        Variant variant = Variants.require(id);
        return new InterceptedImplementation(base.get(), variant.interceptor().apply(seed), "variant " + id);
    }

    @Override
    public boolean isWrongOnPurpose() {
        return false;
    }
}
