package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Completion scripts: each has every command and every option, and a shell can read it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CompletionCommandTest {
    private static final Map<String, CommandLine> COMMANDS =
            WskTck.commandLine().getSubcommands();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void bash_can_read_the_script_for_it_and_for_zsh(String shell) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), script(shell));

        assertThat(bash("bash -n ./script")).isEmpty();
        assertThat(Files.readString(script)).contains("bashcompinit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void bash_and_zsh_have_every_command_with_its_options(String shell) {
        String script = script(shell);

        assertThat(COMMANDS).hasSizeGreaterThan(8).allSatisfy((name, command) -> {
            String function = "function _picocli_wsk-tck_" + name + "() {\n";
            assertThat(script).contains(function);
            String body = script.substring(script.indexOf(function)).split("\n}\n", 2)[0];
            assertThat(body)
                    .contains(options(command).map(option -> "'" + option + "'").toList());
        });
    }

    @Test
    void bash_completes_commands_options_and_values() throws Exception {
        Files.writeString(folder.resolve("script"), script("bash"));

        assertThat(completed("wsk-tck", "rep")).containsExactlyInAnyOrder("repeat", "report");
        assertThat(completed("wsk-tck", "run", "--timeout")).containsExactly("--timeout-factor");
        assertThat(completed("wsk-tck", "report", "--format", "m")).containsExactly("markdown");
    }

    @Test
    void fish_has_every_command_with_its_options_and_what_they_mean() {
        List<String> lines = script("fish").lines().toList();

        assertThat(COMMANDS).hasSizeGreaterThan(8).allSatisfy((name, command) -> {
            assertThat(lines)
                    .anyMatch(line ->
                            line.startsWith("complete -c wsk-tck -n __fish_use_subcommand -a " + name + " -d '"));
            String start = "complete -c wsk-tck -n '__fish_seen_subcommand_from " + name + "' ";
            assertThat(options(command))
                    .allSatisfy(option -> assertThat(lines)
                            .anyMatch(line -> line.startsWith(start)
                                    && line.contains(
                                            option.startsWith("--")
                                                    ? "-l " + option.substring(2) + " "
                                                    : "-s " + option.substring(1) + " ")
                                    && line.matches(".* -d '.+'")));
        });
        assertThat(lines)
                .anyMatch(line -> line.startsWith("complete -c wsk-tck -n __fish_use_subcommand -s h -l help "));
    }

    @Test
    void fish_completes_values_where_they_are_known_and_files_where_files_are_asked_for() {
        assertThat(script("fish").lines())
                .contains(
                        "complete -c wsk-tck -f",
                        "complete -c wsk-tck -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'",
                        "complete -c wsk-tck -n '__fish_seen_subcommand_from report' -F",
                        "complete -c wsk-tck -n '__fish_seen_subcommand_from report' -s o -l output -r -F"
                                + " -d 'The file to write; it is printed by default.'",
                        "complete -c wsk-tck -n '__fish_seen_subcommand_from run' -l strict"
                                + " -d 'SHOULD requirements gate too.'")
                .anyMatch(
                        line -> line.startsWith("complete -c wsk-tck -n '__fish_seen_subcommand_from report' -l format"
                                + " -x -a 'markdown github badge otr' -d "))
                .anyMatch(
                        line -> line.startsWith("complete -c wsk-tck -n '__fish_seen_subcommand_from run' -l seed -x"));
    }

    @Test
    void every_line_of_the_fish_script_is_a_command_of_words_and_quoted_words() {
        assertThat(script("fish").lines())
                .hasSizeGreaterThan(50)
                .allMatch(line -> line.matches("complete( ([A-Za-z0-9_-]+|'([^'\\\\]|\\\\['\\\\])*'))+"));
    }

    @Test
    void fish_is_given_quotes_and_backslashes_as_they_are() {
        CommandSpec tool = CommandSpec.create()
                .name("tool")
                .addSubcommand(
                        "it",
                        CommandSpec.wrapWithoutInspection((Runnable) () -> {})
                                .usageMessage(new CommandLine.Model.UsageMessageSpec()
                                        .description("It's a \\ $(rm) `x`; one. Two.")));

        assertThat(FishCompletion.of(tool))
                .contains("complete -c tool -n __fish_use_subcommand -a it -d 'It\\'s a \\\\ $(rm) `x`; one.'\n");
    }

    private static Stream<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Arrays.stream(option.names()));
    }

    private static String script(String shell) {
        StringWriter out = new StringWriter();
        CommandLine commandLine = WskTck.commandLine().setOut(new PrintWriter(out, true));
        assertThat(commandLine.execute("completion", shell)).isZero();
        return out.toString();
    }

    /** What bash offers for the last word. */
    private List<String> completed(String... words) throws Exception {
        String line = String.join(" ", words);
        return bash("source ./script; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1) + "; COMP_LINE='"
                        + line + "'; COMP_POINT=" + line.length()
                        + "; _complete_wsk-tck 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .lines()
                .map(String::strip)
                .collect(Collectors.toList());
    }

    private String bash(String command) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "--norc", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
