package org.wsktck.containers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** What a container wrote last. Testcontainers removes one that does not start, and its log with it. */
final class LogTail implements Consumer<OutputFrame> {
    private static final int LINES = 5;

    private final Deque<String> lines = new ArrayDeque<>(); // guarded by this

    @Override
    public synchronized void accept(OutputFrame frame) {
        frame.getUtf8String().lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line.strip());
        });
    }

    /** As the end of a sentence. */
    synchronized String words() {
        return lines.isEmpty() ? "; its log is empty" : "; its log ends: " + String.join(" | ", lines);
    }
}
