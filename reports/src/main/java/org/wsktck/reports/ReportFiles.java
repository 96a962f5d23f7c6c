package org.wsktck.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes a report's files into a directory. */
public final class ReportFiles {
    /** The report for programs. */
    public static final String JSON = "conformance.json";
    /** What the report for programs looks like. */
    public static final String JSON_SCHEMA = "conformance.schema.json";
    /** The report for people. */
    public static final String HTML = "index.html";
    /** The report for CI systems. */
    public static final String JUNIT_XML = "junit.xml";

    private ReportFiles() {}

    /**
     * Writes the four files, and reproducers if there are any; the directory is made if it is missing. A reader sees each file as it was before, or
     * complete, never in between.
     *
     * @return the page for people
     * @throws IOException if the directory cannot be made or written to; the message names it and says why
     */
    public static Path write(ConformanceReport report, Path directory) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(JSON, JsonReport.render(report));
        files.put(JSON_SCHEMA, JsonReport.schema());
        files.put(JUNIT_XML, JunitXmlReport.render(report));
        files.put(HTML, HtmlReport.render(report));
        try {
            Files.createDirectories(directory);
            writeReproducers(report, directory);
            for (var file : files.entrySet()) {
                replace(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new IOException("cannot write the report to " + directory + ": " + why(e), e);
        }
        return directory.resolve(HTML);
    }

    /**
     * Takes away what an earlier run left in a directory, so that nothing there can be taken for this one's.
     *
     * @throws IOException if a file cannot be deleted
     */
    public static void delete(Path directory) throws IOException {
        for (String file : List.of(JSON, JSON_SCHEMA, HTML, JUNIT_XML)) {
            Files.deleteIfExists(directory.resolve(file));
        }
        deleteReproducers(directory, Set.of());
    }

    /** Before the pages that link them. Those of an earlier report would be taken for this one's. */
    private static void writeReproducers(ConformanceReport report, Path directory) throws IOException {
        Map<Path, String> sources = new LinkedHashMap<>();
        for (ScenarioResult scenario : report.scenarios()) {
            Reproducer reproducer = scenario.reproducer();
            if (reproducer != null && reproducer.source() != null) {
                sources.put(directory.resolve(reproducer.file()), reproducer.source());
            }
        }
        Path own = directory.resolve(Reproducer.DIRECTORY);
        if (!sources.isEmpty()) {
            Files.createDirectories(own);
        }
        deleteReproducers(directory, sources.keySet());
        for (var source : sources.entrySet()) {
            replace(source.getKey(), source.getValue());
        }
    }

    private static void deleteReproducers(Path directory, Set<Path> but) throws IOException {
        Path own = directory.resolve(Reproducer.DIRECTORY);
        if (Files.isDirectory(own)) {
            try (DirectoryStream<Path> earlier = Files.newDirectoryStream(own, "*.c")) {
                for (Path file : earlier) {
                    if (!but.contains(file)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static void replace(Path file, String content) throws IOException {
        // Not createTempFile: its files are for their owner only, and a report is there to be passed on.
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // Not writeString: that refuses the unpaired surrogates which an adapter's text may contain.
            Files.write(temporary, content.getBytes(StandardCharsets.UTF_8));
            moveOver(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void moveOver(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException inTheWay) {
            return inTheWay.getFile() + " is in the way";
        }
        String message = e instanceof FileSystemException inFileSystem ? inFileSystem.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
