package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void a_part_shares_the_memory_and_knows_where_in_its_page_it_begins() {
        Mdl whole = new Mdl(ByteBuffer.allocate(10_000));
        Mdl part = whole.part(5_000, 3).part(1, 2);

        part.systemAddress().put(1, (byte) 42);

        assertThat(whole.systemAddress().get(5_002)).isEqualTo((byte) 42);
        assertThat(part.byteCount()).isEqualTo(2);
        assertThat(part.byteOffset()).isEqualTo(905);
    }

    @Test
    void memory_with_an_address_begins_where_that_is_in_its_page() {
        ByteBuffer page = ByteBuffer.allocateDirect(2 * 4_096).alignedSlice(4_096);

        assertThat(new Mdl(page.position(17)).byteOffset()).isEqualTo(17);
    }

    @Test
    void a_part_outside_the_memory_is_refused() {
        assertThatThrownBy(() -> new Mdl(ByteBuffer.allocate(4)).part(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset and length: 3, 2 (expected: within 4 bytes)");
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
