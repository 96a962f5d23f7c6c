package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The guide's table of settings: the code's, word for word. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsPageTest {
    private static final String HEAD = "| property | option | meaning | default |\n| --- | --- | --- | --- |\n";

    @Test
    void the_guide_has_every_setting_in_its_table() throws IOException {
        String table =
                Arrays.stream(Setting.values()).map(SettingsPageTest::row).collect(Collectors.joining());

        assertThat(Files.readString(Path.of("docs/adding-an-implementation.md")))
                .contains(HEAD + table + "\n");
    }

    private static String row(Setting setting) {
        String option = CommandLineCaller.INSTANCE.name(setting);
        String usage = setting == Setting.IMPLEMENTATION
                ? setting.label()
                : setting.label().isEmpty() ? option : option + " " + setting.label();
        return "| `" + setting.property() + "` | `" + usage + "` | " + setting.meaning() + " | " + setting.byDefault()
                + " |\n";
    }
}
