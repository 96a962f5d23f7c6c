package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;

/** The routines for MDLs. */
@IoManagerContract
class MdlContract {
    private final ByteBuffer memory = ByteBuffer.allocate(5000);
    private final Mdl source = new Mdl(memory);

    private static Mdl allocated(@Nullable Mdl mdl) {
        return Objects.requireNonNull(mdl);
    }

    private Mdl allocate(Irps irps, int offset, int length) {
        return allocated(irps.io.mdlRoutines().allocateMdl(source, offset, length, false, null));
    }

    @Test
    @Tag("WSK-BUF-016")
    void an_mdl_says_which_part_of_its_page_it_describes(Irps irps) {
        Mdl mdl = allocate(irps, 4200, 700);

        assertThat(irps.io.mdlRoutines().fields(mdl)).isEqualTo(new MdlFields(700, 104, 104, null));
    }

    @Test
    @Tag("WSK-BUF-016")
    void an_mdl_of_no_bytes_or_beyond_the_memory_is_refused(Irps irps) {
        assertThatThrownBy(() -> allocate(irps, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: 0 (expected: at least 1)");
        assertThatThrownBy(() -> allocate(irps, 4999, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset and length: 4999, 2 (expected: within 5000 bytes)");
    }

    @Test
    @Tag("WSK-BUF-018")
    void the_mdls_of_an_irp_form_a_chain(Irps irps) {
        Irp irp = irps.io.allocateIrp(1);

        Mdl first = allocated(irps.io.mdlRoutines().allocateMdl(source, 0, 10, false, irp));
        assertThat(irps.io.irpState(irp).mdlAddress()).isSameAs(first);
        Mdl second = allocated(irps.io.mdlRoutines().allocateMdl(source, 10, 10, true, irp));
        Mdl third = allocated(irps.io.mdlRoutines().allocateMdl(source, 20, 10, true, irp));

        assertThat(irps.io.irpState(irp).mdlAddress()).isSameAs(first);
        assertThat(irps.io.mdlRoutines().fields(first).next()).isSameAs(second);
        assertThat(irps.io.mdlRoutines().fields(second).next()).isSameAs(third);
        assertThat(irps.io.mdlRoutines().fields(third).next()).isNull();
    }

    @Test
    @Tag("WSK-BUF-018")
    void a_secondary_mdl_without_a_first_one_is_refused(Irps irps) {
        Irp irp = irps.io.allocateIrp(1);

        assertThatThrownBy(() -> irps.io.mdlRoutines().allocateMdl(source, 0, 10, true, irp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secondaryBuffer: TRUE (expected: FALSE for the first MDL of an IRP)");
    }

    @Test
    @Tag("WSK-BUF-021")
    void a_partial_mdl_describes_the_part_asked_for(Irps irps) {
        Mdl part = allocated(irps.io.mdlRoutines().buildPartialMdl(source, 4096, 9));
        memory.put(4096, (byte) 42);

        assertThat(irps.io.mdlRoutines().fields(part)).isEqualTo(new MdlFields(9, 0, 0, null));
        assertThat(part.systemAddress().get(0)).isEqualTo((byte) 42);
    }

    @Test
    @Tag("WSK-BUF-021")
    void a_partial_mdl_of_length_0_reaches_to_the_end(Irps irps) {
        Mdl rest = allocated(irps.io.mdlRoutines().buildPartialMdl(source, 4990, 0));

        assertThat(irps.io.mdlRoutines().fields(rest).byteCount()).isEqualTo(10);
    }

    @Test
    @Tag("WSK-BUF-022")
    void freeing_an_mdl_leaves_the_next_one(Irps irps) {
        Irp irp = irps.io.allocateIrp(1);
        Mdl first = allocated(irps.io.mdlRoutines().allocateMdl(source, 0, 10, false, irp));
        Mdl second = allocated(irps.io.mdlRoutines().allocateMdl(source, 10, 20, true, irp));

        irps.io.mdlRoutines().freeMdl(first);

        assertThat(irps.io.mdlRoutines().fields(second).byteCount()).isEqualTo(20);
        irps.io.mdlRoutines().freeMdl(second);
    }

    @Test
    @Tag("WSK-BUF-022")
    void an_mdl_that_was_freed_is_refused(Irps irps) {
        Mdl mdl = allocate(irps, 0, 10);
        irps.io.mdlRoutines().freeMdl(mdl);

        assertThatThrownBy(() -> irps.io.mdlRoutines().fields(mdl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mdl: freed by IoFreeMdl (expected: one that is not)");
    }

    @Test
    @Tag("WSK-BUF-022")
    void an_mdl_of_the_application_s_own_making_is_not_freed(Irps irps) {
        assertThatThrownBy(() -> irps.io.mdlRoutines().freeMdl(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mdl: not made by IoAllocateMdl (expected: one that was)");
    }

    @Test
    @Tag("WSK-BUF-023")
    void freeing_an_irp_leaves_its_mdl(Irps irps) {
        Irp irp = irps.io.allocateIrp(1);
        Mdl mdl = allocated(irps.io.mdlRoutines().allocateMdl(source, 0, 10, false, irp));

        irps.io.freeIrp(irp);

        assertThat(irps.io.mdlRoutines().fields(mdl).byteCount()).isEqualTo(10);
    }

    @Test
    @Tag("WSK-BUF-024")
    void what_is_written_through_the_system_address_is_in_the_memory(Irps irps) {
        Mdl mdl = allocate(irps, 100, 10);

        irps.io.mdlRoutines().writeMapped(mdl, 3, ByteBuffer.wrap(new byte[] {1, 2}));

        assertThat(memory.array()).endsWith(new byte[4895]);
        assertThat(memory.slice(100, 10)).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 2, 0, 0, 0, 0, 0}));
    }
}
