package org.wsktck.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.wsktck.reports.ScenarioVerdict.FAILED;
import static org.wsktck.reports.ScenarioVerdict.HUNG;
import static org.wsktck.reports.ScenarioVerdict.INCONCLUSIVE;
import static org.wsktck.reports.ScenarioVerdict.KNOWN_FAILURE;
import static org.wsktck.reports.ScenarioVerdict.NOT_APPLICABLE;
import static org.wsktck.reports.ScenarioVerdict.PASSED;
import static org.wsktck.reports.ScenarioVerdict.UNEXPECTED_PASS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.profile.ProfileFiles.BadProfile;
import org.wsktck.reports.ProfileEntry;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.MadeUpResult;

/** Known failures: they count as known while they fail as they are known to, and as nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfileTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 31);
    private static final Rate RATE = new Rate(3, 200);
    private static final String LINK = "https://example.org/acme/issues/17";
    private static final KnownFailure KNOWN =
            known("close.resets", "PEER_SAW_OTHER", "WSK-CLOSE-006", Grounds.of("it ends the stream", LINK, LAST_DAY));
    private static final Profile PROFILE =
            new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(), List.of(KNOWN));
    private static final String DIAGNOSIS = "PEER_SAW_OTHER WSK-CLOSE-006: expected a reset but it saw END_OF_STREAM";

    private static final Grounds NEW = Grounds.of("", "https://example.org/acme/issues/18", LocalDate.of(2028, 1, 1));

    private static final String IN_CLOSE =
            "CRASHED WSK-CLOSE-001: expected WskCloseSocket(socket 1, IRP 7) returns but it died";
    private static final String LATER = "CRASHED WSK-REG-002: expected WskDeregister() returns but it died";
    private static final Profile CRASHING = new Profile(
            "acme-1",
            "Acme 1",
            List.of("CONNECTION"),
            List.of(new KnownCrash(
                    "WskCloseSocket",
                    List.of("WskReceive", "WskSend"),
                    Grounds.of("a race", LINK, LAST_DAY),
                    new Rate(2, 13))),
            List.of(KNOWN));

    @TempDir
    private Path folder;

    private static KnownFailure known(String scenario, String diagnosis, String requirement, Grounds grounds) {
        return new KnownFailure(scenario, diagnosis, requirement, grounds, null);
    }

    private static KnownFailure known(String scenario, String diagnosis, String requirement, String reason) {
        return known(scenario, diagnosis, requirement, Grounds.of(reason, LINK, LAST_DAY));
    }

    private static Target target(String version, String... capabilities) {
        return new Target("linux", version, List.of(capabilities));
    }

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
        assertThat(known.reason()).isEqualTo("it ends the stream (" + LINK + ")");
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
    void an_entry_that_has_expired_is_named_whatever_its_scenario_does() {
        LocalDate late = LAST_DAY.plusDays(1);

        assertThat(PROFILE.expired(LAST_DAY, scenario -> true)).isEmpty();
        assertThat(PROFILE.expired(late, scenario -> false)).isEmpty();
        assertThat(PROFILE.expired(late, "close.resets"::equals))
                .contains("close.resets (PEER_SAW_OTHER WSK-CLOSE-006), on 2027-03-31");
        assertThat(CRASHING.expired(late, scenario -> false)).containsExactly("WskCloseSocket, on 2027-03-31");
    }

    @Test
    void who_will_mend_it_stands_in_the_entry_and_in_the_result() throws IOException, BadProfile {
        Path file = Path.of(profileWith("knownFailures", "owner: 'Ann, network team'"));
        Profile read = ProfileFiles.find(file.toString());
        Path written = folder.resolve("written.yaml");
        ProfileFiles.write(read, written);

        assertThat(ProfileFiles.find(written.toString()))
                .usingRecursiveComparison()
                .isEqualTo(read);
        ScenarioResult known = read.apply(result("s", FAILED, "D W: expected x but y"), LocalDate.of(2027, 1, 1));
        assertThat(known.verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(known.profileEntry())
                .isEqualTo(new ProfileEntry("Ann, network team", LocalDate.of(2027, 1, 1), null, null));
    }

    @Test
    void how_often_and_where_it_is_disputed_stand_in_the_result_too() {
        Grounds grounds =
                new Grounds("it races", "", LAST_DAY, When.ALWAYS, "https://example.org/wsk-tck/issues/17", null);
        Profile profile = new Profile(
                "acme", "", List.of(), List.of(), List.of(new KnownFailure("s", "D", "W", grounds, new Rate(2, 13))));

        ScenarioResult known = profile.apply(result("s", FAILED, "D W: expected x but y"), LAST_DAY);

        assertThat(known.isDisputed()).isTrue();
        assertThat(known.profileEntry())
                .isEqualTo(new ProfileEntry(null, LAST_DAY, "2 of 13", "https://example.org/wsk-tck/issues/17"));
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
        KnownFailure everywhere = known("any", "PENDING_RETURNED_DISAGREES", "WSK-IRP-011", "nothing is marked");
        Profile profile = new Profile("acme-1", "Acme 1", List.of(), List.of(), List.of(everywhere, KNOWN));
        String unmarked = "PENDING_RETURNED_DISAGREES WSK-IRP-011: expected PendingReturned true but it was false";
        ScenarioResult failed = result("send.x", FAILED, unmarked);
        ScenarioResult inPlaceOfTheSteadyOne = result("close.resets", FAILED, unmarked);

        assertThat(profile.apply(failed, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(profile.apply(inPlaceOfTheSteadyOne, LAST_DAY).verdict()).isEqualTo(FAILED);
        assertThat(profile.apply(result("send.x", PASSED, null), LAST_DAY).verdict())
                .isEqualTo(PASSED);
        assertThat(profile.updated("Acme 1", target("1"), List.of(failed), NEW).knownFailures())
                .containsExactly(everywhere);
    }

    @Test
    void an_entry_for_any_scenario_has_to_show_in_a_whole_run() {
        KnownFailure everywhere = known("any", "PENDING_RETURNED_DISAGREES", "WSK-IRP-011", "nothing is marked");
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
        Profile updated = PROFILE.updated(
                "Acme 2",
                target("2", "CONNECTION", "IPV6"),
                List.of(
                        result("send.x", HUNG, "NOT_COMPLETED WSK-SEND-001: expected IRP 4 but it was not, but freed"),
                        result("close.resets", FAILED, DIAGNOSIS),
                        result("bind.ok", PASSED, null)),
                NEW);

        assertThat(updated)
                .isEqualTo(new Profile(
                        "acme-1",
                        "Acme 2",
                        List.of("CONNECTION", "IPV6"),
                        List.of(),
                        List.of(
                                KNOWN,
                                known(
                                        "send.x",
                                        "NOT_COMPLETED",
                                        "WSK-SEND-001",
                                        Grounds.of("freed", NEW.source(), NEW.expires())))));
    }

    @Test
    void an_update_replaces_an_entry_that_fails_otherwise_now() {
        Profile updated = PROFILE.updated(
                "Acme 2",
                target("2"),
                List.of(result("close.resets", FAILED, "CRASHED WSK-CLOSE-006: expected a reset but it went down")),
                NEW);

        assertThat(updated.knownFailures())
                .containsExactly(known(
                        "close.resets",
                        "CRASHED",
                        "WSK-CLOSE-006",
                        Grounds.of("it went down", NEW.source(), NEW.expires())));
    }

    @Test
    void what_fails_now_and_then_may_pass_and_may_fail_as_it_is_known_to() {
        Profile profile = flaky(KNOWN);
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
        KnownFailure crash = known("close.resets", "CRASHED", "WSK-CLOSE-006", "it goes down")
                .flaky(RATE);
        Profile both = new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(), List.of(KNOWN, crash));
        ScenarioResult crashed = result("close.resets", FAILED, "CRASHED WSK-CLOSE-006: expected x but y");
        ScenarioResult failed = result("close.resets", FAILED, DIAGNOSIS);

        assertThat(both.apply(crashed, LAST_DAY).reason())
                .isEqualTo("it goes down (" + LINK + "); flaky, seen in 3 of 200 runs");
        assertThat(both.apply(failed, LAST_DAY).verdict()).isEqualTo(KNOWN_FAILURE);
        assertThat(both.apply(result("close.resets", PASSED, null), LAST_DAY).verdict())
                .isEqualTo(UNEXPECTED_PASS);
        assertThat(both.knowsAsFlaky(crashed)).isTrue();
        assertThat(both.knowsAsFlaky(failed)).isFalse();
        assertThat(both.updated("Acme 1", target("1", "CONNECTION"), List.of(failed, crashed), NEW))
                .isEqualTo(both);
        Path file = folder.resolve("both.yaml");
        ProfileFiles.write(both, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(both);
    }

    @Test
    void an_update_from_runs_of_which_some_passed_says_so() {
        List<ScenarioResult> twoRuns =
                List.of(result("close.resets", FAILED, DIAGNOSIS), result("close.resets", PASSED, null));

        assertThat(PROFILE.updated("Acme 2", target("2"), twoRuns, NEW).knownFailures())
                .containsExactly(KNOWN.flaky(new Rate(1, 2)));
    }

    @Test
    void an_update_from_runs_that_failed_in_several_ways_knows_each_of_them() {
        String other = "COMPLETED_EARLY WSK-CLOSE-002: expected IRP 4 not completed yet but it was completed";
        List<ScenarioResult> runs = List.of(
                result("close.resets", FAILED, DIAGNOSIS),
                result("close.resets", FAILED, other),
                result("close.resets", FAILED, DIAGNOSIS));

        Profile updated = PROFILE.updated("Acme 2", target("2"), runs, NEW);

        assertThat(updated.knownFailures())
                .extracting(KnownFailure::diagnosis, KnownFailure::rate)
                .containsExactly(tuple(KNOWN.diagnosis(), new Rate(2, 3)), tuple("COMPLETED_EARLY", new Rate(1, 3)));
        assertThat(runs).allMatch(run -> updated.apply(run, LAST_DAY).verdict() == KNOWN_FAILURE);
    }

    @Test
    void an_update_from_runs_that_all_passed_keeps_what_fails_now_and_then_only() {
        List<ScenarioResult> passed = List.of(result("close.resets", PASSED, null));

        assertThat(PROFILE.updated("Acme 2", target("2"), passed, NEW).knownFailures())
                .isEmpty();
        assertThat(flaky(KNOWN).updated("Acme 2", target("2"), passed, NEW).knownFailures())
                .isEqualTo(flaky(KNOWN).knownFailures());
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
        assertThat(CRASHING.apply(later, LAST_DAY).reason())
                .isEqualTo("a race (" + LINK + "); flaky, seen in 2 of 13 runs");
        assertThat(CRASHING.knowsAsFlaky(later)).isTrue();
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
        assertThat(CRASHING.knowsAsFlaky(crash)).isFalse();
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
                List.of(new KnownCrash(
                        "WskDeregister", List.of(), Grounds.of("a race", "", LAST_DAY), Rate.NOT_MEASURED)),
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

        assertThat(CRASHING.updated("Acme 1", target("1", "CONNECTION"), runs, NEW))
                .isEqualTo(CRASHING);
        Path file = folder.resolve("crashing.yaml");
        ProfileFiles.write(CRASHING, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(CRASHING);
    }

    private static Profile flaky(KnownFailure known) {
        return new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(), List.of(known.flaky(RATE)));
    }

    @Test
    void what_is_written_is_read_again() throws IOException, BadProfile {
        Path file = folder.resolve("acme-1.yaml");

        ProfileFiles.write(PROFILE, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(PROFILE);
        ProfileFiles.write(flaky(KNOWN), file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(flaky(KNOWN));
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
                "{profile: a, implementation: b, knownFailures: [{scenario: s, rason: r}]} | entry 1: key 'rason' (expected: [scenario, ",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expires: soon | entry 1 (s): expires 'soon' (expected: a date, 2027-12-31)",
                "owner: ' ' | entry 1 (s): no owner (expected: who will mend it)",
                "intermittent: true | entry 1: key 'intermittent' (expected: an entry under 'flaky', with its rate: 3 of 200",
                "source: '' | entry 1 (s): no source (expected: an https:// address that everybody can open",
                "source: 'netio.c:700' | entry 1 (s): source 'netio.c:700' (expected: an https:// address",
                "source: 'http://example.org/1' | source 'http://example.org/1' (expected: ",
                "source: 'https://tracker/1' | source 'https://tracker/1' (expected: ",
                "source: 'https://127.0.0.1/1' | source 'https://127.0.0.1/1' (expected: ",
                "source: 'https://wiki.acme.internal/1' | source 'https://wiki.acme.internal/1' (expected: ",
                "disputed: 'issue 17' | entry 1 (s): disputed 'issue 17' (expected: an https:// address",
                "when: windows | entry 1 (s): when 'windows' (expected: one or several of [capability, os, version])",
                "when: {} | entry 1 (s): when '' (expected: ",
                "when: {system: windows} | entry 1 (s), when: key 'system' (expected: [capability, os, version])",
                "when: {os: win} | entry 1 (s): when: os 'win' never holds (expected: one of [linux, mac, windows])",
                "when: {os: []} | entry 1 (s): when: os names nothing, and never holds",
                "when: {version: ''} | entry 1 (s): when: version names nothing, and never holds",
                "when: {capability: IPV8} | entry 1 (s): when: capability 'IPV8' never holds (expected: one of [",
                "when: {capability: IPV6} | entry 1 (s): when: capability 'IPV6' never holds, since the profile is for an"
                        + " implementation that declares [CONNECTION]",
            })
    void what_is_no_entry_is_refused_with_a_sentence(String changed, String sentence) throws IOException {
        assertThatThrownBy(() -> ProfileFiles.find(profileWith("knownFailures", changed)))
                .isInstanceOf(BadProfile.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason: r | flaky entry 1: no rate (expected: how often it was seen: 3 of 200, or: not measured)",
                "rate: often | flaky entry 1: rate: often (expected: 3 of 200, or: not measured)",
                "rate: 0 of 20 | flaky entry 1: rate: 0 of 20 (expected: 3 of 200, or: not measured)",
                "rate: 4 of 3 | flaky entry 1: rate: 4 of 3 (expected: 3 of 200, or: not measured)",
            })
    void what_is_no_flaky_entry_is_refused_with_a_sentence(String changed, String sentence) throws IOException {
        assertThatThrownBy(() -> ProfileFiles.find(profileWith("flaky", changed)))
                .isInstanceOf(BadProfile.class)
                .hasMessageContaining(sentence);
    }

    /** A profile with one entry, of which one thing is another, or is there as well. */
    private String profileWith(String list, String changed) throws IOException {
        Map<String, String> entry = new LinkedHashMap<>(Map.of(
                "scenario", "s", "diagnosis", "D", "requirement", "W", "reason", "r", "source", "'" + LINK + "'"));
        entry.put("expires", "2027-01-01");
        String[] keyAndValue = changed.split(": ", 2);
        entry.put(keyAndValue[0], keyAndValue[1]);
        String lines = entry.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        Path file = folder.resolve("one-entry.yaml");
        Files.writeString(
                file, "{profile: a, implementation: b, capabilities: [CONNECTION], " + list + ": [{" + lines + "}]}");
        return file.toString();
    }

    @Test
    void links_may_be_missing_while_somebody_is_still_at_work_on_the_profile() throws IOException, BadProfile {
        Profile draft = ProfileFiles.draft(Path.of(profileWith("knownFailures", "source: ''")));

        assertThat(draft.withoutPublicLink()).isEqualTo(1);
        assertThat(PROFILE.withoutPublicLink()).isZero();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({
        "windows, 2.1, IPV6, KNOWN_FAILURE",
        "windows, 2.1.7, IPV6, KNOWN_FAILURE",
        "linux, 2.1, IPV6, FAILED",
        "windows, 3.0, IPV6, FAILED",
        "windows, 2.1, LISTEN, FAILED",
    })
    void an_entry_applies_where_it_says(String system, String version, String capability, ScenarioVerdict verdict) {
        When when = new When(List.of("IPV6"), List.of("windows", "mac"), List.of("1.0", "2.1*"));
        Grounds grounds = new Grounds("it ends the stream", LINK, LAST_DAY, when, null, null);
        Profile profile = new Profile(
                "acme-1",
                "Acme 1",
                List.of(),
                List.of(),
                List.of(known("close.resets", "PEER_SAW_OTHER", "WSK-CLOSE-006", grounds)));
        Profile here = profile.where(new Target(system, version, List.of("CONNECTION", capability)));

        assertThat(here.apply(result("close.resets", FAILED, DIAGNOSIS), LAST_DAY)
                        .verdict())
                .isEqualTo(verdict);
        assertThat(here.apply(result("close.resets", PASSED, null), LAST_DAY).verdict())
                .isEqualTo(verdict == KNOWN_FAILURE ? UNEXPECTED_PASS : PASSED);
        assertThat(here.unmatched(List.of(), id -> true, null)).hasSize(verdict == KNOWN_FAILURE ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"Linux, linux", "Windows 11, windows", "Mac OS X, mac", "FreeBSD, freebsd"})
    void a_system_is_called_by_one_word(String osName, String system) {
        assertThat(Target.system(osName)).isEqualTo(system);
    }

    @Test
    void an_update_leaves_entries_for_other_places_alone() throws IOException, BadProfile {
        When elsewhere = new When(List.of(), List.of("windows"), List.of());
        KnownFailure there = known(
                "close.resets",
                "CRASHED",
                "WSK-CLOSE-006",
                new Grounds("it goes down", LINK, LAST_DAY, elsewhere, null, null));
        Profile both = new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(), List.of(KNOWN, there));

        assertThat(both.updated(
                        "Acme 1", target("1", "CONNECTION"), List.of(result("close.resets", FAILED, DIAGNOSIS)), NEW))
                .isEqualTo(both);
        Path file = folder.resolve("both.yaml");
        ProfileFiles.write(both, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(both);
    }

    @Test
    void what_is_disputed_is_undetermined_while_it_fails_as_the_entry_says() throws IOException, BadProfile {
        Profile disputed = ProfileFiles.find(profileWith("knownFailures", "disputed: 'https://example.org/issues/9'"));
        ScenarioResult undetermined = disputed.apply(result("s", FAILED, "D W: expected x but y"), LocalDate.EPOCH);

        assertThat(undetermined.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(undetermined.isDisputed()).isTrue();
        assertThat(undetermined.reason()).isEqualTo("disputed: r (" + LINK + "), https://example.org/issues/9");
        assertThat(disputed.apply(result("s", FAILED, "E W: expected x but y"), LocalDate.EPOCH)
                        .verdict())
                .as("another failure")
                .isEqualTo(FAILED);
        assertThat(disputed.apply(result("s", PASSED, null), LocalDate.EPOCH).verdict())
                .isEqualTo(UNEXPECTED_PASS);
        assertThat(disputed.apply(result("s", FAILED, "D W: expected x but y"), LocalDate.of(2027, 1, 2))
                        .verdict())
                .as("after its last day")
                .isEqualTo(FAILED);
        Path file = folder.resolve("disputed.yaml");
        ProfileFiles.write(disputed, file);
        assertThat(ProfileFiles.find(file.toString())).isEqualTo(disputed);
    }

    @Test
    void the_profiles_of_the_kit_say_of_each_entry_where_that_is_seen() throws BadProfile, IOException {
        for (String name : ProfileFiles.BUNDLED) {
            Profile profile = ProfileFiles.find(name);
            List<String> sources = Stream.concat(
                            profile.knownCrashes().stream().map(KnownCrash::grounds),
                            profile.knownFailures().stream().map(KnownFailure::grounds))
                    .map(Grounds::source)
                    .toList();

            assertThat(sources).isNotEmpty().noneMatch(String::isBlank);
            for (String source : sources) {
                if (source.startsWith("tck/")) {
                    assertThat(anchors(source)).contains(source.substring(source.indexOf('#') + 1));
                }
            }
        }
    }

    /** What links within a page lead to: its headings, as GitHub names them. */
    private static List<String> anchors(String source) throws IOException {
        Path page = Path.of("..").resolve(source.substring(0, source.indexOf('#')));
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void a_profile_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> ProfileFiles.find("acme-9"))
                .hasMessage("acme-9 (expected: none, the name of a profile of the kit, or a file)");
    }
}
