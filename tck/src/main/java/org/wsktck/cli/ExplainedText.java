package org.wsktck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text in parts, each with its name before it, in lines that a terminal shows whole. */
final class ExplainedText {
    private static final int WIDTH = 100;
    private static final int NAME_WIDTH = 12;

    private final PrintWriter out;

    ExplainedText(PrintWriter out) {
        this.out = out;
    }

    /** The first lines. */
    void head(String id, String sentence) {
        out.println(id);
        wrapped(sentence).forEach(line -> out.println("  " + line));
        out.println();
    }

    /** A part; nothing if there is no text. */
    void part(String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            parts(name, List.of(text));
        }
    }

    /** A part of several texts; nothing if there are none. */
    void parts(String name, List<String> texts) {
        String before = name;
        for (String text : texts) {
            String indent = "";
            for (String line : wrapped(text)) {
                out.println(before + " ".repeat(Math.max(1, NAME_WIDTH - before.length())) + indent + line);
                before = "";
                indent = texts.size() > 1 ? "  " : "";
            }
        }
    }

    void end() {
        out.flush();
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH - NAME_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
