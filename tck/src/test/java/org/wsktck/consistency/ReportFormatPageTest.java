package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.JsonReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page on the form of a report has the fields of its JSON Schema, in their order. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportFormatPageTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-zA-Z0-9.]+)` \\| (.*) \\|");
    private static final List<String> PARTS = List.of("scenario", "requirement", "journalEntry", "finding");
    private static final String OPTIONAL = "; may be missing";

    private final JsonNode schema = JsonMapper.shared().readTree(JsonReport.schema());

    @Test
    void the_page_names_the_fields_of_a_report_and_of_its_parts() throws IOException {
        List<String> fields = new ArrayList<>();
        collect(schema, "", fields);
        PARTS.forEach(part -> collect(schema.at("/$defs/" + part), "", fields));

        String page = Files.readString(Path.of("docs/report-format.md"));
        List<String> rows = page.substring(page.indexOf("\n## Fields"), page.indexOf("\n## Versions"))
                .lines()
                .map(ROW::matcher)
                .flatMap(row -> row.results())
                .map(row -> row.group(1) + (row.group(2).endsWith(OPTIONAL) ? OPTIONAL : ""))
                .toList();

        assertThat(fields).hasSizeGreaterThan(80);
        assertThat(rows).isEqualTo(fields);
    }

    @Test
    void there_is_no_other_part() {
        assertThat(schema.path("$defs")
                        .propertyStream()
                        .filter(part -> part.getValue().has("properties")))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(PARTS);
    }

    @Test
    void the_page_names_the_version() throws IOException {
        assertThat(Path.of("docs/report-format.md"))
                .content()
                .contains("| `schema` | the version of this form, " + ConformanceReport.SCHEMA_VERSION + " |");
    }

    private static void collect(JsonNode object, String prefix, List<String> fields) {
        JsonNode holder = object.has("items") ? object.get("items") : object;
        List<String> required =
                holder.path("required").valueStream().map(JsonNode::asString).toList();
        holder.path("properties").forEachEntry((name, type) -> {
            fields.add(prefix + name + (required.contains(name) ? "" : OPTIONAL));
            collect(type, prefix + name + ".", fields);
        });
    }
}
