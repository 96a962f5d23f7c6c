package org.wsktck.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ReportFiles;

/**
 * The report of a run that is under way. The files of an earlier run go before anything is judged; from then on the
 * directory has what has been judged so far, and says that it is not all.
 */
final class LiveReport {
    /** When they are written first: a run of a few scenarios is over by then. */
    private static final long FIRST_MILLIS = 2_000;

    /** How often the pages are written again at the most. */
    private static final long INTERVAL_MILLIS = 10_000;

    /** Writing them takes one part of so many of the time at the most. */
    private static final long COST_FACTOR = 50;

    private final Path directory;
    private final RunRecord record;
    private final Object writing = new Object(); // taken before this
    private volatile @Nullable Supplier<ConformanceReport> soFar;
    private boolean isStale; // guarded by this
    private boolean isOver; // guarded by this

    /** Why the record ends before the run does; it is missed only if the process dies. */
    private @Nullable IOException recordBroken; // guarded by this

    private LiveReport(Path directory, RunRecord record) {
        this.directory = directory;
        this.record = record;
    }

    /** Takes away the files of an earlier run, and begins the record of this one. */
    static LiveReport begin(Path directory) throws IOException {
        Files.createDirectories(directory);
        ReportFiles.delete(directory);
        return new LiveReport(directory, RunRecord.create(directory));
    }

    /**
     * Writes pages from now on.
     *
     * @param whatIsJudged makes the report of what has been judged so far
     */
    void write(Supplier<ConformanceReport> whatIsJudged) {
        this.soFar = whatIsJudged;
        Thread refresher = new Thread(this::refreshNowAndThen, "wsk-live-report");
        refresher.setDaemon(true);
        refresher.start();
    }

    /** The run has learnt something. */
    synchronized void learn(Fact fact) {
        if (isOver) {
            return;
        }
        isStale = true;
        try {
            if (recordBroken == null) {
                record.add(fact);
            }
        } catch (IOException broken) {
            recordBroken = broken;
        }
    }

    private void refreshNowAndThen() {
        long pauseMillis = FIRST_MILLIS;
        while (isStillRunningAfter(pauseMillis)) {
            long start = System.nanoTime();
            if (!flush()) {
                return;
            }
            pauseMillis = Math.max(INTERVAL_MILLIS, (System.nanoTime() - start) / 1_000_000 * COST_FACTOR);
        }
    }

    private synchronized boolean isStillRunningAfter(long pauseMillis) {
        long until = System.nanoTime() + pauseMillis * 1_000_000;
        try {
            for (long leftMillis = pauseMillis;
                    !isOver && leftMillis > 0;
                    leftMillis = (until - System.nanoTime()) / 1_000_000) {
                wait(leftMillis);
            }
        } catch (InterruptedException nobodyDoesThis) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !isOver;
    }

    /**
     * Writes what has been judged so far.
     *
     * @return whether it can be done again
     */
    boolean flush() {
        Supplier<ConformanceReport> reports = soFar;
        // Whoever asks while another thread writes waits for it: the process may end right behind this.
        synchronized (writing) {
            synchronized (this) {
                if (isOver || reports == null) {
                    return false;
                }
                if (!isStale) {
                    return true;
                }
                isStale = false;
            }
            try {
                ReportFiles.write(reports.get(), directory);
                return true;
            } catch (IOException unwritable) {
                // The end of the run says so; what is there was true when it was written.
                return false;
            }
        }
    }

    /** Writes the report of the run that has finished, in the place of what was there so far. */
    Path finish(ConformanceReport report) throws IOException {
        synchronized (writing) {
            synchronized (this) {
                isOver = true;
                notifyAll();
            }
            Path page = ReportFiles.write(report, directory);
            record.close();
            return page;
        }
    }
}
