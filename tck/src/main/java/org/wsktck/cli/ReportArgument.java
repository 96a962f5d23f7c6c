package org.wsktck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReportFiles;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads reports that are named on the command line: their files, or the folders that have them. */
final class ReportArgument {
    private ReportArgument() {}

    /**
     * Reads one.
     *
     * @throws ParameterException if there is none, or it is none
     */
    static ConformanceReport read(CommandLine commandLine, Path argument) {
        Path file = file(argument);
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    commandLine,
                    argument + ": no such report (expected: the conformance.json of a run, or the folder that has it)");
        }
        try {
            return JsonReport.read(file);
        } catch (IOException unusable) {
            throw new ParameterException(
                    commandLine,
                    String.valueOf(unusable.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The file that an argument names. */
    static Path file(Path argument) {
        return Files.isDirectory(argument) ? argument.resolve(ReportFiles.JSON) : argument;
    }
}
