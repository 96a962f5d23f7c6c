package org.wsktck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.testbed.Testbed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentSchemeTest {
    /** What the testbed was told. */
    private final List<Object> told = new ArrayList<>();

    private final Testbed testbed = (Testbed) Proxy.newProxyInstance(
            Testbed.class.getClassLoader(), new Class<?>[] {Testbed.class}, (self, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("implementationIsAt");
                told.add(arguments[0]);
                return null;
            });

    private void prepareFor(InetSocketAddress agent) throws Exception {
        AgentScheme.opener(agent, "", RunConfig.DEFAULT).prepare(testbed);
    }

    @Test
    void the_testbed_is_told_where_the_agent_is() throws Exception {
        InetSocketAddress agent = new InetSocketAddress("192.0.2.7", 7800);
        prepareFor(agent);
        assertThat(told).containsExactly(agent);
    }

    @Test
    void a_name_that_nobody_knows_is_left_for_the_first_session_to_report() throws Exception {
        prepareFor(InetSocketAddress.createUnresolved("nobody.invalid", 7800));
        assertThat(told).isEmpty();
    }
}
