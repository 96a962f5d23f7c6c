package org.wsktck.scenario.option;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expectEqual;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** The value of SO_CONDITIONAL_ACCEPT. */
@Needs({Capability.LISTEN, Capability.INSPECT})
@Under({Condition.IRP, Condition.IRQL})
class ConditionalAcceptValueScenarios {

    @Scenario(id = "option.conditional-accept", verifies = "WSK-OPT-018")
    void conditional_accept_reads_as_it_was_set(WskApplication application) {
        given("a new listening socket for which SO_CONDITIONAL_ACCEPT has been set to 1");
        var socket = application.createListeningSocket().socket();
        assertThat(application.setOption(socket, Wsk.SO_CONDITIONAL_ACCEPT, 1))
                .completesOnce()
                .withSuccess();

        when("the application gets it");
        var value = application.optionOf(socket, Wsk.SO_CONDITIONAL_ACCEPT);

        then("it is 1");
        expectEqual("the value", value, 1);
    }
}
