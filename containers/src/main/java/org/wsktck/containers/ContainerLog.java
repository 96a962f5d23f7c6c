package org.wsktck.containers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.Deadline;

/**
 * What a container writes: whether it has said that it is ready, and its last lines. Testcontainers removes a container
 * that does not start, and its log with it.
 */
final class ContainerLog implements Consumer<OutputFrame> {
    private static final int LINES = 5;

    private final String readyLine;

    private final Deque<String> lines = new ArrayDeque<>(); // guarded by this
    private boolean ready; // guarded by this
    private boolean ended; // guarded by this

    /**
     * Empty yet.
     *
     * @param readyLine a part of the line that says that the container is ready
     */
    ContainerLog(String readyLine) {
        this.readyLine = readyLine;
    }

    @Override
    public synchronized void accept(OutputFrame frame) {
        if (frame.getType() == OutputType.END) {
            ended = true;
        } else {
            frame.getUtf8String().lines().filter(line -> !line.isBlank()).forEach(this::add);
        }
        notifyAll();
    }

    private synchronized void add(String line) {
        ready |= line.contains(readyLine);
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.strip());
    }

    /**
     * Waits for the line that says that the container is ready.
     *
     * @throws TestbedException if it does not come
     */
    synchronized void awaitReady(Deadline deadline) {
        while (!ready) {
            if (ended) {
                throw new TestbedException("it has ended");
            }
            if (deadline.passed()) {
                throw new TestbedException("it has not written '" + readyLine + "' in time");
            }
            try {
                wait(deadline.leftMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new TestbedException("interrupted", interrupted);
            }
        }
    }

    /** The last lines as the end of a sentence. */
    synchronized String words() {
        return lines.isEmpty() ? "; its log is empty" : "; its log ends: " + String.join(" | ", lines);
    }
}
