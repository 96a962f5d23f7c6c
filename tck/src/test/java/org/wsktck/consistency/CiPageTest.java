package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.cli.WskTck;
import org.wsktck.profile.Profile;
import org.wsktck.profile.ProfileFiles;
import org.wsktck.profile.When;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The pages on CI and on challenges show files that are there, and say what the command line says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CiPageTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path EXAMPLES = DOCS.resolve("example-ci");
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @CsvSource({
        "ci.md, conformance-shards.yml",
        "ci.md, conformance-job.yaml",
        "challenges.md, challenged.yaml",
    })
    void the_examples_stand_on_the_pages_word_for_word(String page, String example) throws IOException {
        assertThat(Files.readString(DOCS.resolve(page)))
                .contains("<!-- the file example-ci/" + example + ", word for word -->\n```yaml\n"
                        + Files.readString(EXAMPLES.resolve(example)) + "```\n");
    }

    @Test
    void there_is_no_other_example() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("conformance-shards.yml", "conformance-job.yaml", "challenged.yaml");
        }
    }

    @Test
    void the_page_and_the_help_give_exit_codes_the_same_meaning() throws IOException {
        List<String> onPage = Files.readAllLines(DOCS.resolve("ci.md")).stream()
                .filter(line -> line.matches("\\| (\\d|128\\+N) \\|.*"))
                .map(line -> line.replaceAll("^\\| | \\|$", "").replace(" | ", ": "))
                .toList();
        List<String> inHelp = WskTck.commandLine().getCommandSpec().usageMessage().exitCodeList().entrySet().stream()
                .map(code -> code.getKey().strip() + ": " + code.getValue())
                .toList();

        assertThat(onPage).isNotEmpty().isEqualTo(inHelp);
    }

    @Test
    void the_workflow_judges_every_part_once_and_merges_before_it_reports() throws IOException {
        JsonNode jobs = example("conformance-shards.yml").path("jobs");
        JsonNode shards = jobs.at("/shard/strategy/matrix/shard");
        List<String> judging = commands(jobs.path("shard"));
        List<String> concluding = commands(jobs.path("verdict"));

        assertThat(integers(shards))
                .isEqualTo(IntStream.rangeClosed(1, shards.size()).boxed().toList());
        assertThat(judging.get(judging.size() - 1)).contains(" --shard ${{ matrix.shard }}/" + shards.size() + " ");
        assertThat(jobs.at("/verdict/needs").asString()).isEqualTo("shard");
        assertThat(concluding).hasSize(2);
        assertThat(concluding.get(0)).startsWith("kit/wsk-tck merge reports/*/*/shard-* -o conformance");
        assertThat(concluding.get(1).lines())
                .containsExactly(
                        "kit/wsk-tck report conformance --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
                        "kit/wsk-tck report conformance --format github");
    }

    @Test
    void the_kubernetes_job_has_a_pod_for_every_part() throws IOException {
        JsonNode spec = example("conformance-job.yaml").path("spec");
        int parts = spec.path("completions").asInt();

        assertThat(spec.path("completionMode").asString()).isEqualTo("Indexed");
        assertThat(spec.path("parallelism").asInt()).isEqualTo(parts);
        assertThat(spec.at("/template/spec/restartPolicy").asString()).isEqualTo("Never");
        assertThat(spec.at("/template/spec/containers/0/args/0").asString())
                .contains(" --shard $((JOB_COMPLETION_INDEX+1))/" + parts + " ")
                .endsWith(" --report-dir "
                        + spec.at("/template/spec/containers/0/volumeMounts/0/mountPath")
                                .asString());
    }

    @Test
    void the_challenged_expectation_stands_in_a_profile_that_can_be_read() throws ProfileFiles.BadProfile {
        Profile profile = ProfileFiles.find(EXAMPLES.resolve("challenged.yaml").toString());

        assertThat(profile.knownFailures()).singleElement().satisfies(known -> {
            assertThat(known.grounds().reason()).startsWith("Challenged: ");
            assertThat(known.grounds().disputed()).startsWith("https://");
        });
    }

    @Test
    void the_conditions_on_the_page_are_those_of_an_entry(@TempDir Path folder)
            throws IOException, ProfileFiles.BadProfile {
        String page = Files.readString(DOCS.resolve("challenges.md"));
        int begin = page.indexOf("  when:\n");
        Path file = folder.resolve("conditional.yaml");
        Files.writeString(
                file,
                Files.readString(EXAMPLES.resolve("challenged.yaml"))
                        + page.substring(begin, page.indexOf("```", begin)));

        assertThat(ProfileFiles.find(file.toString()).knownFailures())
                .singleElement()
                .satisfies(known -> assertThat(known.grounds().when())
                        .isEqualTo(new When(List.of("IPV6"), List.of("linux", "mac"), List.of("2.*"))));
    }

    private static JsonNode example(String name) throws IOException {
        return YAML.readTree(Files.readString(EXAMPLES.resolve(name)));
    }

    private static List<String> commands(JsonNode job) {
        return StreamSupport.stream(job.path("steps").spliterator(), false)
                .map(step -> step.path("run").asString(""))
                .filter(command -> !command.isEmpty())
                .toList();
    }

    private static List<Integer> integers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }
}
