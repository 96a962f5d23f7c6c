package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.cli.WskTck;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Each command line of the kit that a page shows is one that the kit takes. None is run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentedCommandsTest {
    /** Up to what a shell would not hand to the command any more. */
    private static final Pattern COMMAND =
            Pattern.compile("(?<![-\\w])(?:\\./|\\$KIT/|kit/)?wsk-tck((?: +(?!#)(?:\"[^\"]*\"|[^\\s|>)&;\"]+))+)");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A command line as a page has it. */
    private record Documented(Path page, List<String> words) {
        /** What the kit says to it; empty if it takes it. */
        Stream<String> refusal() {
            CommandLine kit = WskTck.commandLine();
            if (words.size() == 1 && kit.getSubcommands().containsKey(words.get(0))) {
                return Stream.empty(); // A command by its name, not a line to type.
            }
            try {
                kit.parseArgs(words.toArray(String[]::new));
                return Stream.empty();
            } catch (ParameterException refused) {
                return Stream.of(page + ": wsk-tck " + String.join(" ", words) + ": " + refused.getMessage());
            }
        }
    }

    private static List<Documented> on(MarkdownPage page) {
        List<Documented> found = new ArrayList<>();
        for (String block : page.codeBlocks()) {
            block.replace("\\\n", " ").lines().forEach(line -> found.addAll(in(page, line)));
        }
        page.codeSpans().forEach(span -> found.addAll(in(page, span)));
        return found;
    }

    private static List<Documented> in(MarkdownPage page, String line) {
        return COMMAND.matcher(line)
                .results()
                .map(match -> WORD.matcher(match.group(1))
                        .results()
                        .map(DocumentedCommandsTest::unquoted)
                        .toList())
                .map(words -> new Documented(page.file(), words))
                .toList();
    }

    private static String unquoted(MatchResult word) {
        return word.group(1) == null ? word.group() : word.group(1);
    }

    private static List<Documented> all() {
        return MarkdownPage.all().stream().flatMap(page -> on(page).stream()).toList();
    }

    private static MarkdownPage page(String text) {
        return MarkdownPage.of(Path.of("made-up.md"), text);
    }

    @Test
    void every_documented_command_line_is_taken() {
        assertThat(all())
                .hasSizeGreaterThan(50)
                .flatExtracting(line -> line.refusal().toList())
                .isEmpty();
    }

    @Test
    void every_command_of_the_kit_is_documented() {
        Set<String> undocumented =
                new TreeSet<>(WskTck.commandLine().getSubcommands().keySet());
        all().forEach(line -> undocumented.remove(line.words().get(0)));

        assertThat(undocumented).isEmpty();
    }

    @Test
    void command_lines_are_found_with_what_belongs_to_them() {
        List<Documented> found = on(page("""
                Type `wsk-tck merge "a b" c/* -o d` or `wsk-tck verify`; the artifact `wsk-tck-spi` and `wsk-tck` are none.

                ```
                source <($KIT/wsk-tck completion bash)
                ./wsk-tck run reference \\
                  --strict > log
                wsk-tck list mutants # all of them
                path: kit/wsk-tck # no command
                ```
                """));

        assertThat(found)
                .extracting(Documented::words)
                .containsExactlyInAnyOrder(
                        List.of("merge", "a b", "c/*", "-o", "d"),
                        List.of("verify"),
                        List.of("completion", "bash"),
                        List.of("run", "reference", "--strict"),
                        List.of("list", "mutants"));
    }

    @Test
    void one_that_the_kit_does_not_take_is_found() {
        for (String wrong : Arrays.asList("run reference --stict", "rerun", "diff OLD", "repeat reference -n often")) {
            assertThat(on(page("`wsk-tck " + wrong + "`")))
                    .singleElement()
                    .satisfies(line -> assertThat(line.refusal())
                            .singleElement()
                            .asString()
                            .contains(wrong));
        }
    }
}
