package org.wsktck.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One mapping of a catalogue file, read key by key. What does not fit ends in a {@link CatalogueException} that says
 * where; every key has to be among those announced.
 */
final class Entry {
    private final String where;
    private final JsonNode node;

    private Entry(String where, JsonNode node) {
        this.where = where;
        this.node = node;
    }

    /** An entry that is known by the value of one of its keys. */
    static Entry named(String file, int position, String nameKey, JsonNode node, String... keys) {
        String ordinal = file + ": entry " + position;
        Entry unnamed = new Entry(ordinal, node);
        unnamed.requireMapping();
        Entry named = new Entry(file + ": " + unnamed.text(nameKey), node);
        named.requireKeys(keys);
        return named;
    }

    /** All of a file. */
    static Entry whole(String file, JsonNode node, String... keys) {
        Entry entry = new Entry(file, node);
        entry.requireMapping();
        entry.requireKeys(keys);
        return entry;
    }

    private void requireMapping() {
        if (!node.isObject()) {
            throw error("is a " + kind(node) + " (expected: a mapping)");
        }
    }

    private void requireKeys(String... keys) {
        List<String> known = List.of(keys);
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw error("unknown key \"" + key + "\" (expected: " + String.join(", ", known) + ")");
            }
        }
    }

    /** The text under a key that has to be there. */
    String text(String key) {
        String text = optionalText(key);
        if (text == null) {
            throw error(key + ": missing (expected: a text)");
        }
        return text;
    }

    /** The text under a key that may be absent. */
    @Nullable
    String optionalText(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw error(key + ": a " + kind(value) + " (expected: a text)");
        }
        if (value.stringValue().isBlank()) {
            throw error(key + ": blank (expected: a text)");
        }
        return value.stringValue();
    }

    /** The text under a key, which has to match. */
    String text(String key, Pattern pattern, String expected) {
        return matching(key, text(key), pattern, expected);
    }

    private String matching(String key, String text, Pattern pattern, String expected) {
        if (!pattern.matcher(text).matches()) {
            throw unexpected(key, text, expected);
        }
        return text;
    }

    /** The texts of a list, each of which has to match and stands there once; none where the key is absent. */
    List<String> texts(String key, Pattern pattern, String expected) {
        List<String> texts = steps(key, pattern, expected);
        Set<String> seen = new HashSet<>();
        for (String text : texts) {
            if (!seen.add(text)) {
                throw error(key + ": \"" + text + "\" twice (expected: once)");
            }
        }
        return texts;
    }

    /** The texts of a list, each of which has to match and may come again; none where the key is absent. */
    List<String> steps(String key, Pattern pattern, String expected) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(key)) {
            if (!item.isString()) {
                throw error(key + ": holds a " + kind(item) + " (expected: " + expected + ")");
            }
            texts.add(matching(key, item.stringValue(), pattern, expected));
        }
        return List.copyOf(texts);
    }

    /** True or false; false where the key is absent. */
    boolean flag(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw error(key + ": a " + kind(value) + " (expected: true or false)");
        }
        return value.booleanValue();
    }

    /** The constant under a key that has to be there. */
    <E extends Enum<E> & Labelled> E constant(String key, Class<E> type) {
        return constant(key, text(key), type, Labelled::label);
    }

    /** The constant under a key, or another where the key is absent. */
    <E extends Enum<E> & Labelled> E constant(String key, Class<E> type, E otherwise) {
        return node.has(key) ? constant(key, type) : otherwise;
    }

    /** The constants of a list, by the names they have in Java and in their order there; none where the key is absent. */
    <E extends Enum<E>> Set<E> constants(String key, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        for (String name : texts(key, Pattern.compile(".*"), "names")) {
            constants.add(constant(key, name, type, Enum::name));
        }
        return Collections.unmodifiableSet(constants);
    }

    private <E extends Enum<E>> E constant(
            String key, String label, Class<E> type, Function<? super E, String> labels) {
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (labels.apply(constant).equals(label)) {
                return constant;
            }
        }
        throw unexpected(key, label, Arrays.stream(constants).map(labels).collect(Collectors.joining(", ")));
    }

    /** The https address under a key that may be absent. */
    @Nullable
    URI link(String key) {
        String text = optionalText(key);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw new CatalogueException(
                    where + ": " + key + ": \"" + text + "\" (expected: an https address)", malformed);
        }
        throw unexpected(key, text, "an https address");
    }

    /** The mappings of a list, each read by {@code reader}; none where the key is absent. */
    <T> List<T> entries(String key, Function<Entry, T> reader, String... keys) {
        List<T> read = new ArrayList<>();
        for (JsonNode item : items(key)) {
            Entry entry = new Entry(where + ": " + key + " " + (read.size() + 1), item);
            entry.requireMapping();
            entry.requireKeys(keys);
            read.add(reader.apply(entry));
        }
        return List.copyOf(read);
    }

    private Iterable<JsonNode> items(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw error(key + ": a " + kind(value) + " (expected: a list)");
        }
        return value;
    }

    private CatalogueException unexpected(String key, String found, String expected) {
        return error(key + ": \"" + found + "\" (expected: " + expected + ")");
    }

    /** What is to be thrown when this entry is wrong. */
    CatalogueException error(String what) {
        return new CatalogueException(where + ": " + what);
    }

    private static String kind(JsonNode value) {
        if (value.isArray()) {
            return "list";
        }
        if (value.isObject()) {
            return "mapping";
        }
        if (value.isNumber()) {
            return "number";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        return value.isNull() ? "null" : "text";
    }
}
