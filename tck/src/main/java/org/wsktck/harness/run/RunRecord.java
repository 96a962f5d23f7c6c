package org.wsktck.harness.run;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts of a run that has not finished, in its report directory, one JSON text a line: what is left of it if its
 * process is killed.
 */
final class RunRecord implements Closeable {
    /** The file's name. */
    static final String FILE = "unfinished.jsonl";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Path file;
    private final FileChannel channel;

    private RunRecord(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Begins a record, in the place of any other. */
    static RunRecord create(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return new RunRecord(
                file,
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    /** Adds a fact: what has been handed to the system outlives the process. */
    synchronized void add(Fact fact) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((MAPPER.writeValueAsString(fact) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /** The facts of a record up to the first line that is not whole: its process may have been killed in it. */
    static List<Fact> read(Path directory) throws IOException {
        List<Fact> facts = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(directory.resolve(FILE))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                facts.add(MAPPER.readValue(line, Fact.class));
            }
        } catch (JacksonException torn) {
            return facts;
        }
        return facts;
    }

    /** Ends the record of a run that has finished, or that has been concluded: nobody needs it any more. */
    static void delete(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
