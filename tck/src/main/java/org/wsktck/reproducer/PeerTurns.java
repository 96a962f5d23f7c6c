package org.wsktck.reproducer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Reproducible.PeerLine;

/** What the peers of the run did and saw, between the calls where it was. */
final class PeerTurns {
    /** What a reader can still follow. */
    private static final int LINES_MAX = 200;

    /** DbgPrint passes on 512 bytes. */
    private static final int TEXT_MAX = 400;

    private final List<PeerLine> lines;
    private final Code code;
    private final List<String> words = new ArrayList<>();
    private int next;

    PeerTurns(List<PeerLine> lines, Code code) {
        this.lines = lines;
        this.code = code;
    }

    /** What they did and saw, in words, in its order. */
    List<String> words() {
        return words;
    }

    /** Writes down what was until then, by {@link System#nanoTime()}. */
    void upTo(long nanos) {
        while (next < lines.size() && lines.get(next).atNanos() <= nanos) {
            if (next < LINES_MAX) {
                turn(CText.clipped(lines.get(next).text(), TEXT_MAX));
            } else if (next == LINES_MAX) {
                words.add("(and so on: " + (lines.size() - LINES_MAX) + " lines are left out, here and below)");
                code.comment("The peer did or saw " + (lines.size() - LINES_MAX) + " more things: left out.");
            }
            next++;
        }
    }

    private void turn(String text) {
        String said = text.startsWith("peer ") ? text.substring(5) : text;
        String act = act(said);
        words.add(act == null ? "(it " + said + ")" : act);
        if (act != null && !act.startsWith("accept")) {
            code.statement("peer(" + CText.literal(act) + ");");
        } else {
            code.comment("The peer " + said + ".");
        }
    }

    /** What the peer has to do, in the imperative; null for what it only saw. */
    private static @Nullable String act(String said) {
        if (said.startsWith("accepted")) {
            return "accept the connection";
        }
        if (said.equals("sent FIN")) {
            return "shut down sending (it sent FIN)";
        }
        if (said.equals("sent RST")) {
            return "reset the connection (close with SO_LINGER 0)";
        }
        if (said.startsWith("sent ")) {
            return "send " + said.substring(5);
        }
        return said.equals("echoes") ? "send back whatever comes, from now on" : null;
    }
}
