package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.testbed.ClientRun;
import org.wsktck.testbed.StreamPattern;

/** A client that runs, or has run; asserts what it said, printed and ended with. */
public final class RunningClient {
    private static final int LINES_SHOWN = 3;

    private final Session session;
    private final String name;
    private final ClientRun run;
    private ClientRun.@Nullable Exit exit;

    RunningClient(Session session, String name, ClientRun run) {
        this.session = session;
        this.name = name;
        this.run = run;
    }

    /** It says this about itself; for the given part of a scenario. */
    public RunningClient hasSaid(String text) {
        return says(text, Diagnosis.GIVEN_NOT_REACHED);
    }

    /** It says this about itself sooner or later. */
    public RunningClient says(String text) {
        return says(text, Diagnosis.PEER_SAW_OTHER);
    }

    private RunningClient says(String text, Diagnosis otherwise) {
        boolean said = run.awaitMessage(text, patience());
        wire((said ? "say: " : "not say: ") + text);
        if (!said) {
            throw new ExpectationFailure(otherwise, name + " says \"" + text + "\"", "it has not" + lastWords());
        }
        return this;
    }

    /** It has said one of these about itself before it ended. */
    public RunningClient saidOneOf(String... texts) {
        exit();
        if (Stream.of(texts).noneMatch(run.messages()::contains)) {
            throw saw(name + " says \"" + String.join("\" or \"", texts) + "\"", "it has not" + lastWords());
        }
        return this;
    }

    /** It ends by itself, with this exit code. */
    public RunningClient exits(int code) {
        if (exit().code() != code) {
            throw saw(name + " exits with " + code, "it exited with " + exit().code() + lastWords());
        }
        return this;
    }

    /** This is what it has printed, and nothing else. */
    public RunningClient printed(String text) {
        return printed(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** It has printed that many bytes of the stream pattern, and nothing else. */
    public RunningClient printedPattern(int length) {
        return printed(StreamPattern.bytes(0, length));
    }

    private RunningClient printed(byte[] expected) {
        byte[] actual = exit().output();
        if (!Arrays.equals(actual, expected)) {
            throw saw(
                    name + " prints " + Request.show(expected),
                    "it printed " + Request.showBeside(expected, actual) + lastWords());
        }
        return this;
    }

    /** This is somewhere in what it has printed. */
    public RunningClient printedAmongOthers(String text) {
        if (!new String(exit().output(), StandardCharsets.UTF_8).contains(text)) {
            throw saw(name + " prints \"" + text + "\"", "it printed " + Request.show(exit().output()));
        }
        return this;
    }

    private ClientRun.Exit exit() {
        ClientRun.Exit known = exit;
        if (known == null) {
            known = run.awaitExit(patience())
                    .orElseThrow(() -> saw(name + " ends by itself", "it still runs" + lastWords()));
            wire("exit with " + known.code() + " and " + known.output().length + " bytes printed");
            exit = known;
        }
        return known;
    }

    void close() {
        run.close();
    }

    /** There is nothing to wait for where the application has called what is not implemented. */
    private Duration patience() {
        session.rethrowNotImplemented();
        return session.budgets().peer();
    }

    private String lastWords() {
        List<String> lines =
                run.messages().lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty()
                ? ""
                : "; its last words: "
                        + String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    private void wire(String what) {
        session.journal().add(Journal.Kind.WIRE, "peer saw " + name + " " + what);
    }

    private static ExpectationFailure saw(String expected, String actual) {
        return new ExpectationFailure(Diagnosis.PEER_SAW_OTHER, expected, actual);
    }
}
