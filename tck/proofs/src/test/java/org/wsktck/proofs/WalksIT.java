package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.cli.WskTck;
import org.wsktck.walk.FoundWalks;

/** Walks find nothing on the reference, and on providers that are wrong what is wrong, in a few steps. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WalksIT {
    private static final int STEPS_MAX = 8;

    @TempDir
    private Path reports;

    private record Ran(int exitCode, String output) {}

    private Ran walk(String implementation, String... options) {
        StringWriter output = new StringWriter();
        String[] arguments = new String[options.length + 4];
        arguments[0] = "walk";
        arguments[1] = implementation;
        arguments[2] = "--report-dir";
        arguments[3] = reports.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        int exitCode =
                WskTck.commandLine().setOut(new PrintWriter(output, true)).execute(arguments);
        return new Ran(exitCode, output.toString());
    }

    private Path noted(String implementation) {
        return reports.resolve(implementation.replace(':', '-'))
                .resolve("loopback")
                .resolve(FoundWalks.FILE);
    }

    @Test
    void the_reference_has_nothing_to_find() {
        Ran ran = walk("reference", "--walks", "600", "--seed", "5000");

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("PASSED=600").doesNotContain("found");
        assertThat(noted("reference")).doesNotExist();
    }

    @Test
    void which_receive_came_first_is_not_judged_where_nobody_can_tell() {
        Ran ran = walk(
                "variant:receive-queued-late",
                "--profile=cancel",
                "--seed=1840",
                "--family=ipv6",
                "--steps=1,5=256,6=16,9,10,11=1");

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("PASSED=1").contains("RECEIVE_TWICE=1");
    }

    @Test
    void after_the_end_of_the_stream_any_failure_will_do_whichever_receive_reported_it() {
        Ran ran = walk("variant:other-status", "--profile=events", "--seed=405", "--steps=1=2,3=1,4=1,5=130");

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("PASSED=1").contains("RECEIVE=2");
    }

    @Test
    void what_breaks_a_should_is_told_and_gates_where_the_walks_are_strict() {
        Ran ran = walk("variant:information-left", "--profile=cancel", "--walks=30", "--seed=1");
        Ran strict = walk("variant:information-left", "--profile=cancel", "--walks=30", "--seed=1", "--strict");

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("WSK-IRP-007 (SHOULD) not met", " times (SHOULD, does not gate)");
        assertThat(strict.exitCode()).as(strict.output()).isEqualTo(1);
        assertThat(strict.output()).doesNotContain("does not gate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"irp.completes-kept-irp-again", "irp.completes-with-pending", "buffer.send-ignores-offset"})
    void what_is_wrong_is_found_in_a_few_steps_and_fails_again_when_it_is_replayed(String mutant) throws Exception {
        Ran found = walk("mutant:" + mutant, "--walks", "200", "--seed", "1");

        assertThat(found.exitCode()).as(found.output()).isEqualTo(1);
        FoundWalks.Noted noted = FoundWalks.read(noted("mutant:" + mutant)).get(0);
        assertThat(noted.walk().selection().split(",")).hasSizeLessThanOrEqualTo(STEPS_MAX);
        assertThat(found.output())
                .contains(
                        "again     ",
                        " walk mutant:" + mutant + " --profile " + noted.profile() + " --seed " + noted.seed());

        Ran replayed =
                walk("mutant:" + mutant, "--replay", noted("mutant:" + mutant).toString());

        assertThat(replayed.exitCode()).as(replayed.output()).isEqualTo(1);
        assertThat(replayed.output()).contains("found    " + noted.cause());
    }

    /** How few steps are left of a walk depends on the pace of the network: whether it fails again does, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "callback.loses-early-data",
                "receiveevent.part-does-not-stop",
                "receiveevent.refusal-behind-a-part",
                "receiveevent.reuses-kept-memory"
            })
    void what_is_wrong_about_event_callbacks_is_found(String mutant) throws Exception {
        Ran found = walk("mutant:" + mutant, "--profile", "events", "--walks", "100", "--seed", "1");

        assertThat(found.exitCode()).as(found.output()).isEqualTo(1);
        assertThat(FoundWalks.read(noted("mutant:" + mutant))).isNotEmpty();
    }

    @Test
    void a_profile_that_does_not_exist_is_refused_with_those_that_do() {
        StringWriter errors = new StringWriter();
        int exitCode = WskTck.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute("walk", "reference", "--profile", "neighbors");

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString())
                .contains("--profile: no walk profile is called neighbors (expected: one-socket, neighbours, cancel,");
    }
}
