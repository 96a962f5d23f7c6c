package org.wsktck.harness.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ReportFiles;

/**
 * A run whose process ended before it did.
 *
 * @param sentence that it has not finished, how the process ended, and where the run was
 * @param report what was finished; null if the run writes no report, or nothing is left of it
 * @param page where it was written; null if it was not
 */
public record UnfinishedRun(
        String sentence,
        @Nullable ConformanceReport report,
        @Nullable Path page) {
    /**
     * Concludes the runs that a process has left: writes the report of what was finished, as a partial one.
     *
     * @param directory where it noted what it was at
     * @param ending how it ended, as the end of a sentence
     * @throws IOException if the directory cannot be read
     */
    public static List<UnfinishedRun> conclude(Path directory, String ending) throws IOException {
        List<UnfinishedRun> runs = new ArrayList<>();
        for (InFlight.Left left : InFlight.leftIn(directory)) {
            runs.add(conclude(left, ending));
        }
        return runs;
    }

    private static UnfinishedRun conclude(InFlight.Left left, String ending) {
        String sentence = sentence(left, ending);
        if (left.reportDirectory().isEmpty()) {
            return new UnfinishedRun(sentence, null, null);
        }
        Path directory = Path.of(left.reportDirectory());
        try {
            ConformanceReport report = report(RunRecord.read(directory), sentence, left);
            Path page = ReportFiles.write(report, directory);
            RunRecord.delete(directory);
            ReportFiles.deleteLeftOvers(directory);
            return new UnfinishedRun(sentence, report, page);
        } catch (IOException lost) {
            return new UnfinishedRun(sentence + "; its report is not complete: " + lost.getMessage(), null, null);
        }
    }

    private static String sentence(InFlight.Left left, String ending) {
        return "the run of " + left.implementation() + " has not finished: "
                + (left.ending().isEmpty() ? ending : left.ending())
                + (left.scenario().isEmpty() ? ", before its first scenario" : ", in " + left.scenario())
                + (left.call().isEmpty() ? "" : ", in or after " + left.call());
    }

    private static ConformanceReport report(List<Fact> facts, String sentence, InFlight.Left left) throws IOException {
        if (facts.isEmpty() || facts.get(0).began() == null) {
            throw new IOException("nothing is left of its record");
        }
        Fact.Began began = facts.get(0).began();
        try {
            RunFacts run = new RunFacts(
                    began.restored(), began, ProfileFiles.find(began.config().profile()));
            facts.forEach(run::learn);
            return run.report(new RunFacts.CutShort(sentence, left.scenario()));
        } catch (ProfileFiles.BadProfile gone) {
            throw new IOException(gone.getMessage(), gone);
        }
    }

    /** Deletes the directory in which a process that has ended noted what it was at. */
    public static void forget(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
