package org.wsktck.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.reports.ScenarioVerdict.FAILED;
import static org.wsktck.reports.ScenarioVerdict.HUNG;
import static org.wsktck.reports.ScenarioVerdict.KNOWN_FAILURE;
import static org.wsktck.reports.ScenarioVerdict.NOT_APPLICABLE;
import static org.wsktck.reports.ScenarioVerdict.PASSED;
import static org.wsktck.reports.ScenarioVerdict.UNEXPECTED_PASS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.profile.ProfileFiles.BadProfile;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.MadeUpResult;

/** Known failures: they count as known while they fail as they are known to, and as nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfileTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 31);
    private static final KnownFailure KNOWN = new KnownFailure(
            "close.resets", "PEER_SAW_OTHER", "WSK-CLOSE-006", "it ends the stream", "netio.c:700", LAST_DAY, false);
    private static final Profile PROFILE =
            new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(), List.of(KNOWN));
    private static final String DIAGNOSIS = "PEER_SAW_OTHER WSK-CLOSE-006: expected a reset but it saw END_OF_STREAM";

    private static final String IN_CLOSE =
            "CRASHED WSK-CLOSE-001: expected WskCloseSocket(socket 1, IRP 7) returns but it died";
    private static final String LATER = "CRASHED WSK-REG-002: expected WskDeregister() returns but it died";
    private static final Profile CRASHING = new Profile(
            "acme-1",
            "Acme 1",
            List.of("CONNECTION"),
            List.of(new KnownCrash(
                    "WskCloseSocket", List.of("WskReceive", "WskSend"), "a race", "netio.c:223", LAST_DAY)),
            List.of(KNOWN));

    @TempDir
    private Path folder;

    private static ScenarioResult result(String id, ScenarioVerdict verdict, @Nullable String diagnosis) {
        return MadeUpResult.of(id, verdict).diagnosis(diagnosis).made();
    }

    private static ScenarioResult applied(ScenarioVerdict verdict, @Nullable String diagnosis, LocalDate today) {
        return PROFILE.apply(result("close.resets", verdict, diagnosis), today);
    }

    @Test
    void a_failure_that_is_known_is_a_known_failure_with_its_reason() {
        ScenarioResult known = applied(FAILED, DIAGNOSIS, LAST_DAY);

        assertThat(known.verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(known.reason()).isEqualTo("it ends the stream (netio.c:700)");
        assertThat(known.diagnosis()).isEqualTo(DIAGNOSIS);
        assertThat(applied(HUNG, DIAGNOSIS, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({
        "CRASHED WSK-CLOSE-006: expected a reset but it went down",
        "PEER_SAW_OTHER WSK-CLOSE-007: expected a reset but it saw nothing",
        "PEER_SAW_OTHER WSK-CLOSE-0066: expected a reset",
    })
    void a_failure_of_another_kind_fails_and_says_what_was_expected(String diagnosis) {
        ScenarioResult other = applied(FAILED, diagnosis, LAST_DAY);

        assertThat(other.verdict()).isEqualTo(FAILED);
        assertThat(other.reason())
                .isEqualTo("the profile acme-1 expects another failure: PEER_SAW_OTHER WSK-CLOSE-006:");
    }

    @Test
    void an_entry_that_has_expired_excuses_nothing() {
        ScenarioResult late = applied(FAILED, DIAGNOSIS, LAST_DAY.plusDays(1));

        assertThat(late.verdict()).isEqualTo(FAILED);
        assertThat(late.reason()).isEqualTo("known to the profile acme-1, whose entry has expired on 2027-03-31");
    }

    @Test
    void a_known_failure_that_passes_is_unexpected() {
        assertThat(applied(PASSED, null, LAST_DAY).verdict()).isEqualTo(UNEXPECTED_PASS);
    }

    @Test
    void the_profiles_that_come_with_the_kit_are_those_that_are_listed() throws BadProfile, IOException {
        Path profiles = Path.of("src/main/resources/profiles");
        try (var files = Files.list(profiles)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ProfileFiles.BUNDLED.stream()
                            .map(name -> name + ".yaml")
                            .toList());
        }
        for (String name : ProfileFiles.BUNDLED) {
            assertThat(ProfileFiles.find(name).name()).isEqualTo(name);
        }
    }

    @Test
    void what_the_profile_does_not_name_stays_as_it_is() {
        ScenarioResult other = result("close.other", FAILED, DIAGNOSIS);

        assertThat(PROFILE.apply(other, LAST_DAY)).isSameAs(other);
    }

    @Test
    void an_entry_that_matches_no_scenario_of_the_run_is_named() {
        List<String> declared = List.of("CONNECTION");
        String entry = "close.resets (PEER_SAW_OTHER WSK-CLOSE-006)";

        assertThat(PROFILE.unmatched(List.of(), id -> true, declared)).containsExactly(entry);
        assertThat(PROFILE.unmatched(List.of(result("close.resets", NOT_APPLICABLE, null)), id -> true, declared))
                .containsExactly(entry);
        assertThat(PROFILE.unmatched(List.of(result("close.resets", KNOWN_FAILURE, null)), id -> true, declared))
                .isEmpty();
        assertThat(PROFILE.unmatched(List.of(), id -> false, declared))
                .as("scenarios that were not selected")
                .isEmpty();
    }

    @Test
    void an_entry_for_any_scenario_stands_for_all_without_a_steady_one() {
        KnownFailure everywhere = new KnownFailure(
                "any", "PENDING_RETURNED_DISAGREES", "WSK-IRP-011", "nothing is marked", "", LAST_DAY, false);
        Profile profile = new Profile("acme-1", "Acme 1", List.of(), List.of(), List.of(everywhere, KNOWN));
        String unmarked = "PENDING_RETURNED_DISAGREES WSK-IRP-011: expected PendingReturned true but it was false";
        ScenarioResult failed = result("send.x", FAILED, unmarked);
        ScenarioResult inPlaceOfTheSteadyOne = result("close.resets", FAILED, unmarked);

        assertThat(profile.apply(failed, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(profile.apply(inPlaceOfTheSteadyOne, LAST_DAY).verdict()).isEqualTo(FAILED);
        assertThat(profile.apply(result("send.x", PASSED, null), LAST_DAY).verdict())
                .isEqualTo(PASSED);
        assertThat(profile.updated("Acme 1", List.of(), List.of(failed), LAST_DAY)
                        .knownFailures())
                .containsExactly(everywhere);
    }

    @Test
    void an_entry_for_any_scenario_has_to_show_in_a_whole_run() {
        KnownFailure everywhere = new KnownFailure(
                "any", "PENDING_RETURNED_DISAGREES", "WSK-IRP-011", "nothing is marked", "", LAST_DAY, false);
        Profile profile = new Profile("acme-1", "Acme 1", List.of(), List.of(), List.of(everywhere, KNOWN));
        ScenarioResult own = result("close.resets", KNOWN_FAILURE, DIAGNOSIS);

        assertThat(profile.unmatched(List.of(own), id -> true, null))
                .containsExactly("any (PENDING_RETURNED_DISAGREES WSK-IRP-011)");
        assertThat(profile.unmatched(List.of(), id -> false, null)).isEmpty();
    }

    @Test
    void a_profile_for_other_capabilities_does_not_fit() {
        assertThat(PROFILE.unmatched(List.of(), id -> false, List.of("IPV6", "CONNECTION")))
                .containsExactly("capabilities [CONNECTION], where the implementation declares [IPV6, CONNECTION]");
    }

    @Test
    void an_update_keeps_the_words_of_entries_that_fit_and_writes_new_ones_in_the_words_of_the_run() {
        LocalDate newDay = LocalDate.of(2028, 1, 1);
        Profile updated = PROFILE.updated(
                "Acme 2",
                List.of("CONNECTION", "IPV6"),
                List.of(
                        result("send.x", HUNG, "NOT_COMPLETED WSK-SEND-001: expected IRP 4 but it was not, but freed"),
                        result("close.resets", FAILED, DIAGNOSIS),
                        result("bind.ok", PASSED, null)),
                newDay);

        assertThat(updated)
                .isEqualTo(new Profile(
                        "acme-1",
                        "Acme 2",
                        List.of("CONNECTION", "IPV6"),
                        List.of(),
                        List.of(
                                KNOWN,
                                new KnownFailure(
                                        "send.x", "NOT_COMPLETED", "WSK-SEND-001", "freed", "", newDay, false))));
    }

    @Test
    void an_update_replaces_an_entry_that_fails_otherwise_now() {
        Profile updated = PROFILE.updated(
                "Acme 2",
                List.of(),
                List.of(result("close.resets", FAILED, "CRASHED WSK-CLOSE-006: expected a reset but it went down")),
                LAST_DAY);

        assertThat(updated.knownFailures())
                .containsExactly(new KnownFailure(
                        "close.resets", "CRASHED", "WSK-CLOSE-006", "it went down", "", LAST_DAY, false));
    }

    @Test
    void what_fails_now_and_then_may_pass_and_may_fail_as_it_is_known_to() {
        Profile profile = intermittent(KNOWN);
        ScenarioResult passed = result("close.resets", PASSED, null);

        assertThat(profile.apply(passed, LAST_DAY)).isSameAs(passed);
        assertThat(profile.apply(result("close.resets", FAILED, DIAGNOSIS), LAST_DAY)
                        .verdict())
                .isEqualTo(KNOWN_FAILURE);
        assertThat(profile.apply(result("close.resets", HUNG, "NOT_COMPLETED WSK-CLOSE-006: x"), LAST_DAY)
                        .verdict())
                .isEqualTo(HUNG);
    }

    @Test
    void a_scenario_that_fails_may_fail_in_another_way_now_and_then() throws IOException, BadProfile {
        KnownFailure crash =
                new KnownFailure("close.resets", "CRASHED", "WSK-CLOSE-006", "it goes down", "", LAST_DAY, true);
        Profile both = new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(), List.of(KNOWN, crash));
        ScenarioResult crashed = result("close.resets", FAILED, "CRASHED WSK-CLOSE-006: expected x but y");
        ScenarioResult failed = result("close.resets", FAILED, DIAGNOSIS);

        assertThat(both.apply(crashed, LAST_DAY).reason()).isEqualTo("it goes down");
        assertThat(both.apply(failed, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(both.apply(result("close.resets", PASSED, null), LAST_DAY).verdict())
                .isEqualTo(UNEXPECTED_PASS);
        assertThat(both.knowsAsIntermittent(crashed)).isTrue();
        assertThat(both.knowsAsIntermittent(failed)).isFalse();
        assertThat(both.updated("Acme 1", List.of("CONNECTION"), List.of(failed, crashed), LAST_DAY))
                .isEqualTo(both);
        Path file = folder.resolve("both.yaml");
        ProfileFiles.write(both, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(both);
    }

    @Test
    void an_update_from_runs_of_which_some_passed_says_so() {
        List<ScenarioResult> twoRuns =
                List.of(result("close.resets", FAILED, DIAGNOSIS), result("close.resets", PASSED, null));

        assertThat(PROFILE.updated("Acme 2", List.of(), twoRuns, LAST_DAY).knownFailures())
                .isEqualTo(intermittent(KNOWN).knownFailures());
    }

    @Test
    void an_update_from_runs_that_all_passed_keeps_what_fails_now_and_then_only() {
        List<ScenarioResult> passed = List.of(result("close.resets", PASSED, null));

        assertThat(PROFILE.updated("Acme 2", List.of(), passed, LAST_DAY).knownFailures())
                .isEmpty();
        assertThat(intermittent(KNOWN)
                        .updated("Acme 2", List.of(), passed, LAST_DAY)
                        .knownFailures())
                .isEqualTo(intermittent(KNOWN).knownFailures());
    }

    /** It crashed, having made the first of these calls and the second; an IRP alone stands for its completion. */
    private static ScenarioResult crashed(String id, String diagnosis, String... calls) {
        MadeUpResult result = MadeUpResult.of(id, FAILED).diagnosis(diagnosis);
        for (String call : calls) {
            if (call.startsWith("IRP ")) {
                result.journal("completion", call + " completed STATUS_SUCCESS (0x00000000), information 64");
            } else {
                result.journal("call", call);
            }
        }
        return result.made();
    }

    private static ScenarioResult crashedWithAReceivePending(String id, String diagnosis) {
        return crashed(id, diagnosis, "WskReceive(socket 1, 64 bytes, IRP 4)", "WskCloseSocket(socket 1, IRP 7)");
    }

    @Test
    void a_crash_in_a_known_function_or_after_it_is_known_in_whichever_scenario() {
        ScenarioResult inTheCall = crashedWithAReceivePending("send.a", IN_CLOSE);
        ScenarioResult later = crashedWithAReceivePending("send.b", LATER);

        assertThat(CRASHING.apply(inTheCall, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(CRASHING.apply(later, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(CRASHING.apply(later, LAST_DAY).reason()).isEqualTo("a race (netio.c:223)");
        assertThat(CRASHING.knowsAsIntermittent(later)).isTrue();
        assertThat(CRASHING.apply(later, LAST_DAY.plusDays(1)).verdict())
                .as("after its last day")
                .isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "'WskSend(socket 1, 8 bytes, flags 0x2, IRP 4)'",
        "'WskReceive(socket 1, 64 bytes, IRP 4 (submission 2))'",
    })
    void a_request_is_pending_however_it_is_written(String request) {
        ScenarioResult crash = crashed(
                "send.a",
                IN_CLOSE,
                "WskBind(socket 1, 127.0.0.1:0, IRP 4)",
                "IRP 4",
                "WskReceive(socket 1, 64 bytes, IRP 5)",
                "IRP 5",
                request,
                "IoCancelIrp(IRP 4)",
                "WskCloseSocket(socket 1, IRP 7)");

        assertThat(CRASHING.apply(crash, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "not called, 'WskReceive(socket 1, 64 bytes, IRP 4)', 'WskReceive(socket 1, 8 bytes, IRP 7)'",
        "nothing pending, 'IoCancelIrp(IRP 4)', 'WskCloseSocket(socket 1, IRP 7)'",
        "another function pending, 'WskConnect(socket 1, 127.0.0.1:9, IRP 4)', 'WskCloseSocket(socket 1, IRP 7)'",
        "pending on another socket, 'WskReceive(socket 2, 64 bytes, IRP 4)', 'WskCloseSocket(socket 1, IRP 7)'",
        "pending afterwards, 'WskCloseSocket(socket 1, IRP 7)', 'WskReceive(socket 1, 64 bytes, IRP 4)'",
        "another function, 'WskReceive(socket 1, 64 bytes, IRP 4)', 'WskCloseSocketEx(socket 1, IRP 7)'",
    })
    void a_crash_in_other_circumstances_is_not(String circumstances, String first, String second) {
        ScenarioResult crash = crashed("send.a", IN_CLOSE, first, second);

        assertThat(CRASHING.apply(crash, LAST_DAY)).as(circumstances).isSameAs(crash);
        assertThat(CRASHING.knowsAsIntermittent(crash)).isFalse();
    }

    @Test
    void a_crash_after_the_pending_request_was_completed_is_not() {
        ScenarioResult crash = crashed(
                "send.a", LATER, "WskReceive(socket 1, 64 bytes, IRP 4)", "IRP 4", "WskCloseSocket(socket 1, IRP 7)");

        assertThat(CRASHING.apply(crash, LAST_DAY)).isSameAs(crash);
    }

    @Test
    void a_failure_that_is_no_crash_is_not() {
        ScenarioResult hung = crashedWithAReceivePending("send.b", "NOT_COMPLETED WSK-SEND-001: expected x but y");

        assertThat(CRASHING.apply(hung, LAST_DAY)).isSameAs(hung);
    }

    @Test
    void where_nothing_need_be_pending_every_call_counts() {
        Profile profile = new Profile(
                "acme-1",
                "Acme 1",
                List.of("CONNECTION"),
                List.of(new KnownCrash("WskDeregister", List.of(), "a race", "", LAST_DAY)),
                List.of());

        assertThat(profile.apply(crashed("a.a", LATER, "WskDeregister on a thread of its own"), LAST_DAY)
                        .verdict())
                .isEqualTo(KNOWN_FAILURE);
        assertThat(profile.apply(crashed("a.b", LATER, "WskRegister(version 0x0100)"), LAST_DAY)
                        .verdict())
                .isEqualTo(FAILED);
    }

    @Test
    void a_scenario_that_is_known_to_fail_may_crash_so_instead_and_passes_no_more_than_before() {
        ScenarioResult crashed = crashedWithAReceivePending("close.resets", IN_CLOSE);

        assertThat(CRASHING.apply(crashed, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(CRASHING.apply(result("close.resets", PASSED, null), LAST_DAY)
                        .verdict())
                .isEqualTo(UNEXPECTED_PASS);
        assertThat(CRASHING.apply(result("send.a", PASSED, null), LAST_DAY).verdict())
                .isEqualTo(PASSED);
    }

    @Test
    void an_update_keeps_known_crashes_and_writes_no_scenario_down_for_them() throws IOException, BadProfile {
        List<ScenarioResult> runs =
                List.of(crashedWithAReceivePending("send.a", IN_CLOSE), result("close.resets", FAILED, DIAGNOSIS));

        assertThat(CRASHING.updated("Acme 1", List.of("CONNECTION"), runs, LAST_DAY))
                .isEqualTo(CRASHING);
        Path file = folder.resolve("crashing.yaml");
        ProfileFiles.write(CRASHING, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(CRASHING);
    }

    private static Profile intermittent(KnownFailure known) {
        return new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(), List.of(known.nowAndThen()));
    }

    @Test
    void what_is_written_is_read_again() throws IOException, BadProfile {
        Path file = folder.resolve("acme-1.yaml");

        ProfileFiles.write(PROFILE, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(PROFILE);
        ProfileFiles.write(intermittent(KNOWN), file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(intermittent(KNOWN));
        assertThat(folder).isDirectoryNotContaining("glob:**/profile*"); // no draft is left
    }

    @Test
    void none_knows_nothing() throws BadProfile {
        assertThat(ProfileFiles.find("none")).isEqualTo(Profile.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | no mapping",
                "implementation: x | no profile",
                "{profile: a, implementation: b, nonsense: 1} | key 'nonsense'",
                "{profile: a, implementation: b, knownFailures: [{}]} | entry 1: no scenario",
                "{profile: a, implementation: b, knownFailures: [{scenario: s, reason: ' '}]} | entry 1 (s): no reason (expected: why it fails)",
                "{profile: a, implementation: b, knownFailures: [{scenario: s, reason: r, expires: soon,"
                        + " diagnosis: D, requirement: W}]} | s: expires 'soon'",
                "{profile: a, implementation: b, knownFailures: [{scenario: s, reason: r, expires: 2027-01-01,"
                        + " diagnosis: D, requirement: W, intermittent: often}]} | s: intermittent 'often'",
                "{profile: a, implementation: b, knownFailures: [{scenario: s, rason: r}]} | entry 1: key 'rason'",
                "{profile: a, implementation: b, knownCrashes: [{reason: r}]} | crash 1: no function",
                "{profile: a, implementation: b, knownCrashes: [{function: ' '}]} | crash 1: no function (expected: ",
                "{profile: a, implementation: b, knownCrashes: [{function: f, scenario: s}]} | crash 1: key 'scenario'",
                "{profile: a, implementation: b, knownCrashes: [{function: f, whilePending: WskSend}]}"
                        + " | crash 1: whilePending 'WskSend' (expected: a list of names)",
                "{profile: a, implementation: b, capabilities: CONNECTION} | capabilities 'CONNECTION'",
                "'{' | cannot be read",
            })
    void what_is_no_profile_is_refused_with_a_sentence(String yaml, String sentence) throws IOException {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, yaml);

        assertThatThrownBy(() -> ProfileFiles.find(file.toString()))
                .isInstanceOf(BadProfile.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void a_profile_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> ProfileFiles.find("acme-9"))
                .hasMessage("acme-9 (expected: none, the name of a profile of the kit, or a file)");
    }
}
