package org.wsktck.reproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a driver with a golden file; {@code -Dgolden.update=true} rewrites the files instead. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/org/wsktck/reproducer");

    private Golden() {}

    static void assertMatches(String actual, String name) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
