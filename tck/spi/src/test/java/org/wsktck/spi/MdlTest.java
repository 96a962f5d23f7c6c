package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MdlTest {
    @Test
    void an_mdl_describes_the_remaining_bytes_of_its_memory_and_shares_them() {
        ByteBuffer memory = ByteBuffer.allocateDirect(8).position(2).limit(5);
        Mdl mdl = new Mdl(memory);
        memory.clear();

        mdl.systemAddress().put(0, (byte) 42);

        assertThat(mdl.byteCount()).isEqualTo(3);
        assertThat(memory.get(2)).isEqualTo((byte) 42);
    }

    @Test
    void each_view_of_the_memory_has_a_position_of_its_own() {
        Mdl mdl = new Mdl(ByteBuffer.allocate(4));

        mdl.systemAddress().position(3);

        assertThat(mdl.systemAddress().position()).isZero();
        assertThat(mdl.systemAddress().remaining()).isEqualTo(4);
        assertThat(mdl.byteCount()).isEqualTo(4);
    }

    @Test
    void a_chain_is_linked_and_cut() {
        Mdl second = new Mdl(ByteBuffer.allocate(1));
        Mdl first = new Mdl(ByteBuffer.allocate(1), second);
        assertThat(first.next()).isSameAs(second);
        assertThat(second.next()).isNull();

        first.next(null);

        assertThat(first.next()).isNull();
    }
}
