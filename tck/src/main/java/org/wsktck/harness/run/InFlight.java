package org.wsktck.harness.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Thrown;
import org.wsktck.harness.plug.LauncherProperties;

/**
 * What a run is at: its scenario and the call that it made last, in a small file that outlives the process. Whoever
 * watches the process finds there where it ended, if it ends before the run does.
 */
final class InFlight implements Closeable {
    private static final String SUFFIX = ".in-flight";
    private static final int LINES = 5;
    private static final int LINE_LENGTH_MAX = 400;

    /** Each line has room of its own, so that one can be written without the others. */
    private static final int LINE_BYTES = 4 * LINE_LENGTH_MAX;

    private static final byte END_OF_LINE = '\n';
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * What a run that has not finished was at.
     *
     * @param implementation what was judged
     * @param reportDirectory where its report is; empty if it writes none
     * @param scenario empty before the first
     * @param call empty before the first of the scenario
     * @param ending who ended the process; empty if nobody noted it
     */
    record Left(String implementation, String reportDirectory, String scenario, String call, String ending) {}

    private final @Nullable Path file;
    /** The file's content: what is put there stays, however the process ends, and costs no call of the host. */
    private final @Nullable ByteBuffer content; // guarded by this

    private boolean ends; // guarded by this

    private InFlight(@Nullable Path file, @Nullable ByteBuffer content) {
        this.file = file;
        this.content = content;
    }

    /** Begins; notes nothing if nobody watches this process. */
    static InFlight open(String implementation, @Nullable Path reportDirectory) {
        String directory = System.getProperty(LauncherProperties.WATCH);
        if (directory == null) {
            return new InFlight(null, null);
        }
        try {
            Path file = Files.createTempFile(Path.of(directory), "run", SUFFIX);
            InFlight flight = new InFlight(file, map(file));
            flight.note(0, implementation);
            flight.note(
                    1,
                    reportDirectory == null
                            ? ""
                            : reportDirectory.toAbsolutePath().toString());
            return flight;
        } catch (IOException unwritable) {
            // Then an end before its time is found out all the same, without its place.
            return new InFlight(null, null);
        }
    }

    private static ByteBuffer map(Path file) throws IOException {
        // Its blocks are there before they are mapped: a full disk would end the process.
        Files.write(file, "\n".repeat(LINES * LINE_BYTES).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, LINES * LINE_BYTES);
        }
    }

    /** A scenario begins. */
    void scenario(String displayName) {
        note(3, "");
        note(2, displayName);
    }

    /** A call begins. */
    void call(String what) {
        note(3, what);
    }

    private synchronized void note(int line, String text) {
        if (ends || content == null) {
            return;
        }
        byte[] bytes = oneLine(text).getBytes(StandardCharsets.UTF_8);
        content.position(line * LINE_BYTES).put(bytes).put(END_OF_LINE);
    }

    private static String oneLine(String text) {
        String line = text.length() > LINE_LENGTH_MAX ? text.substring(0, LINE_LENGTH_MAX) : text;
        return CONTROL.matcher(line).replaceAll(" ");
    }

    /** The process is being ended: whoever called System.exit waits in it for this thread, and can be named. */
    synchronized void processEnds() {
        note(4, Thrown.whoCalledExit());
        ends = true;
    }

    /** What was in flight in a process that has ended. */
    static List<Left> leftIn(Path directory) throws IOException {
        List<Left> left = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                byte[] all = Files.readAllBytes(file);
                if (all.length == LINES * LINE_BYTES && all[0] != END_OF_LINE) {
                    left.add(new Left(line(0, all), line(1, all), line(2, all), line(3, all), line(4, all)));
                }
            }
        }
        return left;
    }

    private static String line(int number, byte[] all) {
        int from = number * LINE_BYTES;
        int end = from;
        while (all[end] != END_OF_LINE) {
            end++;
        }
        return new String(all, from, end - from, StandardCharsets.UTF_8);
    }

    /** The run has finished. */
    @Override
    public synchronized void close() {
        if (file == null || content == null) {
            return;
        }
        content.put(0, END_OF_LINE); // Without an implementation, nothing is left of a run.
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            // As on hosts that keep a file for as long as it is mapped: whoever watches deletes it.
        }
    }
}
