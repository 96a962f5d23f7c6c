package org.wsktck.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.LauncherProperties;

/**
 * The way to a console that an implementation in the same process can close under the kit, even its file descriptor.
 * What the console does not take is kept in a file; the supervisor, whose console that cannot close, prints it.
 */
final class Untaken extends OutputStream {
    private final OutputStream console;
    private final @Nullable Path file;

    private Untaken(OutputStream console, @Nullable Path file) {
        this.console = console;
        this.file = file;
    }

    /**
     * Keeps what a console does not take, if there is a supervisor.
     *
     * @param name what the console is called
     */
    static Untaken keeping(OutputStream console, String name) {
        String directory = System.getProperty(LauncherProperties.WATCH);
        return new Untaken(console, directory == null ? null : file(Path.of(directory), name));
    }

    /** Prints what was kept in a directory. */
    static void print(Path directory, String name, Charset charset, PrintWriter console) throws IOException {
        Path file = file(directory, name);
        if (Files.exists(file)) {
            console.print(Files.readString(file, charset));
            console.flush();
        }
    }

    private static Path file(Path directory, String name) {
        return directory.resolve("untaken-" + name);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            console.write(bytes, offset, length);
        } catch (IOException closed) {
            if (file == null) {
                throw closed;
            }
            try (OutputStream kept =
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                kept.write(bytes, offset, length);
            }
        }
    }
}
