package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.reference.machine.SocketLifetime.Due;
import org.wsktck.reference.machine.SocketLifetime.Left;
import org.wsktck.reference.machine.SocketLifetime.State;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.NtStatus;

/** Everything ends once, and the close comes last. */
class SocketLifetimeTest {
    @ParameterizedTest(name = "{0}, with {1} left: {2} due, then {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    # state       | left      | due     | next state
                    OPEN          | REQUESTS  | NOTHING | OPEN
                    OPEN          | TRANSPORT | NOTHING | OPEN
                    OPEN          | ABORTS    | ABORTS  | OPEN
                    OPEN          | CALLBACKS | NOTHING | OPEN
                    OPEN          | NOTHING   | NOTHING | OPEN
                    CLOSE_PENDING | REQUESTS  | NOTHING | CLOSE_PENDING
                    CLOSE_PENDING | TRANSPORT | NOTHING | CLOSE_PENDING
                    CLOSE_PENDING | ABORTS    | ABORTS  | CLOSE_PENDING
                    CLOSE_PENDING | CALLBACKS | NOTHING | CLOSE_PENDING
                    CLOSE_PENDING | NOTHING   | CLOSE   | GONE
                    DISCARDED     | REQUESTS  | NOTHING | DISCARDED
                    DISCARDED     | TRANSPORT | NOTHING | DISCARDED
                    DISCARDED     | ABORTS    | ABORTS  | DISCARDED
                    DISCARDED     | CALLBACKS | NOTHING | DISCARDED
                    DISCARDED     | NOTHING   | SOCKET  | GONE
                    GONE          | NOTHING   | NOTHING | GONE
                    """)
    void what_is_due_follows_from_what_is_left(State state, Left left, Due due, State next) {
        SocketLifetime lifetime = new SocketLifetime(state, left);
        assertThat(lifetime.due()).isEqualTo(due);
        assertThat(lifetime.state()).isEqualTo(next);
    }

    @ParameterizedTest(name = "WskCloseSocket with {0} left returns {1}, then {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    # left    | returned status | next state
                    REQUESTS  | STATUS_PENDING  | CLOSE_PENDING
                    TRANSPORT | STATUS_PENDING  | CLOSE_PENDING
                    ABORTS    | STATUS_PENDING  | CLOSE_PENDING
                    CALLBACKS | STATUS_PENDING  | CLOSE_PENDING
                    NOTHING   | STATUS_SUCCESS  | GONE
                    """)
    void the_close_waits_for_all_that_is_left(Left left, String returned, State next) {
        SocketLifetime lifetime = new SocketLifetime(State.OPEN, left);
        assertThat(lifetime.close().shortName()).isEqualTo(returned);
        assertThat(lifetime.state()).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"CLOSE_PENDING", "DISCARDED", "GONE"})
    void a_socket_is_closed_once(State state) {
        SocketLifetime lifetime = new SocketLifetime(state, Left.NOTHING);
        assertThatThrownBy(lifetime::close)
                .isInstanceOfSatisfying(
                        BugCheck.class, stop -> assertThat(stop.code()).isEqualTo(BugCheck.Code.SOCKET_CLOSED));
        assertThat(lifetime.state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "discarded in {0}, it is {1}")
    @CsvSource({"OPEN, DISCARDED", "CLOSE_PENDING, CLOSE_PENDING", "DISCARDED, DISCARDED", "GONE, GONE"})
    void only_a_socket_that_nobody_ends_can_be_discarded(State state, State next) {
        SocketLifetime lifetime = new SocketLifetime(state, Left.NOTHING);
        lifetime.discard();
        assertThat(lifetime.state()).isEqualTo(next);
    }

    @Test
    void requests_end_first_then_the_transport_then_the_close() {
        SocketLifetime lifetime = new SocketLifetime();
        lifetime.taken();
        assertThat(lifetime.giveTransportUp()).isTrue();
        assertThat(lifetime.giveTransportUp()).as("a second time").isFalse();
        assertThat(lifetime.close()).isEqualTo(NtStatus.STATUS_PENDING);
        assertThat(lifetime.due()).isEqualTo(Due.NOTHING);
        lifetime.completed(1);
        assertThat(lifetime.left()).isEqualTo(Left.TRANSPORT);
        lifetime.transportDown();
        assertThat(lifetime.due()).isEqualTo(Due.CLOSE);
        assertThat(lifetime.due()).as("a second time").isEqualTo(Due.NOTHING);
    }

    @Test
    void an_abort_ends_behind_the_requests_before_it_and_before_the_close() {
        SocketLifetime lifetime = new SocketLifetime();
        lifetime.taken();
        lifetime.taken();
        lifetime.giveTransportUp();
        assertThat(lifetime.abort(1)).as("due at once").isFalse();
        lifetime.close();
        lifetime.completed(1);
        lifetime.transportDown();
        assertThat(lifetime.due()).isEqualTo(Due.ABORTS);
        assertThat(lifetime.due()).as("while the abort is being completed").isEqualTo(Due.NOTHING);
        lifetime.completed(1);
        assertThat(lifetime.due()).isEqualTo(Due.CLOSE);
    }

    @Test
    void an_abort_ends_at_once_when_its_own_call_decides_all_before_it_and_the_transport_is_down() {
        SocketLifetime lifetime = new SocketLifetime();
        lifetime.taken();
        lifetime.taken();
        lifetime.giveTransportUp();
        lifetime.transportDown();
        assertThat(lifetime.abort(1)).isTrue();
    }

    @Test
    void an_abort_does_not_overtake_a_routine_that_runs() {
        SocketLifetime lifetime = new SocketLifetime();
        lifetime.taken();
        lifetime.taken();
        lifetime.giveTransportUp();
        lifetime.transportDown();
        assertThat(lifetime.abort(0)).isFalse();
    }

    @Test
    void a_callback_that_runs_holds_up_the_close_and_no_abort() {
        SocketLifetime lifetime = new SocketLifetime();
        lifetime.callbackEntered();
        lifetime.taken();
        lifetime.giveTransportUp();
        lifetime.transportDown();
        assertThat(lifetime.abort(0)).as("due at once").isTrue();
        lifetime.completed(1);
        assertThat(lifetime.close()).isEqualTo(NtStatus.STATUS_PENDING);
        assertThat(lifetime.due()).as("while the callback runs").isEqualTo(Due.NOTHING);
        lifetime.callbackLeft();
        assertThat(lifetime.due()).isEqualTo(Due.CLOSE);
    }
}
