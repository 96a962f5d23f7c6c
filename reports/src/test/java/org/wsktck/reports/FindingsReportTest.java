package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.Kit;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.LedgerSummary;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Subject;
import org.wsktck.reports.ConformanceReport.TestbedInfo;

/** The page of findings: what stands where, and what does not stand there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingsReportTest {
    private static final String PENDING = "WskReceive returned STATUS_PENDING (0x00000103); freed by: close";

    private static final List<ScenarioResult> SCENARIOS = List.of(
            scenario("irp.cancel", "WSK-IRP-014", ScenarioVerdict.HUNG, notCompleted("WSK-IRP-014", 4)),
            scenario("irp.cancel-twice", "WSK-IRP-017", ScenarioVerdict.HUNG, notCompleted("WSK-IRP-017", 5)),
            scenario("irp.cancel-late", "WSK-IRP-014", ScenarioVerdict.PASSED, null),
            scenario(
                    "address.local",
                    "WSK-ADDR-001",
                    ScenarioVerdict.FAILED,
                    "NOT_IMPLEMENTED WSK-ADDR-001: expected IRP 3 (WskGetLocalAddress on socket 1) carried out but"
                            + " WskGetLocalAddress returned STATUS_NOT_IMPLEMENTED (0xC0000002), and the IRP was left alone"),
            scenario(
                    "address.returns",
                    "WSK-ADDR-001",
                    ScenarioVerdict.FAILED,
                    "RETURNED_OTHER_STATUS WSK-ADDR-001: expected WskGetLocalAddress returns STATUS_SUCCESS but it returned"
                            + " STATUS_NOT_IMPLEMENTED (0xC0000002)"),
            scenario(
                    "bind.address",
                    "WSK-BIND-002",
                    ScenarioVerdict.KNOWN_FAILURE,
                    "WRONG_ADDRESS WSK-BIND-002: expected 127.0.0.1:0 but 127.0.0.1:41893 and [::1]:5 were there"),
            scenario(
                    "connect.after-reset",
                    "WSK-BIND-001",
                    ScenarioVerdict.FAILED,
                    "GIVEN_NOT_REACHED WSK-BIND-001: expected a receive that fails but it was completed"),
            scenario("connect.peer-gone", "WSK-BIND-001", ScenarioVerdict.INCONCLUSIVE, "the peer went away"));

    @Test
    void missing_functions_come_first_then_musts_then_the_others() throws IOException {
        String page = FindingsReport.render(report(SCENARIOS));

        Golden.assertMatches(page, "findings.md");
        assertThat(page)
                .containsSubsequence(
                        "## Not implemented",
                        "| WskGetLocalAddress | 2 | 1 | 1 | AcmeTunnel |",
                        "## Not met, at a glance",
                        "## MUST requirements not met",
                        "### WSK-BIND-002 (MUST)",
                        "### WSK-IRP-014 (MUST)",
                        "## SHOULD requirements not met",
                        "### WSK-IRP-017 (SHOULD)",
                        "## Not reached",
                        "## Remarks on what is legal but strange",
                        "## Not judged by a requirement");
    }

    @Test
    void what_differs_by_the_number_of_an_irp_only_is_seen_as_alike() {
        assertThat(FindingsReport.render(report(SCENARIOS)))
                .contains("| [WSK-IRP-014](#wsk-irp-014-must), [WSK-IRP-017](#wsk-irp-017-should) | Expected: IRP"
                        + " (WskReceive on socket) completed");
    }

    @Test
    void ports_of_the_run_are_left_out_and_a_port_0_is_not() {
        assertThat(FindingsReport.render(report(SCENARIOS)))
                .contains("**Expected**: 127.0.0.1:0\n")
                .contains("**Observed**: 127.0.0.1:PORT and \\[::1\\]:PORT were there\n")
                .doesNotContain("41893");
    }

    @Test
    void the_order_of_the_scenarios_makes_no_difference() {
        var turned = new ArrayList<>(SCENARIOS);
        Collections.reverse(turned);

        assertThat(FindingsReport.render(report(turned))).isEqualTo(FindingsReport.render(report(SCENARIOS)));
    }

    @Test
    void a_run_of_a_build_is_named_by_the_command_of_the_build() {
        ScenarioResult failed = scenario(
                "close.x",
                "WSK-BIND-001",
                ScenarioVerdict.FAILED,
                null,
                "mvn test -Dtest=MyWskTest -Dwsk.select=close.x");

        assertThat(FindingsReport.render(report(List.of(failed))))
                .contains("The run was made by mvn test -Dtest=MyWskTest -Dwsk.seed=3.\n");
    }

    @Test
    void a_run_without_findings_has_a_page_that_says_so() {
        assertThat(FindingsReport.render(Samples.allPassed()))
                .contains("Not met: 0 requirements.")
                .doesNotContain("###", "## Not");
    }

    @Test
    void a_failure_without_a_diagnosis_of_the_kit_is_not_lost() {
        assertThat(FindingsReport.render(Samples.everyVerdict()))
                .contains("## Not judged by a requirement")
                .contains("- `close.completes-pending-receive [IPv4]`, failed: ");
    }

    @Test
    void hostile_text_is_no_markup() {
        String hostile =
                "RETURNED_OTHER_STATUS WSK-CLOSE-002: expected <b>|x|</b> but \u202e [a](javascript:1) | @all\n# x";
        ConformanceReport sample = Samples.hostile();
        String page = FindingsReport.render(new ReportBuilder(sample.kit(), sample.implementation(), sample.testbed())
                .requirements(sample.requirements())
                .scenarios(List.of(scenario("close.x", "WSK-CLOSE-002", ScenarioVerdict.FAILED, hostile)))
                .ledger(sample.ledger())
                .build());

        assertThat(outsideCode(page))
                .doesNotContain("<", "\u202e", "\u0000", "\u001b", "[a](javascript", "\n# x", "@all");
        assertThat(outsideCode(FindingsReport.render(sample))).doesNotContain("<", "\u0000", "\u001b");
    }

    private static String outsideCode(String markdown) {
        return markdown.replaceAll("`[^`\n]*`", "");
    }

    private static String notCompleted(String requirement, int irp) {
        return "NOT_COMPLETED " + requirement + ": expected IRP " + irp
                + " (WskReceive on socket 1) completed once within 2000 ms but IRP " + irp + " not completed; "
                + PENDING;
    }

    private static ConformanceReport report(List<ScenarioResult> scenarios) {
        return new ReportBuilder(
                        new Kit("0.1.0", "c0ffee"),
                        new ImplementationInfo("agent:acme", "Acme netio.sys", "1.2", List.of("CONNECTION"), null),
                        new TestbedInfo("containers", "bridge", Map.of(), List.of()))
                .seed(3)
                .scope("connection sockets; IPv4; containers")
                .requirements(List.of(
                        requirement("WSK-ADDR-001", Level.MUST, "It tells the local address."),
                        requirement("WSK-BIND-001", Level.MUST, "It binds."),
                        requirement("WSK-BIND-002", Level.MUST, "It reports what was bound."),
                        requirement("WSK-IRP-014", Level.MUST, "A receive can be cancelled."),
                        requirement("WSK-IRP-017", Level.SHOULD, "A cancelled IRP is not left pending.")))
                .scenarios(scenarios)
                .ledger(new LedgerSummary(
                        9,
                        List.of(),
                        List.of(
                                new LedgerFinding("warning", "irp.cancel [IPv4]", "IRP 1 (WskBind on socket 1) pended"),
                                new LedgerFinding(
                                        "warning", "irp.cancel [IPv4]", "IRP 2 (WskBind on socket 3) pended"))))
                .build();
    }

    private static RequirementInfo requirement(String id, Level level, String statement) {
        return new RequirementInfo(
                id,
                level,
                Subject.PROVIDER,
                statement,
                "nc-wsk-pfn_wsk_x, Remarks",
                "https://learn.microsoft.com/nc-wsk-pfn_wsk_x",
                "documentation",
                id.equals("WSK-BIND-001")
                        ? List.of()
                        : List.of(new Reliance("AcmeTunnel", "Does what " + id + " lets it do.")));
    }

    private static ScenarioResult scenario(
            String id, String requirement, ScenarioVerdict verdict, @Nullable String diagnosis) {
        return scenario(
                id, requirement, verdict, diagnosis, "./wsk-tck run agent:acme --testbed containers --select " + id);
    }

    private static ScenarioResult scenario(
            String id, String requirement, ScenarioVerdict verdict, @Nullable String diagnosis, String rerun) {
        return new ScenarioResult(
                id,
                Family.IPV4,
                "a title",
                List.of(requirement),
                Level.MUST,
                Danger.SAFE,
                verdict,
                diagnosis,
                verdict == ScenarioVerdict.KNOWN_FAILURE ? "reported to its authors" : null,
                List.of(),
                5,
                List.of("given a socket", "then it is as it should be"),
                Map.of(),
                List.of(),
                rerun,
                null,
                null,
                null,
                null);
    }
}
