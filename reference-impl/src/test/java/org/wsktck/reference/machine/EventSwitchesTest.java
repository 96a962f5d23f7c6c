package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_EVENT_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_EVENT_ACCEPT;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISABLE;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISCONNECT;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE_FROM;
import static org.wsktck.spi.Wsk.WSK_EVENT_SEND_BACKLOG;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.WskEvent;

/** The events of a socket, together. */
class EventSwitchesTest {
    private static EventSwitches connection() {
        return new EventSwitches(Set.of(WskEvent.RECEIVE, WskEvent.DISCONNECT), Set.of());
    }

    private static EventSwitches listener() {
        return new EventSwitches(
                Set.of(WskEvent.ACCEPT), Set.of(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG));
    }

    @Test
    void all_events_that_are_named_are_enabled_and_no_other_is_touched() {
        EventSwitches switches = connection();
        assertThat(switches.control(WSK_EVENT_RECEIVE, false)).isEqualTo(STATUS_SUCCESS);
        assertThat(switches.isOn(WskEvent.DISCONNECT)).isFalse();
        assertThat(switches.control(WSK_EVENT_DISCONNECT, false)).isEqualTo(STATUS_SUCCESS);
        assertThat(switches.isOn(WskEvent.RECEIVE)).isTrue();
        assertThat(switches.isOn(WskEvent.DISCONNECT)).isTrue();
        EventSwitches atOnce = connection();
        assertThat(atOnce.control(WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT, true))
                .isEqualTo(STATUS_SUCCESS);
        assertThat(atOnce.isOn(WskEvent.RECEIVE)).isTrue();
        assertThat(atOnce.isOn(WskEvent.DISCONNECT)).isTrue();
    }

    @ParameterizedTest(name = "mask {0}")
    @ValueSource(
            ints = {
                0,
                WSK_EVENT_DISABLE,
                WSK_EVENT_RECEIVE | 1,
                WSK_EVENT_RECEIVE | WSK_EVENT_RECEIVE_FROM,
                WSK_EVENT_RECEIVE | WSK_EVENT_ACCEPT,
                // The application has no callback for it.
                WSK_EVENT_RECEIVE | WSK_EVENT_SEND_BACKLOG,
                WSK_EVENT_DISABLE | WSK_EVENT_SEND_BACKLOG
            })
    void what_is_not_all_of_the_socket_is_refused_as_a_whole(int mask) {
        EventSwitches switches = connection();
        assertThat(switches.control(mask, false)).isEqualTo(STATUS_INVALID_PARAMETER);
        assertThat(switches.isOn(WskEvent.RECEIVE)).isFalse();
        assertThat(switches.enter(WskEvent.SEND_BACKLOG)).isFalse();
    }

    @Test
    void events_are_disabled_one_at_a_time() {
        EventSwitches switches = connection();
        switches.control(WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT, false);
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT, false))
                .isEqualTo(STATUS_INVALID_PARAMETER);
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE, false))
                .isEqualTo(STATUS_SUCCESS);
        assertThat(switches.isOn(WskEvent.RECEIVE)).isFalse();
        assertThat(switches.isOn(WskEvent.DISCONNECT)).isTrue();
    }

    @Test
    void a_running_call_of_another_event_is_not_waited_for() {
        EventSwitches switches = connection();
        switches.control(WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT, false);
        assertThat(switches.enter(WskEvent.DISCONNECT)).isTrue();
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE, true))
                .isEqualTo(STATUS_SUCCESS);
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_DISCONNECT, true))
                .isEqualTo(STATUS_PENDING);
        assertThat(switches.leave(WskEvent.DISCONNECT)).isTrue();
        assertThat(switches.enter(WskEvent.DISCONNECT)).isFalse();
    }

    @Test
    void what_was_disabled_from_inside_can_be_enabled_behind_it() {
        EventSwitches switches = connection();
        switches.control(WSK_EVENT_RECEIVE, false);
        switches.enter(WskEvent.RECEIVE);
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE, false))
                .isEqualTo(STATUS_EVENT_PENDING);
        assertThat(switches.control(WSK_EVENT_RECEIVE, false)).isEqualTo(STATUS_SUCCESS);
        assertThat(switches.isOn(WskEvent.RECEIVE))
                .as("before the call has returned")
                .isFalse();
        switches.leave(WskEvent.RECEIVE);
        assertThat(switches.isOn(WskEvent.RECEIVE)).isTrue();
    }

    @Test
    void of_static_events_a_socket_gets_those_it_has_and_cannot_disable_them() {
        EventSwitches switches = connection();
        switches.enableForGood(Set.of(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.SEND_BACKLOG));
        assertThat(switches.isOn(WskEvent.RECEIVE)).isTrue();
        assertThat(switches.isOn(WskEvent.ACCEPT)).isFalse();
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE, true))
                .isEqualTo(STATUS_INVALID_DEVICE_STATE);
        assertThat(switches.isOn(WskEvent.RECEIVE)).isTrue();
        assertThat(switches.control(WSK_EVENT_DISCONNECT, false))
                .as("another event")
                .isEqualTo(STATUS_SUCCESS);
    }

    @Test
    void a_listening_socket_passes_on_what_it_is_never_called_for() {
        EventSwitches switches = listener();
        assertThat(switches.control(WSK_EVENT_ACCEPT | WSK_EVENT_RECEIVE, false))
                .isEqualTo(STATUS_SUCCESS);
        assertThat(switches.passedOn()).containsExactly(WskEvent.RECEIVE);
        assertThat(switches.enter(WskEvent.RECEIVE)).isFalse();
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE, false))
                .isEqualTo(STATUS_INVALID_DEVICE_STATE);
        assertThat(switches.control(WSK_EVENT_DISABLE | WSK_EVENT_ACCEPT, false))
                .isEqualTo(STATUS_SUCCESS);
        assertThat(switches.control(WSK_EVENT_ACCEPT, false)).isEqualTo(STATUS_SUCCESS);
        assertThat(switches.passedOn()).containsExactly(WskEvent.RECEIVE);
    }

    @Test
    void nothing_is_called_after_the_close_and_what_runs_can_leave() {
        EventSwitches switches = connection();
        switches.enable(Set.of(WskEvent.RECEIVE, WskEvent.DISCONNECT));
        switches.enter(WskEvent.RECEIVE);
        switches.close();
        assertThat(switches.enter(WskEvent.DISCONNECT)).isFalse();
        assertThat(switches.leave(WskEvent.RECEIVE)).isTrue();
        assertThatThrownBy(() -> switches.leave(WskEvent.RECEIVE)).isInstanceOf(IllegalStateException.class);
    }
}
