package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.wsktck.reference.machine.ListeningMachine.State;
import org.wsktck.spi.BugCheck;

/** What holds in every state; the single cells stand in docs/state-machines.md. */
class ListeningMachineTest {
    private static final List<Function<ListeningMachine, Decision>> FUNCTIONS = List.of(
            ListeningMachine::bind,
            ListeningMachine::getLocalAddress,
            ListeningMachine::accept,
            machine -> machine.refuse(STATUS_INVALID_PARAMETER));

    @ParameterizedTest
    @EnumSource(value = State.class, mode = Mode.EXCLUDE, names = "CLOSED")
    void closing_succeeds_in_every_state_and_ends_what_is_pending_first(State state) {
        ListeningMachine machine = new ListeningMachine(state);
        assertThat(machine.close())
                .isEqualTo(Decision.of(STATUS_SUCCESS, Effect.CANCEL_PENDING, Effect.CLOSE_TRANSPORT));
        assertThat(machine.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void every_function_after_the_close_stops_the_machine() {
        FUNCTIONS.forEach(function -> assertThatThrownBy(() -> function.apply(new ListeningMachine(State.CLOSED)))
                .isInstanceOfSatisfying(
                        BugCheck.class, stop -> assertThat(stop.code()).isEqualTo(BugCheck.Code.SOCKET_CLOSED)));
        assertThatThrownBy(() -> new ListeningMachine(State.CLOSED).close()).isInstanceOf(BugCheck.class);
    }

    @Test
    void events_that_come_after_the_close_change_nothing() {
        List<Function<ListeningMachine, Decision>> events =
                List.of(ListeningMachine::bound, ListeningMachine::transportTakenAway);
        events.forEach(event -> {
            ListeningMachine machine = new ListeningMachine(State.CLOSED);
            assertThat(event.apply(machine).effects()).isEmpty();
            assertThat(machine.state()).isEqualTo(State.CLOSED);
        });
    }

    @Test
    void every_function_on_a_socket_without_a_transport_fails_with_file_forced_closed() {
        FUNCTIONS.forEach(function -> assertThat(function.apply(new ListeningMachine(State.FORCED_CLOSED)))
                .isEqualTo(Decision.of(STATUS_FILE_FORCED_CLOSED)));
    }

    @Test
    void binding_alone_makes_it_listen() {
        ListeningMachine machine = new ListeningMachine();
        assertThat(machine.accept()).isEqualTo(Decision.of(STATUS_INVALID_DEVICE_STATE));
        assertThat(machine.bind().isTaken()).isTrue();
        assertThat(machine.accept()).as("before the host agrees").isEqualTo(Decision.of(STATUS_INVALID_DEVICE_STATE));
        machine.bound();
        assertThat(machine.accept().isTaken()).isTrue();
    }

    @Test
    void a_function_that_is_taken_or_refused_leaves_the_state_as_it_is() {
        for (State state : EnumSet.complementOf(EnumSet.of(State.CLOSED))) {
            FUNCTIONS.forEach(function -> {
                ListeningMachine machine = new ListeningMachine(state);
                Decision decision = function.apply(machine);
                assertThat(machine.state()).as("after %s", decision).isEqualTo(state);
            });
        }
    }
}
