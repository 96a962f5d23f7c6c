package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonReportTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonReport.schema(), InputFormat.JSON);

    static Stream<ConformanceReport> reports() {
        return Stream.of(Samples.everyVerdict(), Samples.allPassed(), Samples.empty(), Samples.hostile());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_written_report_is_valid_under_the_published_schema(ConformanceReport report) {
        assertThat(errors(JsonReport.render(report))).isEmpty();
    }

    @Test
    void a_written_report_reads_back_as_the_same_report() throws IOException {
        assertThat(JsonReport.parse(JsonReport.render(Samples.everyVerdict()))).isEqualTo(Samples.everyVerdict());
        assertThat(JsonReport.parse(JsonReport.render(Samples.empty()))).isEqualTo(Samples.empty());
    }

    @Test
    void a_report_that_does_not_know_who_relies_on_a_requirement_is_read() throws IOException {
        ConformanceReport report =
                Samples.everyVerdictBuilder().specification(List.of()).build();
        List<RequirementInfo> bare = report.requirements().stream()
                .map(known -> new RequirementInfo(
                        known.id(),
                        known.level(),
                        null,
                        known.statement(),
                        known.source(),
                        known.url(),
                        null,
                        List.of()))
                .toList();
        String json = JsonReport.render(report.withRequirements(bare));

        assertThat(json).doesNotContain("reliedOnBy", "provenance", "subject", "specification");
        assertThat(errors(json)).isEmpty();
        assertThat(JsonReport.parse(json).requirements()).isEqualTo(bare);
    }

    @Test
    void the_same_report_is_written_with_the_same_bytes_and_in_the_order_of_the_schema() {
        String json = JsonReport.render(Samples.everyVerdict());

        assertThat(JsonReport.render(Samples.everyVerdict())).isEqualTo(json);
        assertThat(json).endsWith("}\n").doesNotContain("\r");
        JsonNode schema = JsonMapper.shared().readTree(JsonReport.schema());
        assertThat(JsonMapper.shared().readTree(json).propertyNames())
                .containsExactlyElementsOf(schema.get("properties").propertyNames());
    }

    @Test
    void every_object_of_the_schema_is_closed() {
        JsonNode schema = JsonMapper.shared().readTree(JsonReport.schema());

        var records = new ArrayList<JsonNode>();
        collectRecords(schema, records);

        assertThat(records)
                .hasSizeGreaterThan(12)
                .allSatisfy(record ->
                        assertThat(record.path("additionalProperties")).isEqualTo(BooleanNode.FALSE));
    }

    @Test
    void the_schema_knows_every_verdict() {
        JsonNode schema = JsonMapper.shared().readTree(JsonReport.schema());

        assertThat(strings(schema.at("/$defs/scenario/properties/verdict/enum")))
                .containsExactlyElementsOf(names(ScenarioVerdict.values()));
        assertThat(strings(schema.at("/properties/verdict/enum")))
                .containsExactlyElementsOf(names(RunVerdict.values()));
        assertThat(strings(schema.at("/properties/gate/enum"))).containsExactlyElementsOf(names(Gate.values()));
        assertThat(strings(schema.at("/$defs/level/enum"))).containsExactlyElementsOf(names(Level.values()));
        assertThat(strings(schema.at("/$defs/scenario/properties/danger/enum")))
                .containsExactlyElementsOf(names(Danger.values()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"verdict\" : \"HUNG\" | \"verdict\" : \"STUCK\"",
                "\"family\" : \"IPv4\" | \"family\" : \"IPX\"",
                "\"schema\" : 1 | \"schema\" : 2",
                "\"irps\" : 412 | \"irps\" : -1",
                "\"seed\" | \"sead\"",
                "\"gate\" : \"FAIL\" | \"gate\" : \"FAIL\", \"mood\" : \"low\"",
                "WSK-CLOSE-002 | CLOSE-2",
                "\"client\" : \"AcmeTunnel\" | \"client\" : \"\"",
                "\"how\" | \"why\"",
            })
    void a_broken_report_is_rejected_by_the_schema(String correct, String broken) {
        String json = JsonReport.render(Samples.everyVerdict());
        assertThat(json).contains(correct);

        assertThat(errors(json.replace(correct, broken))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"schema\" : 2", "\"mood\" : [{}], \"schema\" : 2"})
    void a_report_of_a_newer_schema_is_refused_with_what_to_do(String newer) {
        String json = JsonReport.render(Samples.empty()).replace("\"schema\" : 1", newer);

        assertThatIOException()
                .isThrownBy(() -> JsonReport.parse(json))
                .withMessage(
                        "a report of schema 2, which is newer than this kit (expected: 1; read it with the kit that"
                                + " wrote it, or a newer one)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{}", "{\"schema\":0}", "{\"schema\":\"2\"}", "{\"schema\":2147483648}"})
    void what_is_no_report_at_all_is_not_called_a_newer_one(String json) {
        assertThatIOException()
                .isThrownBy(() -> JsonReport.parse(json))
                .withMessageStartingWith("not a conformance report of schema 1: ");
    }

    @Test
    void an_unknown_field_is_not_read_over() {
        String json = JsonReport.render(Samples.empty()).replace("\"gate\"", "\"mood\" : 1, \"gate\"");

        assertThatIOException().isThrownBy(() -> JsonReport.parse(json)).withMessageContaining("mood");
    }

    @Test
    void a_file_that_is_no_report_is_named_in_the_message(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("conformance.json"), "{");

        assertThatIOException().isThrownBy(() -> JsonReport.read(file)).withMessageStartingWith(file + ": not a");
    }

    private static List<String> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static void collectRecords(JsonNode schema, List<JsonNode> records) {
        if (schema.path("type").asString("").equals("object") && schema.has("properties")) {
            records.add(schema);
        }
        schema.forEach(child -> collectRecords(child, records));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
