package org.wsktck.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.AreaCoverage;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ClientSequence;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.Kit;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.LedgerSummary;
import org.wsktck.reports.ConformanceReport.NotRunLeg;
import org.wsktck.reports.ConformanceReport.PeerInfo;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Smoke;
import org.wsktck.reports.ConformanceReport.SpecificationArea;
import org.wsktck.reports.ConformanceReport.Stage;
import org.wsktck.reports.ConformanceReport.Subject;
import org.wsktck.reports.ConformanceReport.Term;
import org.wsktck.reports.ConformanceReport.TestbedInfo;
import org.wsktck.reports.ConformanceReport.UntestedRequirement;

/** Reports to render in tests. Nothing in them was measured. */
final class Samples {
    /** Everything that could break out of a page, a script, an attribute, a comment or an XML document. */
    static final String HOSTILE =
            "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
                    + "]]> --> <!-- ' \" & ${x} {{css}} \u0000\u0001\u0008\u001b[31m\ufffe\ud800 \u2028 \u202e end";

    static final Kit KIT = new Kit("0.1.0", "sha256:9f2c6f0a");

    private static final String FAILURE = """
            WSK-CLOSE-002 (MUST) not met: closing a socket completes every pending IRP of that socket
              scenario  close.completes-pending-receive [IPv4] on forgetful 0.1.0
              step      then the receive is completed once, with one of the statuses that mean 'ended by close'
              expected  IRP 3 (WskReceive on socket 2) completed once within 2000 ms, with STATUS_CANCELLED (AMB-23)
              actual    IRP 3 not completed; WskReceive returned STATUS_PENDING (0x00000103)
              journal   12 WskReceive(socket 2, 64 bytes, IRP 3) returned STATUS_PENDING (0x00000103)
                        13 IRP 4 completed STATUS_SUCCESS (0x00000000), information 0
              source    wsk.h, PFN_WSK_CLOSE_SOCKET, Remarks
              again     ./wsk-tck run mutant:forgetful --select close.completes-pending-receive
            """;

    private Samples() {}

    /** A run in which every verdict occurs. */
    static ConformanceReport everyVerdict() {
        return everyVerdictBuilder().build();
    }

    static ReportBuilder everyVerdictBuilder() {
        return builder()
                .profile("profiles/forgetful.yaml")
                .scenarios(List.of(
                        passed("bind.succeeds-on-wildcard", Family.IPV4, 9),
                        passed("bind.succeeds-on-wildcard", Family.IPV6, 9),
                        failed("close.completes-pending-receive", Level.MUST, ScenarioVerdict.FAILED, FAILURE)
                                .with(ReferencePlay.of(
                                        passed("close.x", Family.IPV4, 3).journal())),
                        failed("close.completes-pending-send", Level.MUST, ScenarioVerdict.HUNG, FAILURE)
                                .with(ReferencePlay.missing("the reference was not there")),
                        failed("connect.reports-refusal", Level.SHOULD, ScenarioVerdict.FAILED, FAILURE),
                        scenario("connect.twice", Level.MUST, ScenarioVerdict.KNOWN_FAILURE)
                                .because("issue 12: a second connect succeeds"),
                        scenario("connect.before-bind", Level.MUST, ScenarioVerdict.UNEXPECTED_PASS)
                                .because("profile entry: connect.before-bind"),
                        scenario("receive.waitall", Level.MUST, ScenarioVerdict.NOT_APPLICABLE)
                                .because("capability WAITALL is not declared"),
                        scenario("connect.blackhole", Level.MUST, ScenarioVerdict.INCONCLUSIVE)
                                .because("the path does not carry: blackhole"),
                        scenario("send.over-ipv6", Level.MUST, ScenarioVerdict.NOT_RUN)
                                .because("no IPv6 on this host"),
                        failed(
                                "socket.create",
                                Level.MUST,
                                ScenarioVerdict.ADAPTER_ERROR,
                                "boom\n  at Adapter.java:7")))
                .ledger(new LedgerSummary(
                        412,
                        List.of(new LedgerFinding(
                                "LEDGER-ONCE", "close.completes-pending-receive [IPv4]", "IRP 3 was never completed")),
                        List.of(new LedgerFinding(
                                "LEDGER-INLINE", "bind.succeeds-on-wildcard [IPv4]", "completed before return"))));
    }

    /** A run in which everything passed. */
    static ConformanceReport allPassed() {
        return allPassedBuilder().build();
    }

    /** The same, to be changed. */
    static ReportBuilder allPassedBuilder() {
        return builder()
                .scenarios(List.of(
                        passed("bind.succeeds-on-wildcard", Family.IPV4, 9), passed("close.graceful", Family.IPV6, 9)));
    }

    /** A run without a single scenario. */
    static ConformanceReport empty() {
        return new ReportBuilder(
                        KIT,
                        new ImplementationInfo("reference", "reference", "0.1.0", List.of(), null),
                        new TestbedInfo("loopback", "this JVM", Map.of(), List.of()))
                .build();
    }

    /** A run with hostile text in every field that takes free text. */
    static ConformanceReport hostile() {
        String veryLong = "long ".repeat(20_000) + "x".repeat(20_000);
        return new ReportBuilder(
                        new Kit(HOSTILE, HOSTILE),
                        new ImplementationInfo(HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE), null),
                        new TestbedInfo(
                                HOSTILE,
                                HOSTILE,
                                Map.of("reset", true),
                                List.of(new PeerInfo(HOSTILE, HOSTILE, HOSTILE))))
                .environment(Map.of(HOSTILE, HOSTILE))
                .profile(HOSTILE)
                .scope(HOSTILE)
                .notRun(List.of(new NotRunLeg(HOSTILE, HOSTILE)))
                .kitErrors(List.of(HOSTILE))
                .requirements(List.of(new RequirementInfo(
                        "WSK-CLOSE-002",
                        Level.MUST,
                        Subject.PROVIDER,
                        HOSTILE,
                        HOSTILE,
                        "https://example.org/\"><script>x</script>",
                        HOSTILE,
                        List.of(new Reliance(HOSTILE, HOSTILE)))))
                .terms(List.of(new Term("AMB-23", HOSTILE)))
                .clients(List.of(new ClientInfo(HOSTILE, List.of(new ClientSequence(HOSTILE, "close.hostile", null)))))
                .scenarios(List.of(
                        new ScenarioResult(
                                "close.hostile",
                                Family.IPV4,
                                HOSTILE,
                                List.of("WSK-CLOSE-002"),
                                Level.MUST,
                                Danger.SAFE,
                                ScenarioVerdict.FAILED,
                                HOSTILE,
                                HOSTILE,
                                List.of(HOSTILE),
                                3,
                                List.of(HOSTILE),
                                Map.of(HOSTILE, HOSTILE),
                                List.of(new JournalEntry(1, null, 0, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                                HOSTILE,
                                HOSTILE + "\n" + veryLong,
                                null,
                                null,
                                null),
                        failed("close.very-long", Level.MUST, ScenarioVerdict.FAILED, veryLong)))
                .ledger(new LedgerSummary(1, List.of(new LedgerFinding(HOSTILE, HOSTILE, HOSTILE)), List.of()))
                .build();
    }

    /** A run of this many scenarios, each with a journal of twelve entries; one in a hundred fails. */
    static ConformanceReport large(int scenarios) {
        List<String> areas = List.of(
                "accept",
                "address",
                "bind",
                "close",
                "connect",
                "control",
                "datagram",
                "disconnect",
                "event",
                "irp",
                "receive",
                "registration",
                "send",
                "socket");
        var results = new ArrayList<ScenarioResult>();
        for (int i = 0; i < scenarios; i++) {
            String id = areas.get(i / 2 % areas.size()) + ".scenario-with-a-telling-name-" + i / 2;
            if (i % 100 == 99) {
                results.add(failed(id + "-that-fails", Level.MUST, ScenarioVerdict.FAILED, FAILURE));
            } else {
                results.add(passed(id, i % 2 == 0 ? Family.IPV4 : Family.IPV6, 12));
            }
        }
        return builder().scenarios(results).build();
    }

    private static ReportBuilder builder() {
        var fidelity = new LinkedHashMap<String, Boolean>();
        for (String need : List.of("refused", "reset", "resetAfterFin", "halfClose", "blackhole", "ipv6", "dialIn")) {
            fidelity.put(need, !need.equals("blackhole"));
        }
        return new ReportBuilder(
                        KIT,
                        new ImplementationInfo(
                                "mutant:forgetful", "forgetful", "0.1.0", List.of("IPV6", "CONNECTION", "DRAIN"), null),
                        new TestbedInfo(
                                "loopback",
                                "127.0.0.1 and ::1 in this JVM",
                                fidelity,
                                List.of(
                                        new PeerInfo("peer", null, "0.1.0"),
                                        new PeerInfo("nginx", "wsk-peer-nginx", "1.22.1"))))
                .environment(Map.of("os", "Linux 6.1 amd64", "java", "17.0.15", "jitterMicros", "180"))
                .seed(-4_802_155_092_113_771_009L)
                .time(Instant.parse("2026-11-22T08:15:30.123456Z"), Duration.ofMillis(5_321))
                .scope("connection sockets; IPv4, IPv6; loopback; containers not run")
                .notRun(List.of(new NotRunLeg("containers", "no Docker engine answers")))
                .smoke(new Smoke(7, 7))
                .catalogue(new CatalogueCoverage(
                        685,
                        412,
                        96,
                        List.of(
                                new AreaCoverage("BIND", Stage.CONNECTION, 14, 14),
                                new AreaCoverage("CLOSE", Stage.CONNECTION, 21, 17),
                                new AreaCoverage("CLOSE", Stage.FULL, 9, 0),
                                new AreaCoverage("DGRAM", Stage.FULL, 44, 0))))
                .requirements(List.of(
                        new RequirementInfo(
                                "WSK-BIND-001",
                                Level.MUST,
                                Subject.PROVIDER,
                                "Binding to the wildcard address succeeds.",
                                "wsk.h, PFN_WSK_BIND, Remarks",
                                "https://learn.microsoft.com/windows-hardware/drivers/ddi/wsk/nc-wsk-pfn_wsk_bind",
                                null,
                                List.of()),
                        new RequirementInfo(
                                "WSK-CLOSE-002",
                                Level.MUST,
                                Subject.PROVIDER,
                                "Closing a socket completes every pending IRP of that socket.",
                                "wsk.h, PFN_WSK_CLOSE_SOCKET, Remarks",
                                null,
                                "documentation",
                                List.of(new Reliance("AcmeTunnel", "Frees its buffers when the close is through.")))))
                .specification(List.of(
                        new SpecificationArea("CLOSE", "Closing", List.of()),
                        new SpecificationArea(
                                "BIND",
                                "Binding to an address",
                                List.of(
                                        new UntestedRequirement(
                                                untested("WSK-BIND-002", "Two accounts share no address."),
                                                "it takes two accounts",
                                                null),
                                        new UntestedRequirement(
                                                untested("WSK-BIND-003", "A datagram socket may bind twice."),
                                                null,
                                                "datagram sockets"),
                                        new UntestedRequirement(
                                                untested("WSK-BIND-004", "An address in use is refused."),
                                                null,
                                                null)))))
                .terms(List.of(
                        new Term("AMB-23", "Which status says that the close ended a request?"),
                        new Term("NOT_COMPLETED", "An IRP was not completed in its budget, but later.")))
                .clients(List.of(new ClientInfo(
                        "AcmeTunnel",
                        List.of(
                                new ClientSequence("open", "bind.succeeds-on-wildcard", null),
                                new ClientSequence("give-up", "close.completes-pending-receive", null),
                                new ClientSequence("datagrams", null, "no datagram sockets are judged yet")))));
    }

    private static RequirementInfo untested(String id, String statement) {
        return new RequirementInfo(
                id,
                Level.MUST,
                Subject.PROVIDER,
                statement,
                "wsk.h, PFN_WSK_BIND, Remarks",
                null,
                "documentation",
                List.of());
    }

    static ScenarioResult passed(String id, Family family, int journalEntries) {
        var journal = new ArrayList<JournalEntry>();
        for (int i = 0; i < journalEntries; i++) {
            journal.add(new JournalEntry(
                    i + 1,
                    i % 3 == 0 ? null : (long) i,
                    137L * i,
                    i % 3 == 2 ? "wsk-selector" : "main",
                    i % 3 == 2 ? "DISPATCH_LEVEL" : "PASSIVE_LEVEL",
                    List.of("call", "return", "completion").get(i % 3),
                    List.of(
                                    "WskReceive(socket 2, 64 bytes, IRP " + i + ")",
                                    "WskReceive returned STATUS_PENDING (0x00000103)",
                                    "IRP " + i + " completed STATUS_SUCCESS (0x00000000), information " + 64 * i)
                            .get(i % 3)));
        }
        return new ScenarioResult(
                id,
                family,
                id.substring(id.indexOf('.') + 1).replace('-', ' ') + " and the peer sees it",
                List.of("WSK-BIND-001"),
                Level.MUST,
                Danger.SAFE,
                ScenarioVerdict.PASSED,
                null,
                null,
                List.of(),
                4,
                List.of(
                        "given a socket that is bound to nothing",
                        "when the application binds it to the wildcard address",
                        "then the bind is completed once, with STATUS_SUCCESS"),
                Map.of("AMB-23", "STATUS_CANCELLED"),
                journal,
                "./wsk-tck run reference --select " + id,
                null,
                null,
                null,
                null);
    }

    /** The same with another journal. */
    static ScenarioResult withJournal(ScenarioResult result, List<JournalEntry> journal) {
        return but(result, result.family(), result.verifies(), journal);
    }

    /** The same, about that requirement. */
    static ScenarioResult verifying(String requirement, ScenarioResult result) {
        return but(result, result.family(), List.of(requirement), result.journal());
    }

    /** The same in another address family. */
    static ScenarioResult in(Family family, ScenarioResult result) {
        return but(result, family, result.verifies(), result.journal());
    }

    private static ScenarioResult but(
            ScenarioResult result, Family family, List<String> verifies, List<JournalEntry> journal) {
        return new ScenarioResult(
                result.id(),
                family,
                result.title(),
                verifies,
                result.level(),
                result.danger(),
                result.verdict(),
                result.diagnosis(),
                result.reason(),
                result.notes(),
                result.durationMillis(),
                result.steps(),
                result.observed(),
                journal,
                result.rerun(),
                result.failure(),
                result.reproducer(),
                null,
                null);
    }

    static ScenarioResult failed(String id, Level level, ScenarioVerdict verdict, String failure) {
        return scenario(id, level, verdict).with("IRP 3 was not completed within 2000 ms", null, failure);
    }

    static Draft scenario(String id, Level level, ScenarioVerdict verdict) {
        return new Draft(id, level, verdict);
    }

    /** A scenario whose explanation is still to come. */
    record Draft(String id, Level level, ScenarioVerdict verdict) {
        ScenarioResult because(String reason) {
            return with(null, reason, null);
        }

        ScenarioResult with(@Nullable String diagnosis, @Nullable String reason, @Nullable String failure) {
            return new ScenarioResult(
                    id,
                    Family.IPV4,
                    "closing a connected socket completes its pending request (" + id + ")",
                    List.of("WSK-CLOSE-002"),
                    level,
                    Danger.MAY_HANG,
                    verdict,
                    diagnosis,
                    reason,
                    List.of("the close took 12 ms"),
                    2_004,
                    List.of("given a connected socket with a receive that waits", "when the socket is closed"),
                    Map.of(),
                    List.of(new JournalEntry(
                            5, 12L, 40, "main", "PASSIVE_LEVEL", "call", "WskReceive(socket 2, IRP 3)")),
                    "./wsk-tck run mutant:forgetful --select " + id,
                    failure,
                    null,
                    null,
                    null);
        }
    }
}
