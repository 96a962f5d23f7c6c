package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.TestbedException;

/** A daemon thread that sends back whatever a stream brings, until a FIN, which it answers with FIN. */
final class EchoLoop {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Without bound of its own: a loop ends with its stream, and every stream ends with the testbed. */
    private static final Duration UNTIL_CLOSED = Duration.ofDays(1);

    private final TcpStream stream;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    private final Thread thread;

    private EchoLoop(TcpStream stream) {
        this.stream = stream;
        this.thread =
                new Thread(this::run, "wsk-peer-echo-" + stream.remoteAddress().port());
        thread.setDaemon(true);
    }

    static EchoLoop start(TcpStream stream) {
        EchoLoop loop = new EchoLoop(stream);
        loop.thread.start();
        return loop;
    }

    /** Waits, once the stream is closed, until the thread has noticed. */
    void join(Duration timeout) throws IOException {
        try {
            thread.join(Math.max(1, timeout.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IOException(thread.getName() + " has not ended");
        }
    }

    /** How the stream ended: END_OF_STREAM once the FIN has been answered, or RESET, or TIMED_OUT if it has not yet. */
    Ending await(Duration timeout) {
        try {
            return ending.get(Deadline.after(timeout).remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return Ending.TIMED_OUT;
        } catch (ExecutionException failed) {
            throw new TestbedException("the echoing peer failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while the peer was echoing", interrupted);
        }
    }

    private void run() {
        try {
            ending.complete(echo());
        } catch (IOException | RuntimeException failed) {
            ending.completeExceptionally(failed);
        }
    }

    private Ending echo() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        while (true) {
            Ending read = stream.read(buffer.clear(), Deadline.after(UNTIL_CLOSED));
            if (read == Ending.END_OF_STREAM) {
                stream.finish();
            }
            if (read != Ending.OPEN) {
                return read;
            }
            Ending written = stream.write(buffer.flip(), UNTIL_CLOSED);
            if (written != Ending.OPEN) {
                return written;
            }
        }
    }
}
