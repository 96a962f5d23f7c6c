package org.wsktck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a driver cannot be loaded, in words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadFailureTest {
    private static final WineFiles WINE = name -> Optional.ofNullable(
            Map.of("ntoskrnl.exe", new MadeUpImage().exporting("IoFreeIrp").bytes())
                    .get(name));

    @TempDir
    private Path folder;

    private String words(MadeUpImage image, int error) throws Exception {
        return words(image, "the driver cannot be loaded: Windows error " + error);
    }

    private String words(MadeUpImage image, String said) throws Exception {
        Path file = Files.write(folder.resolve("netio.sys"), image.bytes());
        return LoadFailure.words("driver:netio.sys", ProviderDriver.read(file, ""), said, WINE);
    }

    @Test
    void the_number_becomes_a_reason_and_stays_behind_it() throws Exception {
        assertThat(words(new MadeUpImage().importing("NTOSKRNL.exe", "IoFreeIrp"), 1114))
                .isEqualTo(
                        "driver:netio.sys cannot be loaded as Wine's netio.sys: its entry point, which Wine calls as that of"
                                + " a DLL, did not return 1, which says that it is ready, or crashed (the driver cannot be loaded: Windows error 1114)");
    }

    @Test
    void an_agent_that_does_not_answer_waits_for_the_driver() throws Exception {
        assertThat(words(
                        new MadeUpImage().importing("ntoskrnl.exe", "IoFreeIrp"),
                        "the agent has not answered HELLO within 10500 ms"))
                .isEqualTo(
                        "driver:netio.sys cannot be loaded as Wine's netio.sys: its entry point has not returned in time"
                                + " (the agent has not answered HELLO within 10500 ms)");
    }

    @Test
    void what_this_wine_does_not_have_is_named_by_its_file() throws Exception {
        assertThat(words(
                        new MadeUpImage()
                                .importing("ntoskrnl.exe", "IoFreeIrp", "ExNobodyHasThis")
                                .importing("fwpkclnt.sys", "FwpsOther0", "FwpsOne0"),
                        126))
                .contains(
                        "netio.sys: this Wine has no fwpkclnt.sys, of which it imports FwpsOne0, FwpsOther0. Wine also lacks"
                                + " ExNobodyHasThis of ntoskrnl.exe: a call of these ends the driver");
    }

    @Test
    void what_a_driver_imports_from_is_no_path_that_is_read() throws Exception {
        Path file = Files.write(
                folder.resolve("netio.sys"),
                new MadeUpImage()
                        .importing("../../dev/zero", "a")
                        .importing("/dev/zero", "b")
                        .bytes());
        List<String> asked = new ArrayList<>();

        String words = LoadFailure.words("driver:netio.sys", ProviderDriver.read(file, ""), "", name -> {
            asked.add(name);
            return Optional.empty();
        });

        assertThat(asked).isEmpty();
        assertThat(words).contains("this Wine has no ../../dev/zero, of which it imports a, no /dev/zero,");
    }

    @Test
    void of_a_file_of_wines_that_cannot_be_read_nothing_is_said() throws Exception {
        Path file = Files.write(
                folder.resolve("netio.sys"),
                new MadeUpImage()
                        .importing("hal.dll", "KeStallExecutionProcessor")
                        .bytes());

        assertThat(LoadFailure.words(
                        "driver:netio.sys", ProviderDriver.read(file, ""), "", name -> Optional.of(new byte[1])))
                .doesNotContain("lacks", "has no");
    }
}
