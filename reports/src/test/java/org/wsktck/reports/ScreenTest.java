package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScreenTest {
    @ParameterizedTest
    @CsvSource({", 100", "132, 132", "7, 40", "9999, 1000", "0, 100", "-80, 100", "wide, 100", "99999999999, 100"})
    void a_terminal_is_as_wide_as_it_says_or_as_most_are(String columns, int width) {
        assertThat(Screen.of(true, false, columns)).isEqualTo(new Screen(true, false, width));
    }

    @Test
    void a_file_has_no_width_and_no_colours_whatever_the_surroundings_say() {
        assertThat(Screen.of(false, true, "80")).isEqualTo(Screen.FILE);
        assertThat(Screen.FILE.colour()).isFalse();
    }
}
