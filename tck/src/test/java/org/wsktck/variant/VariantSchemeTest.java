package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.spi.Capability;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VariantSchemeTest {
    private final VariantScheme scheme = new VariantScheme();

    @Test
    void the_scheme_is_installed() {
        assertThat(Implementations.schemes()).hasAtLeastOneElementOfType(VariantScheme.class);
    }

    @Test
    void ids_are_sorted_and_described() {
        assertThat(scheme.ids()).isSorted().doesNotHaveDuplicates().hasSize(30);
        assertThat(scheme.ids())
                .allSatisfy(id -> assertThat(scheme.describe(id)).isNotBlank());
    }

    @Test
    void a_variant_is_a_legal_implementation_named_after_what_it_wraps() {
        assertThat(scheme.isWrongOnPurpose()).isFalse();
        try (var opened = scheme.open("late", StubWsk::new, 1)) {
            assertThat(opened.name()).isEqualTo("variant late of stub");
        }
    }

    @Test
    void a_variant_may_declare_that_the_io_manager_is_its_own() {
        try (StubWsk stub = new StubWsk();
                var opened = scheme.open("own-io-manager", () -> stub, 1)) {
            assertThat(opened.capabilities())
                    .contains(Capability.OWN_IO_MANAGER)
                    .containsAll(stub.capabilities());
            assertThat(opened.ioManager()).isSameAs(stub.ioManager());
        }
    }

    @Test
    void an_unknown_id_is_refused_by_name() {
        assertThatThrownBy(() -> scheme.describe("nonesuch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variant: nonesuch (expected: a variant's id)");
    }
}
