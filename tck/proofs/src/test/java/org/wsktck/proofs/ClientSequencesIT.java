package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.ClientCall;
import org.wsktck.catalogue.ClientProfile;
import org.wsktck.catalogue.ClientProfiles;
import org.wsktck.catalogue.ClientSequence;
import org.wsktck.cli.WskTck;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.JournalEntry;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ScenarioResult;

/** A scenario that replays a client's sequence makes the calls that the client's file names, in their order. */
class ClientSequencesIT {
    /** How the details that a journal shows stand there; it shows no others. */
    private static final Map<String, String> IN_THE_JOURNAL = Map.of(
            "WSK_FLAG_LISTEN_SOCKET", "flags 0x1",
            "WSK_FLAG_CONNECTION_SOCKET", "flags 0x2",
            "WSK_FLAG_NODELAY", "flags 0x2",
            "WSK_FLAG_WAITALL", "flags 0x2",
            "WSK_FLAG_ABORTIVE", "flags 0x1",
            "SO_WSK_EVENT_CALLBACK", "control code 0x4002",
            "NULL_IRP", "Irp NULL",
            "WSK_NO_WAIT", "WSK_NO_WAIT",
            "WSK_INFINITE_WAIT", "WSK_INFINITE_WAIT");

    private static final String FROM_A_ROUTINE = "from a routine: ";

    @Test
    void every_scenario_makes_the_calls_of_its_sequence(@TempDir Path reports) throws IOException {
        int exitCode = WskTck.commandLine()
                .execute("run", "reference", "--select", "client.", "--report-dir", reports.toString());
        ConformanceReport report = JsonReport.read(reports.resolve("reference/loopback/conformance.json"));

        assertThat(exitCode).isZero();
        Map<String, String> missing = new TreeMap<>();
        for (ClientProfile client : ClientProfiles.load(Catalogue.load())) {
            client.replayed()
                    .forEach(sequence -> report.scenarios().stream()
                            .filter(result -> result.id().equals(client.scenarioOf(sequence)))
                            .forEach(result -> firstMissing(sequence, result, missing)));
        }
        assertThat(report.scenarios()).hasSizeGreaterThan(80);
        assertThat(missing)
                .as("calls that a scenario does not make, or not behind those before them")
                .isEmpty();
    }

    /** Scenarios make calls of their own between those of the client, to find a free port for example. */
    private static void firstMissing(ClientSequence sequence, ScenarioResult result, Map<String, String> missing) {
        Iterator<String> made = calls(result).iterator();
        for (ClientCall call : sequence.calls()) {
            boolean found = false;
            while (!found && made.hasNext()) {
                found = isThat(call, made.next());
            }
            if (!found) {
                missing.put(result.displayName(), call.toString());
                return;
            }
        }
    }

    private static List<String> calls(ScenarioResult result) {
        List<String> calls = new ArrayList<>();
        for (JournalEntry entry : result.journal()) {
            if (entry.kind().equals("call") || entry.kind().equals("callback")) {
                calls.add(entry.text());
            } else if (entry.text().startsWith(FROM_A_ROUTINE)) {
                calls.add(entry.text().substring(FROM_A_ROUTINE.length()));
            }
        }
        return calls;
    }

    private static boolean isThat(ClientCall call, String made) {
        return (made.startsWith(call.function() + "(") || made.startsWith(call.function() + " on "))
                && call.details().stream()
                        .map(detail -> IN_THE_JOURNAL.getOrDefault(detail, ""))
                        .allMatch(made::contains);
    }
}
