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
import java.util.Arrays;
import java.util.List;
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
    private static final int BYTES = LINES * 4 * LINE_LENGTH_MAX;

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
    private final @Nullable FileChannel channel;
    private final String[] lines = new String[LINES]; // guarded by this
    private boolean ends; // guarded by this

    private InFlight(@Nullable Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
        Arrays.fill(lines, "");
    }

    /** Begins; notes nothing if nobody watches this process. */
    static InFlight open(String implementation, @Nullable Path reportDirectory) {
        String directory = System.getProperty(LauncherProperties.WATCH);
        if (directory == null) {
            return new InFlight(null, null);
        }
        try {
            Path file = Files.createTempFile(Path.of(directory), "run", SUFFIX);
            InFlight flight = new InFlight(file, FileChannel.open(file, StandardOpenOption.WRITE));
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
        if (ends) {
            return;
        }
        lines[line] = oneLine(text);
        if (channel == null) {
            return;
        }
        byte[] content = Arrays.copyOf(String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8), BYTES);
        try {
            channel.write(ByteBuffer.wrap(content), 0);
        } catch (IOException unwritable) {
            // As above.
        }
    }

    private static String oneLine(String text) {
        String line = text.length() > LINE_LENGTH_MAX ? text.substring(0, LINE_LENGTH_MAX) : text;
        return line.replaceAll("\\p{Cntrl}", " ");
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
                String[] lines = Files.readString(file).split("\n", -1);
                if (lines.length > LINES) {
                    left.add(new Left(lines[0], lines[1], lines[2], lines[3], lines[4]));
                }
            }
        }
        return left;
    }

    /** The run has finished. */
    @Override
    public void close() {
        if (channel == null || file == null) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            // Then a run that has finished is said not to have: wrong, and never a pass.
        }
    }
}
