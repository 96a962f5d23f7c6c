package org.wsktck.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.Field;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.Capability;

/** The protocol's page is the norm: the kit's constants say what it says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolPageTest {
    private final List<String> page = page();

    private static List<String> page() {
        try {
            return Files.readAllLines(Path.of("docs/agent-protocol.md"));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private List<List<String>> rows(String firstCell) {
        return page.stream()
                .filter(line -> line.matches("\\| " + firstCell + " \\|.*"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String fields(List<Field> fields) {
        return fields.stream()
                .map(field -> {
                    String type = field.type().name().toLowerCase(Locale.ROOT);
                    return type.equals(field.name()) ? type : type + " " + field.name();
                })
                .collect(Collectors.joining(", "));
    }

    @Test
    void every_request_and_event_stands_on_the_page_with_its_fields() {
        Map<String, String> onPage = new TreeMap<>();
        rows("0x[0-9A-F]{4}")
                .forEach(row ->
                        onPage.put(row.get(0) + " " + row.get(1), String.join(" -> ", row.subList(2, row.size()))));

        Map<String, String> inKit = new TreeMap<>();
        for (MessageType type : MessageType.values()) {
            String fields = fields(type.fields());
            inKit.put(
                    String.format("0x%04X %s", type.code(), type),
                    type.isEvent() ? fields : fields + " -> " + fields(type.results()));
        }
        onPage.replaceAll((type, fields) -> fields.replace("text `wsk-tck`", "text magic"));
        assertThat(onPage).isEqualTo(inKit);
    }

    @Test
    void the_header_of_the_agent_in_C_has_every_request_and_event_with_its_number() throws IOException {
        Pattern define = Pattern.compile("#define WSKTCK_(?:EVENT_)?(\\w+) 0x([0-9A-F]+)");
        Map<String, String> inHeader = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("agent/include/protocol.h"))) {
            Matcher number = define.matcher(line);
            if (number.lookingAt()) {
                inHeader.put(number.group(1), number.group(2));
            }
        }

        Map<String, String> inKit = new TreeMap<>();
        for (MessageType type : MessageType.values()) {
            inKit.put(type.name(), String.format("%04X", type.code()));
        }
        assertThat(inHeader).isEqualTo(inKit);
    }

    @Test
    void outcomes_and_bugchecks_have_the_numbers_of_the_page() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(rows(outcome.name()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get(1)).isEqualTo(String.valueOf(outcome.number())));
        }
        for (BugCheck.Code code : BugCheck.Code.values()) {
            assertThat(rows(code.name()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get(1)).isEqualTo(String.valueOf(Protocol.number(code))));
        }
    }

    @Test
    void every_capability_stands_on_the_page() {
        for (Capability capability : Capability.values()) {
            assertThat(rows(capability.name())).as(capability.name()).hasSize(1);
        }
    }

    @Test
    void the_example_is_from_the_recorded_session() throws IOException {
        List<String> example =
                page.stream().filter(line -> line.matches("[<>] [A-Z_]+ .*")).toList();

        assertThat(example).isNotEmpty();
        assertThat(Files.readAllLines(Path.of("src/test/resources/conversations/wine-8.0-bind.txt")))
                .containsAll(example);
    }

    @Test
    void limits_are_those_of_the_page() {
        String text = String.join(" ", page);
        assertThat(text)
                .contains(
                        "at most " + grouped(Protocol.BODY_BYTES_MAX),
                        grouped(Protocol.DATA_BYTES_MIN) + ".." + grouped(Protocol.DATA_BYTES_MAX),
                        "at most " + grouped(Protocol.TEXT_BYTES_MAX) + ", then UTF-8",
                        "2.." + Protocol.ADDRESS_BYTES_MAX + " bytes",
                        "number of actions (at most " + Protocol.ACTIONS_MAX + ")",
                        "0.." + grouped(Protocol.MDL_BYTES_MAX) + " bytes",
                        "lane, 0.." + (Protocol.LANES - 1),
                        Protocol.GUARD_BYTES + " guard bytes 0xA5",
                        "text `" + Protocol.MAGIC + "`",
                        "Agent protocol, version " + Protocol.VERSION);
    }

    @Test
    void times_of_hello_are_those_of_the_page_and_of_the_agent_in_C() throws IOException {
        assertThat(String.join(" ", page))
                .contains("HELLO has to come whole within " + seconds(Protocol.HELLO_MILLIS))
                .contains("It is answered within " + seconds(Protocol.WELCOME_MILLIS) + ", ");
        assertThat(Path.of("agent/include/protocol.h"))
                .content()
                .contains("#define WSKTCK_HELLO_MILLIS " + Protocol.HELLO_MILLIS + "\n")
                .contains("#define WSKTCK_WELCOME_MILLIS " + Protocol.WELCOME_MILLIS + "\n");
    }

    private static String seconds(int millis) {
        return millis / 1_000 + " s";
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
