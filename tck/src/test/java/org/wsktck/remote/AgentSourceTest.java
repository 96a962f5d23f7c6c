package org.wsktck.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.Field;
import org.wsktck.remote.protocol.MessageType;

/** The sources of the agent in C: what its driver says of WSK, and in which order its files depend on each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentSourceTest {
    private static final Path DRIVER = Path.of("agent/driver");
    private static final Field SOCKET = new Field(Field.Type.U32, "socket");

    private static Stream<MatchResult> matches(String regex, String text) {
        return Pattern.compile(regex).matcher(text).results();
    }

    /** The fields that the driver reads for an argument, by the argument's kind. */
    private static Map<String, List<Field>> fieldsOfKinds(String source) {
        return matches("case ARGUMENT_(\\w+):((?:\\s*fields->[\\w.]+ = tck_read_\\w+\\(reader\\);)+)", source)
                .collect(Collectors.toMap(kind -> kind.group(1), kind -> fields(kind.group(2))));
    }

    private static List<Field> fields(String statements) {
        return matches("fields->([\\w.]+) = tck_read_(\\w+)", statements)
                .map(read -> new Field(
                        Field.Type.valueOf(read.group(2).toUpperCase(Locale.ROOT)),
                        Pattern.compile("[._](\\w)")
                                .matcher(read.group(1))
                                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT))))
                .toList();
    }

    @Test
    void a_function_that_is_called_on_a_socket_takes_what_the_kit_sends() throws IOException {
        String source = Files.readString(DRIVER.resolve("socket_functions.c"));
        Map<String, List<Field>> fieldsOfKinds = fieldsOfKinds(source);
        Map<String, List<Field>> inDriver = new TreeMap<>();
        matches("FUNCTION\\((WSK_\\w+),((?: A\\(\\w+\\))*) ?,", source).forEach(function -> {
            List<Field> fields = new ArrayList<>(List.of(SOCKET));
            matches("A\\((\\w+)\\)", function.group(2))
                    .forEach(kind -> fields.addAll(fieldsOfKinds.getOrDefault(kind.group(1), List.of())));
            inDriver.put(function.group(1), fields);
        });

        Map<String, List<Field>> inKit = Arrays.stream(MessageType.values())
                .filter(type -> type.isFunctionOfWsk() && type.fields().contains(SOCKET))
                .collect(Collectors.toMap(MessageType::name, MessageType::fields));
        assertThat(inDriver).isNotEmpty().isEqualTo(inKit);
    }

    @Test
    void a_file_of_the_driver_includes_only_what_stands_before_it_in_the_readme() throws IOException {
        List<String> order = Files.readAllLines(Path.of("agent/README.md")).stream()
                .filter(line -> line.startsWith("| `driver/"))
                .flatMap(line -> matches("`(?:driver/)?(\\w+)\\*?\\.[ch]`", line.split("\\|", -1)[1]))
                .map(file -> file.group(1))
                .toList();

        try (Stream<Path> files = Files.list(DRIVER)) {
            for (Path file : files.toList()) {
                String name = unit(file.getFileName().toString());
                assertThat(order).contains(name);
                assertThat(matches("#include \"(\\w+\\.h)\"", Files.readString(file))
                                .map(include -> include.group(1))
                                .filter(include -> Files.exists(DRIVER.resolve(include)))
                                .map(AgentSourceTest::unit))
                        .as("what %s includes", file)
                        .isSubsetOf(order.subList(0, order.indexOf(name) + 1));
            }
        }
    }

    /** All files of requests count as one. */
    private static String unit(String file) {
        return file.startsWith("requests") ? "requests" : file.substring(0, file.indexOf('.'));
    }
}
