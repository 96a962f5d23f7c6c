package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.profile.Grounds;
import org.wsktck.profile.KnownCrash;
import org.wsktck.profile.Profile;
import org.wsktck.profile.Rate;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.spi.WskImplementation;
import org.wsktck.stub.MadeUpResult;
import org.wsktck.stub.PlainWsk;
import org.wsktck.stub.WrongWsk;

/** That a known crash is found in the words that a session writes into its journal. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownCrashOfARunTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    @TempDir
    private Path reports;

    @Test
    void a_request_that_is_pending_when_its_socket_is_closed() throws UnknownImplementation {
        assertThat(verdict(WrongWsk.NeverCompletesBind.class, "probe.bind-unwatched", "WskCloseSocket", "WskBind"))
                .isEqualTo(ScenarioVerdict.KNOWN_FAILURE);
        assertThat(verdict(WrongWsk.NeverCompletesBind.class, "probe.bind-unwatched", "WskCloseSocket", "WskSend"))
                .isEqualTo(ScenarioVerdict.FAILED);
    }

    @Test
    void a_request_that_has_been_completed_by_then_is_not_pending() throws UnknownImplementation {
        assertThat(verdict(PlainWsk.class, "probe.bind-unwatched", "WskCloseSocket", "WskBind"))
                .isEqualTo(ScenarioVerdict.FAILED);
    }

    @Test
    void nor_is_one_with_an_irp_that_was_reused_for_it() throws UnknownImplementation {
        assertThat(verdict(PlainWsk.class, "probe.bind-twice", "WskCloseSocket", "WskBind"))
                .isEqualTo(ScenarioVerdict.FAILED);
    }

    @Test
    void a_call_on_a_thread_of_its_own() throws UnknownImplementation {
        assertThat(verdict(PlainWsk.class, "probe.create", "WskDeregister")).isEqualTo(ScenarioVerdict.KNOWN_FAILURE);
    }

    /** Of a run that ends as this one did, with a crash behind it, where a crash in that function is known. */
    private ScenarioVerdict verdict(
            Class<? extends WskImplementation> implementation, String probe, String function, String... whilePending)
            throws UnknownImplementation {
        MadeUpResult crashed =
                MadeUpResult.of(probe, ScenarioVerdict.FAILED).diagnosis("CRASHED WSK-REG-002: expected x but it died");
        JudgedRun.of(implementation, reports, probe)
                .result(probe)
                .journal()
                .forEach(line -> crashed.journal(line.kind(), line.text()));
        KnownCrash crash =
                new KnownCrash(function, List.of(whilePending), Grounds.of("a race", "", TODAY), Rate.NOT_MEASURED);
        Profile profile = new Profile("acme-1", "Acme 1", List.of("CONNECTION"), List.of(crash), List.of());
        return profile.apply(crashed.made(), TODAY).verdict();
    }
}
