package org.wsktck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.spi.Capability;

/** How a client's file is read, and what is said of one that is wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientReaderTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    private static final String FILE = """
            client: "WinDRBD"
            what: "It replicates."
            link: https://example.org/windrbd
            categories: [LISTEN, DATAGRAM]
            sequences:
              - name: talk
                does: "It talks."
                calls:
                  - WskSend WSK_FLAG_NODELAY
                  - WskReceive
                  - WskReceive
                  - WskAcceptEvent STATUS_SUCCESS
                relies: [WSK-RECV-025, WSK-SEND-002]
                source: "a file"
              - name: log
                does: "It logs."
                calls: [WskSendTo]
                source: "a file"
                notYet: "no datagram sockets"
            """;

    private static ClientProfile read(String text) {
        return new ClientReader(Map.of("acme.yaml", text)::get, CATALOGUE).read("acme");
    }

    @Test
    void a_client_is_read_with_its_sequences_in_order() {
        ClientProfile client = read(FILE);

        assertThat(client.id()).isEqualTo("acme");
        assertThat(client.client()).isEqualTo("WinDRBD");
        assertThat(client.what()).isEqualTo("It replicates.");
        assertThat(client.link()).hasToString("https://example.org/windrbd");
        assertThat(client.categories()).containsExactlyInAnyOrder(Capability.LISTEN, Capability.DATAGRAM);
        assertThat(client.sequences()).extracting(ClientSequence::name).containsExactly("talk", "log");
        assertThat(client.replayed()).extracting(ClientSequence::name).containsExactly("talk");
    }

    @Test
    void a_sequence_has_its_calls_in_order_each_as_often_as_it_is_made() {
        ClientSequence talk = read(FILE).sequences().get(0);

        assertThat(talk.calls())
                .containsExactly(
                        new ClientCall("WskSend", List.of("WSK_FLAG_NODELAY")),
                        new ClientCall("WskReceive", List.of()),
                        new ClientCall("WskReceive", List.of()),
                        new ClientCall("WskAcceptEvent", List.of("STATUS_SUCCESS")));
        assertThat(talk.calls().get(0)).hasToString("WskSend WSK_FLAG_NODELAY");
        assertThat(talk.calls().get(1)).hasToString("WskReceive");
        assertThat(talk.relies()).containsExactly("WSK-RECV-025", "WSK-SEND-002");
        assertThat(talk.source()).isEqualTo("a file");
        assertThat(talk.isReplayed()).isTrue();
    }

    @Test
    void what_is_not_replayed_says_why_and_may_rely_on_nothing_that_is_known() {
        ClientSequence log = read(FILE).sequences().get(1);

        assertThat(log.isReplayed()).isFalse();
        assertThat(log.notYet()).isEqualTo("no datagram sockets");
        assertThat(log.relies()).isEmpty();
    }

    @Test
    void a_scenario_is_named_after_the_file_and_the_sequence() {
        ClientProfile client = read(FILE);

        assertThat(client.scenarioOf(client.sequences().get(0))).isEqualTo("client.acme-talk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`client: \"WinDRBD\"`|`client: \"Acme\"`|client: \"Acme\" (expected: a client of reliances.yaml)",
                "`what: \"It replicates.\"`|`what: \" \"`|what: blank (expected: a text)",
                "`link: https://example.org/windrbd`|`link: http://example.org`|link: \"http://example.org\" (expected: an https address)",
                "`link: https://example.org/windrbd`|`#`|link: missing (expected: the https address of its sources)",
                "LISTEN, DATAGRAM|LISTEN, IPV6|categories: [IPV6, LISTEN] (expected: at least one of [CONNECTION, LISTEN, DATAGRAM, STREAM, BASIC])",
                "LISTEN, DATAGRAM|LISTEN, WSK|categories: \"WSK\" (expected: CONNECTION, IPV6",
                "WskSend WSK_FLAG_NODELAY|WskSent WSK_FLAG_NODELAY|sequences 1: calls: \"WskSent\" (expected: a function or callback of WSK; nearest: WskSend, ",
                "WskSend WSK_FLAG_NODELAY|WskSend without delay|sequences 1: calls: \"WskSend without delay\" (expected: a function and what distinguishes the call, WskSend WSK_FLAG_NODELAY)",
                "calls: [WskSendTo]|calls: []|sequences 2: calls: missing (expected: at least one)",
                "WSK-RECV-025, WSK-SEND-002|WSK-RECV-025, WSK-RECV-001|sequences 1: relies: \"WSK-RECV-001\" (expected: what reliances.yaml says that this client relies on)",
                "WSK-RECV-025, WSK-SEND-002|WSK-RECV-025, WSK-RECV-025|sequences 1: relies: \"WSK-RECV-025\" twice (expected: once)",
                "`notYet: \"no datagram sockets\"`|`#`|sequences 2: relies: missing (expected: at least one id, since the sequence is replayed)",
                "name: log|name: talk|sequences: \"talk\" twice (expected: once)",
                "name: log|name: Log|sequences 2: name: \"Log\" (expected: lower-case words joined by -)",
                "`source: \"a file\"`|`sources: \"a file\"`|sequences 1: unknown key \"sources\" (expected: name, does, calls, relies, source, notYet)"
            })
    void a_file_that_is_wrong_is_refused_with_what_was_expected(String right, String wrong, String message) {
        assertThat(FILE).contains(right);

        assertThatThrownBy(() -> read(FILE.replace(right, wrong)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("acme.yaml: " + message);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> new ClientReader(file -> null, CATALOGUE).read("acme"))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("acme.yaml: not found (expected: a file of the catalogue)");
    }
}
