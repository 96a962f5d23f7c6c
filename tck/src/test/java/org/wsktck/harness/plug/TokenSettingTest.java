package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the token is taken from: a setting, a file, or the environment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenSettingTest {
    @TempDir
    private Path folder;

    private static String token(@Nullable String variable, Map<Setting, String> given) throws BadSetting {
        return Settings.read(CommandLineCaller.SERVER, setting -> Optional.ofNullable(given.get(setting)), variable)
                .token();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("token"), content).toString();
    }

    @Test
    void without_setting_and_variable_there_is_none() throws BadSetting {
        assertThat(token(null, Map.of())).isEmpty();
    }

    @Test
    void the_variable_is_taken_where_no_setting_is_given() throws Exception {
        assertThat(token("of the variable", Map.of())).isEqualTo("of the variable");
        assertThat(token("of the variable", Map.of(Setting.TOKEN, "of the setting")))
                .isEqualTo("of the setting");
        assertThat(token("of the variable", Map.of(Setting.TOKEN_FILE, file("of the file"))))
                .isEqualTo("of the file");
    }

    @Test
    void of_a_file_the_first_line_is_taken() throws Exception {
        assertThat(token(null, Map.of(Setting.TOKEN_FILE, file("first line\r\nsecond line\n"))))
                .isEqualTo("first line");
    }

    @Test
    void a_file_and_a_token_together_are_refused() throws IOException {
        String file = file("of the file");
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> token(null, Map.of(Setting.TOKEN, "t", Setting.TOKEN_FILE, file)))
                .withMessage("--token-file: " + file + " (expected: not together with --token)");
    }

    @Test
    void a_file_without_a_first_line_is_refused() throws IOException {
        for (String content : new String[] {"", "\nsecond line\n"}) {
            String file = file(content);
            assertThatExceptionOfType(BadSetting.class)
                    .isThrownBy(() -> token(null, Map.of(Setting.TOKEN_FILE, file)))
                    .withMessage("--token-file: " + file
                            + " (expected: a file whose first line is the token; that of this one is empty)");
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() {
        String missing = folder.resolve("missing").toString();
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> token(null, Map.of(Setting.TOKEN_FILE, missing)))
                .withMessage("--token-file: " + missing + " (expected: a text file that can be read; this one gave"
                        + " java.nio.file.NoSuchFileException: " + missing + ")");
    }
}
