package org.wsktck.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of a report: {@code conformance.json}, and the JSON Schema published beside it. */
public final class JsonReport {
    private static final String SCHEMA_RESOURCE = "conformance.schema.json";

    // The same report gives the same bytes on every machine: fields in the records' order, line feeds, two spaces.
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER))
            .build();

    private JsonReport() {}

    /** The report as JSON, indented, ending with a line feed. */
    public static String render(ConformanceReport report) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    /**
     * The report that this JSON holds.
     *
     * @throws IOException if the text is no report of a schema that this kit knows; the message says where it departs
     */
    public static ConformanceReport parse(String json) throws IOException {
        try {
            return MAPPER.readValue(json, ConformanceReport.class);
        } catch (JacksonException e) {
            if (schemaOf(json) > ConformanceReport.SCHEMA_VERSION) {
                throw new IOException(
                        "a report of schema " + schemaOf(json) + ", which is newer than this kit (expected: "
                                + ConformanceReport.SCHEMA_VERSION
                                + "; read it with the kit that wrote it, or a newer one)",
                        e);
            }
            throw new IOException(
                    "not a conformance report of schema " + ConformanceReport.SCHEMA_VERSION + ": "
                            + e.getOriginalMessage() + at(e),
                    e);
        }
    }

    /** The schema that a text names, whatever else is in it; 0 if it names none. */
    private static int schemaOf(String json) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            parser.nextToken();
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                if (field.equals("schema")) {
                    return parser.nextIntValue(0);
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return 0;
        } catch (JacksonException notJson) {
            return 0;
        }
    }

    /**
     * Reads a report from a file.
     *
     * @throws IOException if the file cannot be read or is no report of a schema that this kit knows
     */
    public static ConformanceReport read(Path file) throws IOException {
        String json = Files.readString(file);
        try {
            return parse(json);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The JSON Schema (draft 2020-12) of {@link #render}. */
    public static String schema() {
        return Resources.text(SCHEMA_RESOURCE);
    }

    private static String at(JacksonException e) {
        String path = e.getPathReference();
        return path == null || path.isEmpty() ? "" : " (at " + path + ")";
    }
}
