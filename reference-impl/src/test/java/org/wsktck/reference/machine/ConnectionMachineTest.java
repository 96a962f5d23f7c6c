package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.wsktck.reference.machine.ConnectionMachine.State;
import org.wsktck.spi.BugCheck;

/** What holds in every state; the single cells stand in docs/state-machines.md. */
class ConnectionMachineTest {
    private static final List<Function<ConnectionMachine, Decision>> FUNCTIONS = List.of(
            ConnectionMachine::bind,
            ConnectionMachine::connect,
            ConnectionMachine::getLocalAddress,
            ConnectionMachine::getRemoteAddress,
            ConnectionMachine::send,
            ConnectionMachine::receive,
            ConnectionMachine::disconnect,
            ConnectionMachine::abort,
            machine -> machine.refuse(STATUS_INVALID_PARAMETER));

    private static final List<Function<ConnectionMachine, Decision>> EVENTS = List.of(
            ConnectionMachine::bound,
            ConnectionMachine::connected,
            machine -> machine.connectFailed(STATUS_CONNECTION_RESET),
            ConnectionMachine::endOfStreamSent,
            ConnectionMachine::disconnectCancelled,
            ConnectionMachine::peerEndedStream,
            machine -> machine.connectionLost(STATUS_CONNECTION_RESET),
            ConnectionMachine::transportTakenAway);

    @ParameterizedTest
    @EnumSource(value = State.class, mode = Mode.EXCLUDE, names = "CLOSED")
    void closing_succeeds_in_every_state_and_ends_what_is_pending(State state) {
        ConnectionMachine machine = new ConnectionMachine(state);
        Decision decision = machine.close();
        assertThat(decision.status()).isEqualTo(STATUS_SUCCESS);
        assertThat(decision.effects()).first().isEqualTo(Effect.CANCEL_PENDING);
        assertThat(machine.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void closing_resets_a_connection_that_is_not_disconnected_both_ways() {
        assertThat(new ConnectionMachine(State.CONNECTED).close().effects())
                .containsExactly(Effect.CANCEL_PENDING, Effect.RESET_TRANSPORT);
    }

    @Test
    void closing_does_not_reset_a_connection_that_is_disconnected_both_ways() {
        StreamHalves ended = new StreamHalves(StreamHalves.Sending.ENDED, StreamHalves.Receiving.ENDED);
        assertThat(new ConnectionMachine(State.CONNECTED, ended).close().effects())
                .containsExactly(Effect.CANCEL_PENDING, Effect.CLOSE_TRANSPORT);
    }

    @Test
    void every_function_after_the_close_stops_the_machine() {
        FUNCTIONS.forEach(function -> assertThatThrownBy(() -> function.apply(new ConnectionMachine(State.CLOSED)))
                .isInstanceOfSatisfying(
                        BugCheck.class, stop -> assertThat(stop.code()).isEqualTo(BugCheck.Code.SOCKET_CLOSED)));
        assertThatThrownBy(() -> new ConnectionMachine(State.CLOSED).close()).isInstanceOf(BugCheck.class);
    }

    @Test
    void events_that_come_after_the_close_change_nothing() {
        EVENTS.forEach(event -> {
            ConnectionMachine machine = new ConnectionMachine(State.CLOSED);
            assertThat(event.apply(machine).effects()).isEmpty();
            assertThat(machine.state()).isEqualTo(State.CLOSED);
        });
    }

    @Test
    void every_function_on_a_socket_without_a_transport_fails_with_file_forced_closed() {
        FUNCTIONS.forEach(function -> assertThat(function.apply(new ConnectionMachine(State.FORCED_CLOSED)))
                .isEqualTo(Decision.of(STATUS_FILE_FORCED_CLOSED)));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"UNBOUND", "BOUND", "CONNECTING", "CONNECT_FAILED"})
    void nothing_is_sent_or_received_before_there_is_a_connection(State state) {
        List<Function<ConnectionMachine, Decision>> needConnection = List.of(
                ConnectionMachine::send,
                ConnectionMachine::receive,
                ConnectionMachine::disconnect,
                ConnectionMachine::abort,
                ConnectionMachine::getRemoteAddress);
        needConnection.forEach(function -> {
            ConnectionMachine machine = new ConnectionMachine(state);
            assertThat(function.apply(machine)).isEqualTo(Decision.of(STATUS_INVALID_DEVICE_STATE));
            assertThat(machine.state()).isEqualTo(state);
        });
    }

    @Test
    void a_refused_function_leaves_the_state_as_it_is() {
        for (State state : EnumSet.complementOf(EnumSet.of(State.CLOSED))) {
            FUNCTIONS.forEach(function -> {
                ConnectionMachine machine = new ConnectionMachine(state);
                Decision decision = function.apply(machine);
                if (!decision.isTaken()) {
                    assertThat(machine.state()).as("after %s", decision).isEqualTo(state);
                    assertThat(decision.status()).isNotEqualTo(STATUS_PENDING);
                }
            });
        }
    }
}
