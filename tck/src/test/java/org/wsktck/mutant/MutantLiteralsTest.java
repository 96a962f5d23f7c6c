package org.wsktck.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No mutant recognises a scenario by a length, a count or a text of it: that would prove that the scenario can fail, and
 * nothing about real faults. So the sources of the mutants hold no number above two, which is what "one", "the second"
 * and "more than two" need, except spans of time, which have names; and compare nothing with a text. What is WSK's own
 * has a name in {@code Wsk}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutantLiteralsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/wsktck/mutant");

    private static final Pattern SPAN_OF_TIME = Pattern.compile("static final \\w+ \\w*(NANOS|MILLIS)\\w* = .*");
    private static final Pattern COMPARED_TEXT = Pattern.compile(
            "(equals|contains|startsWith|endsWith|matches|indexOf)\\(\\s*\"|[=!]= *['\"]|\" *\\.(equals|contains)");
    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile("//[^\n]*|/\\*.*?\\*/|\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])'", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.])(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)[lL]?(?![\\w.])");

    @Test
    void no_mutant_knows_a_number_or_a_text_of_a_scenario() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                literals(Files.readString(file)).forEach(line -> found.add(file.getFileName() + ": " + line));
            }
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call.length() == 11",
                "call -> call.length() > 50_000",
                "sizes(call).equals(List.of(100))",
                "call.socket().calls(SEND) == 3",
                "new CompletesAgainAtClose(18, Irp::isCancelled)",
                "private static final int RECEIVE_BYTES = 17;",
                "informs(event, 0x2B)",
                "came.startsWith(\"GET\")",
                "came.charAt(0) == 'G'"
            })
    void the_rule_sees_what_it_is_for(String line) {
        assertThat(literals(line)).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "When.earlier(call, SEND) > 2",
                "private static final long LATER_MILLIS = 40;",
                ".does(\"sends the first 65,535 bytes of a buffer that is longer\")",
                "call.length() == Wsk.WSK_CONNECT_EX_BUFFER_BYTES_MAX // 65535",
                "address.addressFamily() == AddressFamily.IPV4"
            })
    void the_rule_lets_the_rest_be(String line) {
        assertThat(literals(line)).isEmpty();
    }

    /** The lines that hold one. */
    private static List<String> literals(String source) {
        Matcher comments = COMMENT_OR_TEXT.matcher(source);
        String code =
                comments.replaceAll(found -> found.group().startsWith("/") ? "" : Matcher.quoteReplacement("\"\""));
        List<String> found = new ArrayList<>();
        source.lines().filter(line -> COMPARED_TEXT.matcher(line).find()).forEach(found::add);
        code.lines()
                .filter(line -> !SPAN_OF_TIME.matcher(line.strip()).find())
                .filter(line -> NUMBER.matcher(line).results().anyMatch(number -> value(number.group(1)) > 2))
                .forEach(line -> found.add(line.strip()));
        return found;
    }

    private static long value(String literal) {
        return Long.decode(literal.replace("_", ""));
    }
}
