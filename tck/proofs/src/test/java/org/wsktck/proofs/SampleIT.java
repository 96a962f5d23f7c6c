package org.wsktck.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wsktck.cli.WskTck;
import picocli.CommandLine;

/** The measure with the sample says of each mutant what became of it, and does not judge the kit by it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class SampleIT {
    @Test
    void a_sampled_mutant_is_killed_or_judged_conformant_and_the_exit_code_is_0_either_way() {
        String id = "sampled.connect-refused-stays-pending";
        StringWriter out = new StringWriter();
        CommandLine commandLine = WskTck.commandLine().setOut(new PrintWriter(out));

        int exitCode = commandLine.execute("mutants", "--sampled", "--select", id);

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .matches(
                        "(?s)" + id + " +(killed by .*|CONFORMANT)\\R[01] of 1 sampled mutants killed: 1?00?\\.0 %\\R");
    }
}
