package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.wsktck.reference.machine.StreamMachine.Role;
import org.wsktck.spi.BugCheck;

/** Who decides for a stream socket; the single cells stand in docs/state-machines.md. */
class StreamMachineTest {
    private static final List<Function<StreamMachine, Decision>> OF_CONNECTIONS = List.of(
            StreamMachine::connect,
            StreamMachine::getRemoteAddress,
            StreamMachine::send,
            StreamMachine::receive,
            StreamMachine::disconnect,
            StreamMachine::abort);

    private static final List<Function<StreamMachine, Decision>> OF_LISTENERS =
            List.of(StreamMachine::listen, StreamMachine::accept);

    private static final List<Function<StreamMachine, Decision>> OF_BOTH = List.of(
            StreamMachine::bind, StreamMachine::getLocalAddress, machine -> machine.refuse(STATUS_INVALID_PARAMETER));

    private static StreamMachine in(ConnectionMachine.State state) {
        return new StreamMachine(Role.CONNECTION, new ConnectionMachine(state), new ListeningMachine());
    }

    private static StreamMachine in(ListeningMachine.State state) {
        return new StreamMachine(Role.LISTENING, new ConnectionMachine(), new ListeningMachine(state));
    }

    private static List<Function<StreamMachine, Decision>> all() {
        return java.util.stream.Stream.of(OF_CONNECTIONS, OF_LISTENERS, OF_BOTH)
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(ConnectionMachine.State.class)
    void until_it_listens_it_decides_as_a_connection_socket(ConnectionMachine.State state) {
        List<Function<ConnectionFunctions, Decision>> functions = List.of(
                ConnectionFunctions::bind,
                ConnectionFunctions::connect,
                ConnectionFunctions::getLocalAddress,
                ConnectionFunctions::getRemoteAddress,
                ConnectionFunctions::send,
                ConnectionFunctions::receive,
                ConnectionFunctions::disconnect,
                ConnectionFunctions::abort,
                ConnectionFunctions::close,
                ConnectionFunctions::transportTakenAway,
                machine -> machine.refuse(STATUS_INVALID_PARAMETER));
        functions.forEach(function ->
                assertThat(outcome(function, in(state))).isEqualTo(outcome(function, new ConnectionMachine(state))));
    }

    private static Object outcome(Function<ConnectionFunctions, Decision> function, ConnectionFunctions machine) {
        try {
            return function.apply(machine);
        } catch (BugCheck stop) {
            return stop.code();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionMachine.State.class,
            mode = Mode.EXCLUDE,
            names = {"BOUND", "FORCED_CLOSED", "CLOSED"})
    void only_a_socket_that_is_bound_and_nothing_else_can_listen(ConnectionMachine.State state) {
        assertThat(in(state).listen()).isEqualTo(Decision.of(STATUS_INVALID_DEVICE_STATE));
    }

    @Test
    void it_listens_when_the_host_does() {
        StreamMachine machine = in(ConnectionMachine.State.BOUND);
        assertThat(machine.listen().isTaken()).isTrue();
        assertThat(machine.accept()).as("before the host agrees").isEqualTo(Decision.of(STATUS_INVALID_DEVICE_STATE));
        machine.listens();
        assertThat(machine.accept().isTaken()).isTrue();
        assertThat(machine.getLocalAddress().isTaken()).isTrue();
        assertThat(machine.role()).isEqualTo(Role.LISTENING);
    }

    @Test
    void functions_of_the_other_role_fail_and_change_nothing() {
        StreamMachine listening = in(ListeningMachine.State.LISTENING);
        OF_CONNECTIONS.forEach(
                function -> assertThat(function.apply(listening)).isEqualTo(Decision.of(STATUS_INVALID_DEVICE_STATE)));
        assertThat(listening.accept().isTaken()).isTrue();
        StreamMachine connected = in(ConnectionMachine.State.CONNECTED);
        OF_LISTENERS.forEach(
                function -> assertThat(function.apply(connected)).isEqualTo(Decision.of(STATUS_INVALID_DEVICE_STATE)));
        assertThat(connected.send().isTaken()).isTrue();
    }

    @Test
    void every_function_on_a_socket_without_a_transport_fails_with_file_forced_closed_in_either_role() {
        all().forEach(function -> {
            assertThat(function.apply(in(ConnectionMachine.State.FORCED_CLOSED)))
                    .isEqualTo(Decision.of(STATUS_FILE_FORCED_CLOSED));
            assertThat(function.apply(in(ListeningMachine.State.FORCED_CLOSED)))
                    .isEqualTo(Decision.of(STATUS_FILE_FORCED_CLOSED));
        });
    }

    @Test
    void every_function_after_the_close_stops_the_machine_in_either_role() {
        all().forEach(function -> {
            assertThatThrownBy(() -> function.apply(in(ConnectionMachine.State.CLOSED)))
                    .isInstanceOf(BugCheck.class);
            assertThatThrownBy(() -> function.apply(in(ListeningMachine.State.CLOSED)))
                    .isInstanceOf(BugCheck.class);
        });
    }
}
