package org.wsktck.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report's files. */
public final class ReportFiles {
    private ReportFiles() {}

    /** Writes them into a directory, which is made. */
    public static Path write(ConformanceReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("conformance.json"), JsonReport.render(report));
    }
}
