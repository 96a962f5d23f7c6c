package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_ADDRESS_ALREADY_EXISTS;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_REFUSED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.harness.evidence.Accepted;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;

/** short-pieces, eager-send and other-status: what passes, and with which status it ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContentVariantsTest {
    @Test
    void short_pieces_passes_on_a_few_bytes_of_a_plain_receive() {
        assertThat(lengthsOfReceives(1)).allMatch(length -> length >= 1 && length <= Pieces.BYTES_MAX);
        assertThat(lengthsOfReceives(1)).isEqualTo(lengthsOfReceives(1)).isNotEqualTo(lengthsOfReceives(2));
    }

    private static List<Long> lengthsOfReceives(long seed) {
        try (var application = VariantApplication.connected(Pieces.few(seed))) {
            for (int i = 0; i < 20; i++) {
                application.receive(new byte[100], 0);
            }
            return application.stub.buffers.stream().map(WskBuf::length).toList();
        }
    }

    @Test
    void short_pieces_leaves_waitall_alone() {
        try (var application = VariantApplication.connected(Pieces.few(1))) {
            application.receive(new byte[100], Wsk.WSK_FLAG_WAITALL);

            assertThat(application.stub.buffers).extracting(WskBuf::length).containsExactly(100L);
        }
    }

    @Test
    void eager_send_completes_before_the_data_is_sent_and_has_a_copy() {
        try (var application = VariantApplication.connected(new EagerSend())) {
            application.stub.keeps();
            byte[] data = "data".getBytes(StandardCharsets.US_ASCII);

            var send = application.send(data);
            data[0] = 'X';

            assertThat(send.returned()).isEqualTo(STATUS_SUCCESS);
            assertThat(send.completion().ioStatus().information()).isEqualTo(4);
            byte[] passedOn = new byte[4];
            application.stub.buffers.get(0).segments()[0].get(passedOn);
            assertThat(passedOn).isEqualTo("data".getBytes(StandardCharsets.US_ASCII));
            application.stub.kept.get(0).end(STATUS_CONNECTION_RESET, 0);
            assertThat(application.countOf(send.irp)).isEqualTo(1);
        }
    }

    @Test
    void eager_send_takes_no_more_than_its_buffer_holds() {
        try (var application = VariantApplication.connected(new EagerSend())) {
            application.stub.keeps();

            var fills = application.send(new byte[EagerSend.BUFFER_BYTES]);
            var beyond = application.send(new byte[1]);
            application.stub.kept.forEach(request -> request.end(STATUS_SUCCESS, 1));
            var fits = application.send(new byte[1]);

            assertThat(fills.returned()).isEqualTo(STATUS_SUCCESS);
            assertThat(beyond.returned()).isEqualTo(STATUS_PENDING);
            assertThat(fits.returned()).isEqualTo(STATUS_SUCCESS);
        }
    }

    @Test
    void eager_send_hands_a_long_send_on_as_it_is_and_takes_nothing_behind_it() {
        try (var application = VariantApplication.connected(new EagerSend())) {
            application.stub.keeps();

            assertThat(application.send(new byte[EagerSend.BUFFER_BYTES + 1]).returned())
                    .isEqualTo(STATUS_PENDING);
            assertThat(application.send(new byte[1]).returned()).isEqualTo(STATUS_PENDING);
        }
    }

    @Test
    void eager_send_reports_what_the_implementation_refuses() {
        try (var application = VariantApplication.connected(new EagerSend())) {
            application.stub.completes(STATUS_INVALID_DEVICE_STATE);

            var send = application.send(new byte[1]);

            assertThat(send.returned()).isEqualTo(STATUS_INVALID_DEVICE_STATE);
            assertThat(send.status()).isEqualTo(STATUS_INVALID_DEVICE_STATE);
        }
    }

    @Test
    void eager_send_takes_nothing_on_a_socket_that_is_not_connected() {
        try (var application = new VariantApplication(new EagerSend())) {
            application.stub.keeps();

            assertThat(application.send(new byte[1]).returned()).isEqualTo(STATUS_PENDING);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void other_status_changes_what_is_returned_and_completed_alike(long seed) {
        try (var application = new VariantApplication(new OtherStatus(seed))) {
            application.stub.completes(STATUS_INVALID_DEVICE_STATE);
            var unbound = application.connect();
            assertThat(unbound.status()).isNotEqualTo(STATUS_INVALID_DEVICE_STATE);
            assertThat(unbound.status().isError()).isTrue();
            assertThat(unbound.returned()).isEqualTo(unbound.status());

            var send = application.send(new byte[1]);
            assertThat(send.status()).isNotEqualTo(STATUS_INVALID_DEVICE_STATE);
            assertThat(send.status().isError()).isTrue();

            application.stub.completes(STATUS_ADDRESS_ALREADY_EXISTS);
            assertThat(application.bind().status())
                    .isIn(Accepted.IN_USE.statuses())
                    .isNotEqualTo(STATUS_ADDRESS_ALREADY_EXISTS);

            application.stub.completes(STATUS_CONNECTION_REFUSED);
            assertThat(application.connect().status())
                    .isIn(Accepted.REFUSED.statuses())
                    .isNotEqualTo(STATUS_CONNECTION_REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void other_status_of_a_lost_or_aborted_connection_is_an_accepted_one(long seed) {
        try (var application = VariantApplication.connected(new OtherStatus(seed))) {
            application.stub.completes(STATUS_CONNECTION_RESET);
            assertThat(application.send(new byte[1]).status())
                    .isIn(Accepted.SEND_AFTER_RESET.statuses())
                    .isNotEqualTo(STATUS_CONNECTION_RESET);

            application.stub.keeps();
            var pending = application.receive(new byte[1], 0);
            application.disconnectAbortively();
            application.stub.kept.get(0).end(STATUS_CANCELLED, 0);
            assertThat(pending.status().isError()).isTrue();
            assertThat(pending.status()).isNotEqualTo(STATUS_CANCELLED);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void other_status_of_a_request_ended_by_close_is_an_accepted_one(long seed) {
        try (var application = VariantApplication.connected(new OtherStatus(seed))) {
            application.stub.keeps();
            var receive = application.receive(new byte[1], 0);

            var close = application.closeSocket();

            assertThat(receive.status())
                    .isIn(Accepted.ENDED_BY_CLOSE.statuses())
                    .isNotEqualTo(STATUS_CANCELLED);
            assertThat(close.status()).isEqualTo(STATUS_SUCCESS);
        }
    }

    @Test
    void other_status_fails_an_empty_send_and_a_second_disconnect() {
        try (var application = VariantApplication.connected(new OtherStatus(1))) {
            assertThat(application.send(new byte[0]).status().isError()).isTrue();
            assertThat(application.disconnect().status()).isEqualTo(STATUS_SUCCESS);

            var second = application.disconnect();

            assertThat(second.status().isError()).isTrue();
            assertThat(second.returned()).isEqualTo(second.status());
        }
    }

    @Test
    void other_status_leaves_a_cancelled_request_cancelled() {
        try (var application = VariantApplication.connected(new OtherStatus(1))) {
            application.stub.keeps();
            var receive = application.receive(new byte[1], 0);

            receive.cancel();

            assertThat(receive.status()).isEqualTo(STATUS_CANCELLED);
        }
    }

    @Test
    void other_status_answers_a_missing_client_otherwise_and_completes_nothing() {
        try (var application = new VariantApplication(new OtherStatus(1))) {
            var create = application.create(null);

            assertThat(create.returned()).isNotEqualTo(STATUS_INVALID_HANDLE).isEqualTo(STATUS_INVALID_PARAMETER);
            assertThat(create.isCompleted()).isFalse();
        }
    }

    @Test
    void other_status_is_drawn_by_the_seed() {
        assertThat(LongStream.range(0, 20).mapToObj(ContentVariantsTest::statusOfRefusal))
                .containsAll(Accepted.REFUSED.statuses().stream()
                        .filter(status -> !status.equals(STATUS_CONNECTION_REFUSED))
                        .toList());
        assertThat(statusOfRefusal(3)).isEqualTo(statusOfRefusal(3));
    }

    private static NtStatus statusOfRefusal(long seed) {
        try (var application = new VariantApplication(new OtherStatus(seed))) {
            application.stub.completes(STATUS_CONNECTION_REFUSED);
            return application.connect().status();
        }
    }
}
