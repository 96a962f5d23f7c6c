package org.wsktck.reproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a driver with a golden file; {@code -Dgolden.update=true} rewrites the files instead. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/org/wsktck/reproducer");

    private Golden() {}

    /** What is the driver's own, between the functions that drivers share and their common end. */
    static void assertMatches(String driver, String name) throws IOException {
        String parts = Parts.usedBy(driver);
        assertThat(driver).contains(parts).endsWith(DriverSource.ENTRY);
        int own = driver.indexOf(parts) + parts.length();
        assertWholeMatches(driver.substring(own, driver.length() - DriverSource.ENTRY.length()), name);
    }

    static void assertWholeMatches(String actual, String name) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
