package org.wsktck.reports;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     * Writes the four files, and reproducers if there are any; the directory is made if it is missing. A reader sees each
     * file as it was before, or complete, never in between. If they cannot all be written, those that are there stay.
     *
     * @return the page for people
     * @throws IOException if the directory cannot be made or written to; the message names it and says why
     */
    public static Path write(ConformanceReport report, Path directory) throws IOException {
        Map<Path, String> reproducers = reproducers(report, directory);
        Map<Path, String> files = new LinkedHashMap<>(reproducers); // Before the pages that link them.
        files.put(directory.resolve(JSON), JsonReport.render(report));
        files.put(directory.resolve(JSON_SCHEMA), JsonReport.schema());
        files.put(directory.resolve(JUNIT_XML), JunitXmlReport.render(report));
        files.put(directory.resolve(HTML), HtmlReport.render(report));
        try {
            Files.createDirectories(reproducers.isEmpty() ? directory : directory.resolve(Reproducer.DIRECTORY));
            replace(files);
            deleteReproducers(directory, reproducers.keySet());
        } catch (IOException e) {
            throw new IOException("cannot write the report to " + directory + ": " + why(e), e);
        }
        return directory.resolve(HTML);
    }

    /**
     * Writes a page that is no part of a run's report; the directory is made if it is missing. A reader sees the file as
     * it was before, or complete, never in between.
     *
     * @throws IOException if the file cannot be written; the message names it and says why
     */
    public static void writePage(String page, Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a directory");
            }
            Files.createDirectories(file.toAbsolutePath().resolveSibling("").normalize());
            replace(Map.of(file, page));
        } catch (IOException e) {
            throw new IOException("cannot write to " + file + ": " + why(e), e);
        }
    }

    private static Map<Path, String> reproducers(ConformanceReport report, Path directory) {
        Map<Path, String> sources = new LinkedHashMap<>();
        for (ScenarioResult scenario : report.scenarios()) {
            Reproducer reproducer = scenario.reproducer();
            if (reproducer != null && reproducer.source() != null) {
                sources.put(directory.resolve(reproducer.file()), reproducer.source());
            }
        }
        return sources;
    }

    private static void replace(Map<Path, String> files) throws IOException {
        var replacement = new Replacement();
        try {
            for (var file : files.entrySet()) {
                replacement.prepare(file.getKey(), file.getValue());
            }
            replacement.carryOut();
        } finally {
            replacement.clear();
        }
    }

    /** Those of an earlier report would be taken for this one's. */
    private static void deleteReproducers(Path directory, Set<Path> kept) throws IOException {
        Path own = directory.resolve(Reproducer.DIRECTORY);
        if (Files.isDirectory(own)) {
            try (DirectoryStream<Path> sources = Files.newDirectoryStream(own, "*.c")) {
                for (Path source : sources) {
                    if (!kept.contains(source)) {
                        Files.delete(source);
                    }
                }
            }
        }
    }

    /**
     * Takes away what an earlier run left in a directory, so that nothing there can be taken for this one's.
     *
     * @throws IOException if a file cannot be deleted; the message names the directory and says why
     */
    public static void delete(Path directory) throws IOException {
        try {
            for (String name : List.of(HTML, JUNIT_XML, JSON, JSON_SCHEMA)) {
                Files.deleteIfExists(directory.resolve(name));
            }
            deleteReproducers(directory, Set.of());
            deleteLeftOvers(directory);
        } catch (IOException e) {
            throw new IOException("cannot delete the earlier report in " + directory + ": " + why(e), e);
        }
    }

    /**
     * Takes away what a process left in a directory that ended while it wrote its report there.
     *
     * @throws IOException if a file cannot be deleted
     */
    public static void deleteLeftOvers(Path directory) throws IOException {
        for (Path written : List.of(directory, directory.resolve(Reproducer.DIRECTORY))) {
            if (Files.isDirectory(written)) {
                Replacement.deleteLeftOvers(written);
            }
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
