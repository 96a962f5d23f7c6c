package org.wsktck.reproducer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wsktck.spi.NtStatus;

/** The functions that reproducers share. Each reproducer gets those that it uses, so that a compiler finds none unused. */
final class Parts {
    private static final String BEGIN = "/* part: ";

    /** By name, in the order in which they may stand in a file. */
    private static final Map<String, String> ALL = read();

    private Parts() {}

    /** What this text, and what it is given, refers to. */
    static String usedBy(String text) {
        Map<String, String> used = new LinkedHashMap<>();
        boolean grown = true;
        String all = code(text);
        while (grown) {
            grown = false;
            for (var part : ALL.entrySet()) {
                if (!used.containsKey(part.getKey()) && refers(all, part.getKey())) {
                    used.put(part.getKey(), part.getValue());
                    all += code(part.getValue());
                    grown = true;
                }
            }
        }
        StringBuilder inOrder = new StringBuilder();
        ALL.forEach((name, part) -> inOrder.append(used.containsKey(name) ? part : ""));
        return inOrder.toString();
    }

    /** Without comments and strings, whose words refer to nothing. */
    private static String code(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("\"(\\\\.|[^\"\\\\])*\"", " ");
    }

    private static boolean refers(String text, String name) {
        return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
    }

    private static Map<String, String> read() {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : resource().replace("@STATUS_NAMES@", statusNames()).split(Pattern.quote(BEGIN), -1)) {
            int end = part.indexOf(" */\n");
            if (end > 0) {
                parts.put(part.substring(0, end), part.substring(end + 4).stripTrailing() + "\n\n");
            }
        }
        return parts;
    }

    private static String resource() {
        try (InputStream in = Parts.class.getResourceAsStream("parts.c")) {
            if (in == null) {
                throw new IllegalStateException("parts.c is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** By number: which names a header knows differs between kits. */
    private static String statusNames() {
        Map<String, String> names = new TreeMap<>();
        for (Field field : NtStatus.class.getFields()) {
            try {
                if (field.get(null) instanceof NtStatus status && !status.equals(NtStatus.POISON)) {
                    names.put(String.format("0x%08X", status.code()), field.getName());
                }
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(field + " is public", impossible);
            }
        }
        StringBuilder cases = new StringBuilder();
        names.forEach((code, name) -> cases.append("    case ")
                .append(code)
                .append(": return \"")
                .append(name)
                .append("\";\n"));
        return cases.toString().stripTrailing();
    }
}
