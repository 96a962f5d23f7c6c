package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.reference.machine.EventSwitch.State;

/** One event, in every state. */
class EventSwitchTest {
    @ParameterizedTest(name = "{0}, {1} running: without an IRP {2}, with one {3}, then {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # state    | running | no IRP                      | with an IRP                 | next state
                    OFF        | 0       | STATUS_SUCCESS              | STATUS_SUCCESS              | OFF
                    ON         | 0       | STATUS_SUCCESS              | STATUS_SUCCESS              | OFF
                    ON         | 2       | STATUS_EVENT_PENDING        | STATUS_PENDING              | DISABLING
                    DISABLING  | 1       | STATUS_EVENT_PENDING        | STATUS_PENDING              | DISABLING
                    RESTARTING | 1       | STATUS_EVENT_PENDING        | STATUS_PENDING              | DISABLING
                    STATIC     | 0       | STATUS_INVALID_DEVICE_STATE | STATUS_INVALID_DEVICE_STATE | STATIC
                    STATIC     | 1       | STATUS_INVALID_DEVICE_STATE | STATUS_INVALID_DEVICE_STATE | STATIC
                    CLOSED     | 0       | STATUS_INVALID_DEVICE_STATE | STATUS_INVALID_DEVICE_STATE | CLOSED
                    """)
    void a_disable_waits_for_the_calls_that_run(State state, int running, String without, String with, State next) {
        EventSwitch withoutIrp = new EventSwitch(state, running);
        assertThat(withoutIrp.disable(false).shortName()).isEqualTo(without);
        assertThat(withoutIrp.state()).isEqualTo(next);
        EventSwitch withIrp = new EventSwitch(state, running);
        assertThat(withIrp.disable(true).shortName()).isEqualTo(with);
        assertThat(withIrp.state()).isEqualTo(next);
    }

    @ParameterizedTest(name = "{0}: enabled it is {1}, for good it is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    # state    | enabled    | for good
                    OFF        | ON         | STATIC
                    ON         | ON         | STATIC
                    DISABLING  | RESTARTING | STATIC
                    RESTARTING | RESTARTING | STATIC
                    STATIC     | STATIC     | STATIC
                    CLOSED     | CLOSED     | CLOSED
                    """)
    void enabling_undoes_no_disable_that_waits(State state, State enabled, State forGood) {
        EventSwitch byOption = new EventSwitch(state, 1);
        byOption.enable();
        assertThat(byOption.state()).isEqualTo(enabled);
        EventSwitch statically = new EventSwitch(state, 1);
        statically.enableForGood();
        assertThat(statically.state()).isEqualTo(forGood);
    }

    @ParameterizedTest(name = "{0}: may be called: {1}")
    @CsvSource({"OFF, false", "ON, true", "DISABLING, false", "RESTARTING, false", "STATIC, true", "CLOSED, false"})
    void only_what_is_on_is_called(State state, boolean mayBeCalled) {
        EventSwitch event = new EventSwitch(state, 1);
        assertThat(event.isOn()).isEqualTo(mayBeCalled);
        assertThat(event.enter()).isEqualTo(mayBeCalled);
        assertThat(event.leave()).as("the last").isEqualTo(!mayBeCalled);
    }

    @ParameterizedTest(name = "{0}, the last of the running calls returns: {1}")
    @CsvSource({"OFF, OFF", "ON, ON", "DISABLING, OFF", "RESTARTING, ON", "STATIC, STATIC", "CLOSED, CLOSED"})
    void a_disable_takes_effect_when_the_last_call_has_returned(State state, State next) {
        EventSwitch event = new EventSwitch(state, 2);
        assertThat(event.leave()).isFalse();
        assertThat(event.state()).as("with one still running").isEqualTo(state);
        assertThat(event.leave()).isTrue();
        assertThat(event.state()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"OFF", "ON", "DISABLING", "RESTARTING", "STATIC", "CLOSED"})
    void nothing_is_called_after_the_close(State state) {
        EventSwitch event = new EventSwitch(state, 1);
        event.close();
        event.enable();
        assertThat(event.enter()).isFalse();
        assertThat(event.isRunning()).isTrue();
    }
}
