package org.wsktck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.spi.Capability;

/** How a catalogue is read, and what is said of one that is wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueLoadingTest {
    private static final String AREAS = """
            - area: CLOSE
              word: closing
              title: "Closing"
            """;
    private static final String CLOSE = """
            # A comment.
            - id: WSK-CLOSE-001
              level: MUST
              subject: provider
              api: "WskCloseSocket"
              statement: "It completes the IRP."
              source:
                - page: "nc-wsk-pfn_wsk_close_socket"
                  section: "Return value"
                - page: "using-mdls"
                  link: https://learn.microsoft.com/mdls
              ambiguities: [AMB-23]
              test: "close a socket"
              remote: none
              determinism: deterministic
              stage: connection
              needs: [IPV6, FAULT_HOOKS]
            - id: WSK-CLOSE-002
              level: SHOULD
              subject: io-manager
              api: "WskCloseSocket"
              statement: "It cancels."
              source:
                - page: "wsk.h (WDK header)"
              provenance: shipping-client
              provenanceNote: "Each of them relies on it."
              test: "close a listener"
              remote: half-close
              determinism: stack-dependent
              stage: full
              waitsFor: "listening sockets"
              splitFrom: WSK-CLOSE-001
            """;
    private static final String AMBIGUITIES = """
            - id: AMB-23
              title: "Closing"
              pages: "Silent."
              accepted: "Either."
              outcomes:
                - name: ended
                  of: "a request"
                  statuses: [STATUS_CANCELLED]
                  weak: [STATUS_TIMEOUT]
            """;
    private static final String TOMBSTONES = """
            - id: WSK-CLOSE-003
              reason: "Said twice."
              successors: [WSK-CLOSE-001]
            """;

    private static final String RELIANCES = """
            - client: "AcmeTunnel"
              requirements: [WSK-CLOSE-001, WSK-CLOSE-002]
              relies: "Frees the IRP when the close is through."
            - client: "AcmeDisk"
              requirements: [WSK-CLOSE-001]
              relies: "Waits for the close."
            """;

    private final Map<String, String> files = new HashMap<>(Map.of(
            "areas.yaml", AREAS,
            "closing.yaml", CLOSE,
            "ambiguities.yaml", AMBIGUITIES,
            "tombstones.yaml", TOMBSTONES,
            "reliances.yaml", RELIANCES));

    @Test
    void every_key_of_a_requirement_is_read() {
        Requirement requirement = load().require("WSK-CLOSE-002");

        assertThat(requirement.area()).isEqualTo("CLOSE");
        assertThat(requirement.level()).isEqualTo(Level.SHOULD);
        assertThat(requirement.subject()).isEqualTo(Subject.IO_MANAGER);
        assertThat(requirement.api()).isEqualTo("WskCloseSocket");
        assertThat(requirement.statement()).isEqualTo("It cancels.");
        assertThat(requirement.sources()).containsExactly(new Source("wsk.h (WDK header)", null, null));
        assertThat(requirement.provenance()).isEqualTo(Provenance.SHIPPING_CLIENT);
        assertThat(requirement.provenanceNote()).isEqualTo("Each of them relies on it.");
        assertThat(requirement.test()).isEqualTo("close a listener");
        assertThat(requirement.remote()).isEqualTo(Remote.HALF_CLOSE);
        assertThat(requirement.determinism()).isEqualTo(Determinism.STACK_DEPENDENT);
        assertThat(requirement.stage()).isEqualTo(Stage.FULL);
        assertThat(requirement.waitsFor()).isEqualTo("listening sockets");
        assertThat(requirement.splitFrom()).isEqualTo("WSK-CLOSE-001");
        assertThat(requirement.testable()).isTrue();
    }

    @Test
    void keys_that_are_absent_have_defaults() {
        Requirement requirement = load().require("WSK-CLOSE-001");

        assertThat(requirement.provenance()).isEqualTo(Provenance.DOCUMENTATION);
        assertThat(requirement.provenanceNote()).isNull();
        assertThat(requirement.waitsFor()).isNull();
        assertThat(requirement.untestable()).isNull();
        assertThat(requirement.needs()).containsExactly(Capability.IPV6, Capability.FAULT_HOOKS);
    }

    @ParameterizedTest
    @CsvSource({
        "nc-wsk-pfn_wsk_close_socket, ddi/wsk/nc-wsk-pfn_wsk_close_socket",
        "ns-wdm-_io_status_block, ddi/wdm/ns-wdm-_io_status_block",
        "closing-a-socket, network/closing-a-socket"
    })
    void a_link_follows_from_the_name_of_the_page(String page, String link) {
        replace("closing.yaml", "nc-wsk-pfn_wsk_close_socket", page);

        assertThat(load().require("WSK-CLOSE-001").sources().get(0).link())
                .hasToString("https://learn.microsoft.com/en-us/windows-hardware/drivers/" + link);
    }

    @Test
    void a_link_that_is_stated_holds_instead() {
        assertThat(load().require("WSK-CLOSE-001").sources().get(1).link())
                .hasToString("https://learn.microsoft.com/mdls");
    }

    @Test
    void what_is_known_from_a_recording_names_it() {
        String digest = "0123456789abcdef".repeat(4);
        replace(
                "closing.yaml",
                "provenance: shipping-client",
                "provenance: windows-recording\n  recording: \"windows-2022.wskrec sha256:" + digest + "\"");

        assertThat(load().require("WSK-CLOSE-002").knownFrom())
                .isEqualTo("windows-recording: Each of them relies on it. (windows-2022.wskrec sha256:" + digest + ")");
    }

    @Test
    void what_cannot_be_tested_waits_for_nothing() {
        replace("closing.yaml", "waitsFor: \"listening sockets\"", "untestable: \"It cannot be seen.\"");

        Requirement requirement = load().require("WSK-CLOSE-002");
        assertThat(requirement.testable()).isFalse();
        assertThat(requirement.untestable()).isEqualTo("It cannot be seen.");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            `level: MUST`           | `lvel: MUST`        | `closing.yaml: WSK-CLOSE-001: unknown key "lvel" (expected: id, level, subject, api, statement, source, provenance, provenanceNote, recording, ambiguities, test, remote, determinism, stage, needs, waitsFor, untestable, splitFrom)`
            `level: MUST`           | `level: MUSTT`      | `closing.yaml: WSK-CLOSE-001: level: "MUSTT" (expected: MUST, SHOULD, MAY)`
            `level: MUST`           | `level: 1`          | `closing.yaml: WSK-CLOSE-001: level: a number (expected: a text)`
            `subject: provider`     | `subject: PROVIDER` | `closing.yaml: WSK-CLOSE-001: subject: "PROVIDER" (expected: provider, io-manager, client)`
            `api: "WskCloseSocket"` | `api: " "`          | `closing.yaml: WSK-CLOSE-001: api: blank (expected: a text)`
            `remote: none`          | `remote: nobody`    | `closing.yaml: WSK-CLOSE-001: remote: "nobody" (expected: none, echo, flood, half-close, slow-reader, reset, silent, refusing, blackhole, udp-echo, dns)`
            `stage: connection`     | `stage: full`       | `closing.yaml: WSK-CLOSE-001: waitsFor: missing (expected: what a testable requirement of stage full waits for)`
            `stage: full`           | `stage: connection` | `closing.yaml: WSK-CLOSE-002: waitsFor: "listening sockets" (expected: none, since the stage is connection)`
            `splitFrom: WSK-CLOSE-001` | `untestable: "It cannot be seen."` | `closing.yaml: WSK-CLOSE-002: waitsFor: "listening sockets" (expected: none, since it cannot be tested)`
            `splitFrom: WSK-CLOSE-001` | `untestable: ""` | `closing.yaml: WSK-CLOSE-002: untestable: blank (expected: a text)`
            `splitFrom: WSK-CLOSE-001` | `splitFrom: WSK-CLOSE-009` | `closing.yaml: WSK-CLOSE-002: splitFrom: "WSK-CLOSE-009" (expected: an id of the catalogue or of tombstones.yaml)`
            `provenanceNote: "Each of them relies on it."` | `` | `closing.yaml: WSK-CLOSE-002: provenanceNote: missing (expected: a text, since the provenance is shipping-client)`
            `provenance: shipping-client` | `provenance: windows-recording` | `closing.yaml: WSK-CLOSE-002: recording: missing (expected: a text)`
            `provenance: shipping-client` | `provenance: windows-recording\n  recording: "a.wskrec"` | `closing.yaml: WSK-CLOSE-002: recording: "a.wskrec" (expected: what ``wsk-tck evidence`` prints: NAME sha256:DIGEST)`
            `stage: connection` | `stage: connection\n  recording: "a.wskrec"` | `closing.yaml: WSK-CLOSE-001: recording: named (expected: none, since the provenance is not windows-recording)`
            `needs: [IPV6, FAULT_HOOKS]` | `needs: [IPV5]` | `closing.yaml: WSK-CLOSE-001: needs: "IPV5" (expected: CONNECTION, IPV6, CONNECT_EX, WAITALL, DRAIN, NODELAY, LISTEN, DATAGRAM, STREAM, BASIC, STATIC_EVENTS, DYNAMIC_EVENTS, INSPECT, INSPECT_BEFORE_HANDSHAKE, NAME_RESOLUTION, CLIENT_CONTROL, ADDRESS_SHARING, OWN_IO_MANAGER, FAULT_HOOKS, SURVIVES_MISUSE)`
            `needs: [IPV6, FAULT_HOOKS]` | `needs: [IPV6, IPV6]` | `closing.yaml: WSK-CLOSE-001: needs: "IPV6" twice (expected: once)`
            `needs: [IPV6, FAULT_HOOKS]` | `needs: IPV6`  | `closing.yaml: WSK-CLOSE-001: needs: a text (expected: a list)`
            `ambiguities: [AMB-23]` | `ambiguities: [AMB-1]` | `closing.yaml: WSK-CLOSE-001: ambiguities: "AMB-1" (expected: AMB- and two digits)`
            `ambiguities: [AMB-23]` | `ambiguities: [AMB-24]` | `closing.yaml: WSK-CLOSE-001: ambiguities: "AMB-24" (expected: an id of ambiguities.yaml)`
            `https://learn`         | `http://learn`      | `closing.yaml: WSK-CLOSE-001: source 2: link: "http://learn.microsoft.com/mdls" (expected: an https address)`
            `https://learn`         | `"https://a page/"  #` | `closing.yaml: WSK-CLOSE-001: source 2: link: "https://a page/" (expected: an https address)`
            `https://learn.microsoft.com/mdls` | `https://learn.microsoft.com/en-us/windows-hardware/drivers/network/using-mdls` | `closing.yaml: WSK-CLOSE-001: source 2: link: "https://learn.microsoft.com/en-us/windows-hardware/drivers/network/using-mdls" (expected: none, since it follows from the page)`
            `"Return value"`        | `"Return value"\n      link: https://learn.microsoft.com/en-us/windows-hardware/drivers/ddi/wsk/nc-wsk-pfn_wsk_close_socket` | `closing.yaml: WSK-CLOSE-001: source 1: link: "https://learn.microsoft.com/en-us/windows-hardware/drivers/ddi/wsk/nc-wsk-pfn_wsk_close_socket" (expected: none, since it follows from the page)`
            `section: "Return value"` | `sektion: "Return value"` | `closing.yaml: WSK-CLOSE-001: source 1: unknown key "sektion" (expected: page, section, link)`
            `- page: "wsk.h (WDK header)"` | `[]` | `closing.yaml: WSK-CLOSE-002: source: missing (expected: at least one page)`
            `- id: WSK-CLOSE-001`   | `- id: WSK-CLOSE-1` | `closing.yaml: WSK-CLOSE-1: id: "WSK-CLOSE-1" (expected: WSK-, an area, - and three digits)`
            `- id: WSK-CLOSE-001`   | `- id: WSK-BIND-001` | `closing.yaml: WSK-BIND-001: id: of another area (expected: WSK-CLOSE- and three digits)`
            `- id: WSK-CLOSE-001`   | `- api: "x"`        | `closing.yaml: line 5: Duplicate Object property "api"`
            `- id: WSK-CLOSE-002`   | `- id: WSK-CLOSE-001` | `closing.yaml: WSK-CLOSE-001: there twice (expected: once)`
            `- id: WSK-CLOSE-002`   | `- WSK-CLOSE-001\n- id: WSK-CLOSE-002` | `closing.yaml: entry 2: is a text (expected: a mapping)`
            `- id: WSK-CLOSE-002`   | `- title: "x"`      | `closing.yaml: entry 2: id: missing (expected: a text)`
            """)
    void a_wrong_requirement_is_named_with_what_is_expected(String good, String bad, String message) {
        replace("closing.yaml", good, bad);

        assertThatThrownBy(this::load).isInstanceOf(CatalogueException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            `pages: "Silent."`      | `page: "Silent."`   | `ambiguities.yaml: AMB-23: unknown key "page" (expected: id, title, pages, candidates, evidence, accepted, outcomes)`
            `[STATUS_CANCELLED]`    | `[CANCELLED]`       | `ambiguities.yaml: AMB-23: outcomes 1: statuses: "CANCELLED" (expected: names of statuses)`
            `[STATUS_CANCELLED]`    | `[]`                | `ambiguities.yaml: AMB-23: outcomes 1: accepts nothing (expected: statuses, or anyFailure: true)`
            `weak: [STATUS_TIMEOUT]` | `anyFailure: maybe` | `ambiguities.yaml: AMB-23: outcomes 1: anyFailure: a text (expected: true or false)`
            `name: ended`           | `name: Ended`       | `ambiguities.yaml: AMB-23: outcomes 1: name: "Ended" (expected: lower-case words joined by -)`
            """)
    void a_wrong_ambiguity_is_named_with_what_is_expected(String good, String bad, String message) {
        replace("ambiguities.yaml", good, bad);

        assertThatThrownBy(this::load).isInstanceOf(CatalogueException.class).hasMessage(message);
    }

    @Test
    void an_ambiguity_that_is_there_twice_is_refused() {
        files.merge("ambiguities.yaml", AMBIGUITIES, String::concat);

        assertThatThrownBy(this::load).hasMessage("ambiguities.yaml: AMB-23: there twice (expected: once)");
    }

    @Test
    void outcomes_of_one_name_are_refused() {
        files.merge("ambiguities.yaml", "    - {name: ended, of: \"a request\", anyFailure: true}\n", String::concat);

        assertThatThrownBy(this::load)
                .hasMessage("ambiguities.yaml: AMB-23: outcomes: \"ended\" twice (expected: once)");
    }

    @Test
    void a_tombstone_of_a_living_requirement_is_refused() {
        replace("tombstones.yaml", "- id: WSK-CLOSE-003", "- id: WSK-CLOSE-002");

        assertThatThrownBy(this::load)
                .hasMessage("tombstones.yaml: WSK-CLOSE-002: also in the catalogue (expected: one or the other)");
    }

    @Test
    void a_tombstone_whose_successor_does_not_exist_is_refused() {
        replace("tombstones.yaml", "[WSK-CLOSE-001]", "[WSK-CLOSE-009]");

        assertThatThrownBy(this::load)
                .hasMessage("tombstones.yaml: WSK-CLOSE-003: successors: \"WSK-CLOSE-009\""
                        + " (expected: an id of the catalogue or of tombstones.yaml)");
    }

    @Test
    void a_requirement_knows_who_relies_on_it() {
        Catalogue catalogue = load();

        assertThat(catalogue.reliancesOn("WSK-CLOSE-001"))
                .extracting(Reliance::client)
                .containsExactly("AcmeTunnel", "AcmeDisk");
        assertThat(catalogue.reliancesOn("WSK-CLOSE-002"))
                .extracting(Reliance::relies)
                .containsExactly("Frees the IRP when the close is through.");
        assertThat(catalogue.reliancesOn("WSK-CLOSE-003")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            `relies: "Waits`        | `how: "Waits`       | `reliances.yaml: AcmeDisk: unknown key "how" (expected: client, requirements, relies)`
            `"Waits for the close."` | `" "`              | `reliances.yaml: AcmeDisk: relies: blank (expected: a text)`
            `  relies: "Waits for the close."` | ``        | `reliances.yaml: AcmeDisk: relies: missing (expected: a text)`
            `client: "AcmeDisk"`    | `client: ""`        | `reliances.yaml: entry 2: client: blank (expected: a text)`
            `[WSK-CLOSE-001]`       | `[]`                | `reliances.yaml: AcmeDisk: requirements: missing (expected: at least one id)`
            `[WSK-CLOSE-001]`       | `[CLOSE-1]`         | `reliances.yaml: AcmeDisk: requirements: "CLOSE-1" (expected: WSK-, an area, - and three digits)`
            `[WSK-CLOSE-001]`       | `[WSK-CLOSE-009]`   | `reliances.yaml: AcmeDisk: requirements: "WSK-CLOSE-009" (expected: an id of the catalogue)`
            `[WSK-CLOSE-001]`       | `[WSK-CLOSE-003]`   | `reliances.yaml: AcmeDisk: requirements: "WSK-CLOSE-003" (expected: an id of the catalogue)`
            `[WSK-CLOSE-001]`       | `[WSK-CLOSE-001, WSK-CLOSE-001]` | `reliances.yaml: AcmeDisk: requirements: "WSK-CLOSE-001" twice (expected: once)`
            `"AcmeDisk"`            | `"AcmeTunnel"`      | `reliances.yaml: AcmeTunnel: requirements: "WSK-CLOSE-001" in two entries of this client (expected: in one)`
            """)
    void a_wrong_client_is_named_with_what_is_expected(String good, String bad, String message) {
        replace("reliances.yaml", good, bad);

        assertThatThrownBy(this::load).isInstanceOf(CatalogueException.class).hasMessage(message);
    }

    @Test
    void the_digest_keeps_clear_of_what_clients_rely_on_since_nothing_is_judged_by_it() {
        String before = load().digest();
        replace("reliances.yaml", "Waits for the close.", "Waits for each close.");

        assertThat(load().digest()).isEqualTo(before);
    }

    @Test
    void an_area_that_is_there_twice_is_refused() {
        files.merge("areas.yaml", AREAS, String::concat);

        assertThatThrownBy(this::load).hasMessage("areas.yaml: CLOSE: there twice (expected: once)");
    }

    @Test
    void an_area_without_a_file_is_refused() {
        files.remove("closing.yaml");

        assertThatThrownBy(this::load).hasMessage("closing.yaml: not found (expected: a file of the catalogue)");
    }

    @Test
    void a_file_that_does_not_hold_a_list_is_refused() {
        files.put("tombstones.yaml", "id: WSK-CLOSE-003\n");

        assertThatThrownBy(this::load)
                .hasMessage("tombstones.yaml: does not hold a list (expected: a list of mappings)");
    }

    @Test
    void a_file_that_is_not_yaml_is_refused_with_the_line() {
        files.put("tombstones.yaml", "- id: \"WSK-CLOSE-003\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(CatalogueException.class)
                .hasMessage("tombstones.yaml: line 1: while scanning a quoted scalar");
    }

    @Test
    void an_ambiguity_says_which_outcomes_it_has() {
        assertThatThrownBy(() -> load().ambiguity("AMB-23").outcome("closed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AMB-23 has no outcome \"closed\" (expected: ended)");
    }

    @Test
    void an_unknown_ambiguity_is_answered_with_the_nearest_ones() {
        assertThatThrownBy(() -> load().ambiguity("AMB-32"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AMB-32: no such ambiguity (nearest: AMB-23)");
    }

    @Test
    void a_retired_id_leads_to_its_successors() {
        assertThatThrownBy(() -> load().require("WSK-CLOSE-003"))
                .hasMessage("WSK-CLOSE-003: no such requirement (retired: Said twice. See WSK-CLOSE-001.)");
    }

    @Test
    void the_digest_changes_with_a_word() {
        String before = load().digest();
        replace("closing.yaml", "It cancels.", "It cancels!");

        assertThat(load().digest()).isNotEqualTo(before);
    }

    @Test
    void the_digest_changes_when_a_value_moves_to_the_next_key() {
        replace(
                "closing.yaml",
                "api: \"WskCloseSocket\"\n  statement: \"It cancels.\"",
                "api: \"ab\"\n  statement: \"c\"");
        String before = load().digest();
        replace("closing.yaml", "api: \"ab\"\n  statement: \"c\"", "api: \"a\"\n  statement: \"bc\"");

        assertThat(load().digest()).isNotEqualTo(before);
    }

    @Test
    void the_digest_changes_with_an_accepted_status() {
        String before = load().digest();
        replace("ambiguities.yaml", "weak: [STATUS_TIMEOUT]", "anyFailure: true");

        assertThat(load().digest()).isNotEqualTo(before);
    }

    @Test
    void the_digest_keeps_clear_of_comments_layout_and_order() {
        String before = load().digest();
        String close = String.valueOf(files.get("closing.yaml"));
        int second = close.indexOf("- id: WSK-CLOSE-002");
        int first = close.indexOf("- id: WSK-CLOSE-001");
        files.put(
                "closing.yaml",
                close.substring(second).replace("\"It cancels.\"", "'It cancels.'") + "# Another comment.\n"
                        + close.substring(first, second));

        assertThat(load().digest()).isEqualTo(before);
    }

    private Catalogue load() {
        return Catalogue.load(files::get);
    }

    /** Replaces what must be there, so that no case passes because it changed nothing. */
    private void replace(String file, String good, String bad) {
        String text = String.valueOf(files.get(file));
        assertThat(text).contains(good);
        int at = text.indexOf(good);
        files.put(file, text.substring(0, at) + bad.replace("\\n", "\n") + text.substring(at + good.length()));
    }
}
