package org.wsktck.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * The kit's own way to the console. Everybody else in the process gets streams whose locks the kit never waits for, and
 * which nobody can close under it.
 */
record Streams(PrintWriter out, PrintWriter err) {
    private static final String OUT = "out";
    private static final String ERR = "err";

    /** Takes the console, and puts other streams into the place of System.out and System.err. */
    static Streams take() {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        Charset charset = charset();
        System.setOut(new PrintStream(new Unclosable(out), true, charset));
        System.setErr(new PrintStream(new Unclosable(err), true, charset));
        return new Streams(
                new PrintWriter(Untaken.keeping(out, OUT), true, charset),
                new PrintWriter(Untaken.keeping(err, ERR), true, charset));
    }

    /** Prints what the console of a supervised process did not take. */
    static void printUntaken(Path watch, PrintWriter out, PrintWriter err) throws IOException {
        Untaken.print(watch, OUT, charset(), out);
        Untaken.print(watch, ERR, charset(), err);
    }

    private static Charset charset() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    }

    private static final class Unclosable extends FilterOutputStream {
        Unclosable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
