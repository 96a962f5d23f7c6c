package org.wsktck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the headers of a driver say, and that no file makes reading them fail in another way than with a sentence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PortableExecutableTest {
    private static final byte[] DRIVER = new MadeUpImage()
            .exporting("AcmeOther", "VioWskDeregister", "VioWskRegister")
            .importing("ntoskrnl.exe", "IoFreeIrp", "memcpy")
            .importing("ws2_32.dll", "socket")
            .bytes();

    @Test
    void what_is_exported_and_imported_by_name_is_read() throws UnusableDriver {
        PortableExecutable read = PortableExecutable.read(DRIVER);

        assertThat(read.exports()).containsExactly("AcmeOther", "VioWskDeregister", "VioWskRegister");
        assertThat(read.imports())
                .containsEntry("ntoskrnl.exe", List.of("IoFreeIrp", "memcpy"))
                .containsEntry("WS2_32.DLL", List.of("socket"))
                .hasSize(2);
    }

    @Test
    void without_their_prefix_exports_are_found_where_whoever_looks_them_up_looks() throws UnusableDriver {
        byte[] renamed = PortableExecutable.read(new MadeUpImage()
                        .exporting("Alpha", "VioWskDeregister", "VioWskRegister", "WskOld")
                        .bytes())
                .withoutPrefix("Vio");

        assertThat(PortableExecutable.read(renamed).exports())
                .containsExactly("Alpha", "WskDeregister", "WskOld", "WskRegister")
                .isSorted();
        assertThat(MadeUpImage.ordinalOf(renamed, "WskRegister")).isEqualTo(2);
        assertThat(MadeUpImage.ordinalOf(renamed, "WskOld")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "'#!/bin/sh\n', it is a text file",
        "'\u007fELF\u0002\u0001', 'it is an ELF file, as for Linux'",
        "'\u0001\u0002', it does not begin with MZ"
    })
    void another_kind_of_file_is_called_so(String content, String kind) {
        assertThatExceptionOfType(UnusableDriver.class)
                .isThrownBy(() -> PortableExecutable.read(content.getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageContaining(kind);
    }

    @Test
    void a_driver_for_another_processor_is_refused_by_its_name() {
        assertThatThrownBy(() ->
                        PortableExecutable.read(new MadeUpImage().machine(0x14C).bytes()))
                .hasMessage("is for 32-bit x86 (expected: a driver for x64)");
        assertThatThrownBy(() -> PortableExecutable.read(
                        new MadeUpImage().machine(0x1234).bytes()))
                .hasMessage("is for machine 0x1234 (expected: a driver for x64)");
    }

    @Test
    void a_file_that_was_cut_anywhere_is_read_or_refused_with_a_sentence() {
        IntStream.range(2, DRIVER.length).forEach(length -> {
            byte[] cut = Arrays.copyOf(DRIVER, length);
            try {
                PortableExecutable.read(cut);
            } catch (UnusableDriver refused) {
                assertThat(refused).hasMessageMatching("is (damaged|no driver|for).*");
            }
        });
    }

    @Test
    void a_file_with_any_byte_changed_is_read_or_refused_with_a_sentence() {
        for (int at = 2; at < DRIVER.length; at++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                byte[] changed = DRIVER.clone();
                changed[at] = (byte) value;
                try {
                    PortableExecutable.read(changed);
                } catch (UnusableDriver refused) {
                    assertThat(refused).hasMessageMatching("(is|has) (damaged|no|for).*");
                }
            }
        }
    }
}
