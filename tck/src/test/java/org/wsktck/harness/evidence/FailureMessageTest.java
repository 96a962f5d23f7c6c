package org.wsktck.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.catalogue.Determinism;
import org.wsktck.catalogue.Level;
import org.wsktck.catalogue.Provenance;
import org.wsktck.catalogue.Remote;
import org.wsktck.catalogue.Requirement;
import org.wsktck.catalogue.Source;
import org.wsktck.catalogue.Stage;
import org.wsktck.catalogue.Subject;
import org.wsktck.spi.Irql;

/** The failure message, word for word. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailureMessageTest {
    private static final Source PAGE = new Source(
            "wsk.h, PFN_WSK_CLOSE_SOCKET",
            "Remarks",
            URI.create("https://learn.microsoft.com/nc-wsk-pfn_wsk_close_socket"));

    @Test
    void it_names_the_requirement_then_where_what_and_how_to_see_it_again() {
        String message = FailureMessage.of(
                requirement(PAGE),
                "close.completes-pending-receive [IPv4] on reference 0.1.0",
                "",
                "then the receive is completed once, with one of the statuses that mean 'ended by close'",
                new ExpectationFailure(
                        Diagnosis.NOT_COMPLETED,
                        "IRP 3 (WskReceive on socket 2) completed once within 2000 ms",
                        "IRP 3 not completed; WskReceive returned STATUS_PENDING (0x00000103)"),
                List.of(
                        entry(10, Journal.Kind.STEP, "when the application closes the socket"),
                        entry(11, Journal.Kind.CALL, "WskReceive(socket 2, 64 bytes, IRP 3)"),
                        entry(
                                12,
                                Journal.Kind.RETURN,
                                "WskReceive(socket 2, 64 bytes, IRP 3) returned STATUS_PENDING (0x00000103)"),
                        entry(
                                13,
                                Journal.Kind.COMPLETION,
                                "IRP 4 completed STATUS_SUCCESS (0x00000000), information 0"),
                        entry(
                                14,
                                Journal.Kind.RETURN,
                                "WskCloseSocket(socket 2, IRP 4) returned STATUS_SUCCESS (0x00000000)")),
                "./wsk-tck run reference --select close.completes-pending-receive");

        assertThat(message.lines())
                .containsExactly(
                        "WSK-CLOSE-002 (MUST) not met: closing a socket completes every pending IRP of that socket",
                        "  scenario  close.completes-pending-receive [IPv4] on reference 0.1.0",
                        "  step      then the receive is completed once, with one of the statuses that mean"
                                + " 'ended by close'",
                        "  expected  IRP 3 (WskReceive on socket 2) completed once within 2000 ms",
                        "  actual    IRP 3 not completed; WskReceive returned STATUS_PENDING (0x00000103)",
                        "  journal   12 WskReceive(socket 2, 64 bytes, IRP 3) returned STATUS_PENDING (0x00000103)",
                        "            13 IRP 4 completed STATUS_SUCCESS (0x00000000), information 0",
                        "            14 WskCloseSocket(socket 2, IRP 4) returned STATUS_SUCCESS (0x00000000)",
                        "  source    wsk.h, PFN_WSK_CLOSE_SOCKET, Remarks"
                                + " <https://learn.microsoft.com/nc-wsk-pfn_wsk_close_socket>",
                        "  again     ./wsk-tck run reference --select close.completes-pending-receive");
    }

    @Test
    void what_looks_like_a_label_in_a_value_stays_inside_it() {
        String message = FailureMessage.of(
                requirement(PAGE),
                "a on x\r  again     ./evil",
                "",
                "b",
                new ExpectationFailure(Diagnosis.CRASHED, "c", "d\nCONFORMANT   gate PASS\r\n  again     ./evil"),
                List.of(entry(1, Journal.Kind.WIRE, "peer\r  again     ./evil")),
                "./wsk-tck");

        assertThat(message.lines())
                .containsExactly(
                        "WSK-CLOSE-002 (MUST) not met: closing a socket completes every pending IRP of that socket",
                        "  scenario  a on x",
                        "              again     ./evil",
                        "  step      b",
                        "  expected  c",
                        "  actual    d",
                        "            CONFORMANT   gate PASS",
                        "              again     ./evil",
                        "  journal   1 peer",
                        "              again     ./evil",
                        "  source    wsk.h, PFN_WSK_CLOSE_SOCKET, Remarks"
                                + " <https://learn.microsoft.com/nc-wsk-pfn_wsk_close_socket>",
                        "  again     ./wsk-tck");
    }

    @Test
    void it_shows_the_last_twelve_facts_of_a_long_journal() {
        List<Journal.Entry> journal = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            journal.add(entry(i, Journal.Kind.WIRE, "byte"));
        }

        assertThat(message(requirement(PAGE), journal).lines())
                .contains("  journal   19 byte", "            20 byte", "            30 byte")
                .doesNotContain("            18 byte")
                .hasSize(5 + 12 + 2);
    }

    @Test
    void it_says_so_when_nothing_happened() {
        List<Journal.Entry> journal = List.of(entry(1, Journal.Kind.STEP, "given"), entry(2, Journal.Kind.CALL, "Wsk"));

        assertThat(message(requirement(PAGE), journal).lines()).contains("  journal   (nothing happened)");
    }

    @Test
    void it_lists_every_source_of_the_requirement() {
        Requirement requirement =
                requirement(new Source("Winsock Kernel Functions", null, null), new Source("ReactOS", "afd", null));

        assertThat(message(requirement, List.of()).lines())
                .contains("  source    Winsock Kernel Functions", "            ReactOS, afd");
    }

    private static String message(Requirement requirement, List<Journal.Entry> journal) {
        return FailureMessage.of(
                requirement, "a", "", "b", new ExpectationFailure(Diagnosis.NOT_COMPLETED, "c", "d"), journal, "e");
    }

    private static Journal.Entry entry(int number, Journal.Kind kind, String text) {
        return new Journal.Entry(number, Journal.NO_SEQUENCE, 0, "main", Irql.PASSIVE_LEVEL, kind, text);
    }

    private static Requirement requirement(Source... sources) {
        return new Requirement(
                "WSK-CLOSE-002",
                Level.MUST,
                Subject.PROVIDER,
                "WskCloseSocket",
                "closing a socket completes every pending IRP of that socket",
                List.of(sources),
                Provenance.DOCUMENTATION,
                null,
                null,
                List.of("AMB-23"),
                "close with a pending receive",
                Remote.ECHO,
                Determinism.DETERMINISTIC,
                Stage.CONNECTION,
                Set.of(),
                null,
                null,
                null);
    }
}
