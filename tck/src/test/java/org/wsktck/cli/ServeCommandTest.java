package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code serve} refuses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServeCommandTest {
    private final StringWriter err = new StringWriter();

    private int serve(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "serve";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return WskTck.commandLine().setErr(new PrintWriter(err, true)).execute(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent:127.0.0.1:7800",
                "container:wine",
                "mutant:close.forgets-pending-receive@agent:127.0.0.1:7800",
                "variant:late@container:wine",
                "wine"
            })
    void what_is_not_in_this_jvm_is_refused(String implementation) {
        assertThat(serve(implementation)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("implementation: " + implementation + " (expected: reference, class:NAME, mutant:ID,"
                        + " variant:ID, or one of the last two with @class:NAME behind it)" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"class:com.acme.Missing", "mutant:no.such", "variant:late@class:com.acme.Missing"})
    void what_may_be_in_this_jvm_is_looked_for(String implementation) {
        assertThat(serve(implementation)).isEqualTo(2);
        assertThat(err.toString()).containsAnyOf("cannot be loaded", "wsk-tck list mutants");
    }

    @Test
    void an_address_that_others_reach_needs_a_token() {
        assertThat(serve("class:org.wsktck.stub.PlainWsk", "--bind", "0.0.0.0")).isEqualTo(2);
        assertThat(err.toString()).contains("without a token (expected: a loopback address, or a token)");
    }
}
