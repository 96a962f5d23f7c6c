package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_REFUSED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.Wsk;

/** late, slow-refusal, own-order and cancel-loses: when a completion comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimingVariantsTest {
    /** What only an event can end in a test. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    /** When a cancellation must not come first, however slow the machine. */
    private static final Duration BY_FAR_TOO_LATE = Duration.ofMillis(VariantApplication.BUDGET_MILLIS);

    @Test
    void late_pends_everything_and_completes_after_the_delay() {
        try (var application = new VariantApplication(new Late(Late.DELAY))) {
            long before = System.nanoTime();
            var bind = application.bind();

            assertThat(bind.returned()).isEqualTo(STATUS_PENDING);
            assertThat(bind.completion().pendingReturned()).isTrue();
            assertThat(bind.completion().nanoTime() - before).isGreaterThanOrEqualTo(Late.DELAY.toNanos());
        }
    }

    @Test
    void late_keeps_the_order_and_completes_the_close_last() {
        try (var application = new VariantApplication(new Late(Late.DELAY))) {
            application.stub.keeps();
            var first = application.receive(new byte[1], 0);
            var second = application.receive(new byte[1], 0);
            application.stub.kept.get(1).end(STATUS_SUCCESS, 1);

            var close = application.closeSocket();
            close.completion();

            assertThat(application.order()).endsWith(second.irp, first.irp, close.irp);
        }
    }

    @Test
    void late_lets_deregister_return_after_the_last_completion() {
        try (var application = new VariantApplication(new Late(Late.DELAY))) {
            var bind = application.bind();

            application.wsk.wskDeregister(application.registration);

            assertThat(bind.isCompleted()).isTrue();
        }
    }

    @Test
    void slow_refusal_reports_the_refusal_after_the_delay() {
        try (var application = new VariantApplication(new SlowRefusal(Duration.ofMillis(40)))) {
            application.stub.completes(STATUS_CONNECTION_REFUSED);
            long before = System.nanoTime();

            var connect = application.connect();

            assertThat(connect.returned()).isEqualTo(STATUS_PENDING);
            assertThat(connect.status()).isEqualTo(STATUS_CONNECTION_REFUSED);
            assertThat(connect.completion().pendingReturned()).isTrue();
            assertThat(connect.completion().nanoTime() - before)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
        }
    }

    @Test
    void slow_refusal_leaves_other_outcomes_alone() {
        try (var application = new VariantApplication(new SlowRefusal(FOR_EVER))) {
            application.stub.completes(STATUS_CONNECTION_RESET);

            assertThat(application.receive(new byte[1], 0).isCompletedInsideTheCall())
                    .isTrue();
            application.stub.completes(STATUS_SUCCESS);
            assertThat(application.connect().isCompletedInsideTheCall()).isTrue();
        }
    }

    @Test
    void slow_refusal_ends_at_once_when_cancelled() {
        try (var application = new VariantApplication(new SlowRefusal(FOR_EVER))) {
            application.stub.completes(STATUS_CONNECTION_REFUSED);
            var connect = application.connect();

            connect.cancel();

            assertThat(connect.status()).isEqualTo(STATUS_CANCELLED);
        }
    }

    @Test
    void slow_refusal_ends_at_once_and_before_the_close_when_the_socket_is_closed() {
        try (var application = new VariantApplication(new SlowRefusal(FOR_EVER))) {
            application.stub.completes(STATUS_CONNECTION_REFUSED);
            var connect = application.connect();

            var close = application.closeSocket();
            close.completion();

            assertThat(connect.status()).isEqualTo(STATUS_CANCELLED);
            assertThat(application.order()).endsWith(connect.irp, close.irp);
        }
    }

    @Test
    void slow_refusal_ends_when_the_application_deregisters() {
        try (var application = new VariantApplication(new SlowRefusal(FOR_EVER))) {
            application.stub.completes(STATUS_CONNECTION_REFUSED);
            var connect = application.connect();

            application.wsk.wskDeregister(application.registration);

            assertThat(connect.isCompleted()).isTrue();
            assertThat(connect.status()).isEqualTo(STATUS_CONNECTION_REFUSED);
        }
    }

    @Test
    void slow_refusal_refuses_a_second_connect_meanwhile() {
        try (var application = new VariantApplication(new SlowRefusal(FOR_EVER))) {
            application.stub.completes(STATUS_CONNECTION_REFUSED);
            var first = application.connect();

            var second = application.connect();

            assertThat(second.status()).isEqualTo(STATUS_INVALID_DEVICE_STATE);
            assertThat(first.isCompleted()).isFalse();
        }
    }

    @Test
    void own_order_completes_a_send_after_the_next_one() {
        try (var application = VariantApplication.connected(new OwnOrder(FOR_EVER))) {
            application.stub.keeps();
            var first = application.send(new byte[1]);
            var second = application.send(new byte[2]);

            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);
            assertThat(first.isCompleted()).isFalse();
            application.stub.kept.get(1).end(STATUS_SUCCESS, 2);
            first.completion();

            assertThat(application.order()).endsWith(second.irp, first.irp);
        }
    }

    @Test
    void own_order_holds_no_send_longer_than_its_time() {
        try (var application = VariantApplication.connected(new OwnOrder(OwnOrder.HELD_MAX))) {
            application.stub.keeps();
            var first = application.send(new byte[1]);
            var second = application.send(new byte[2]);

            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);

            assertThat(first.status()).isEqualTo(STATUS_SUCCESS);
            assertThat(second.isCompleted()).isFalse();
        }
    }

    @Test
    void own_order_delivers_at_once_when_no_send_pends() {
        try (var application = VariantApplication.connected(new OwnOrder(FOR_EVER))) {
            var send = application.send(new byte[1]);

            assertThat(send.returned()).isEqualTo(STATUS_SUCCESS);
            assertThat(send.isCompletedInsideTheCall()).isTrue();
        }
    }

    @Test
    void own_order_completes_a_held_send_before_the_close() {
        try (var application = VariantApplication.connected(new OwnOrder(FOR_EVER))) {
            application.stub.keeps();
            var first = application.send(new byte[1]);
            application.send(new byte[2]);
            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);

            var close = application.closeSocket();
            close.completion();

            assertThat(application.order()).endsWith(first.irp, close.irp);
            assertThat(first.status()).isEqualTo(STATUS_SUCCESS);
        }
    }

    @Test
    void cancel_loses_against_a_result_that_is_on_its_way() {
        try (var application = VariantApplication.connected(new CancelLoses(BY_FAR_TOO_LATE))) {
            application.stub.keeps();
            var receive = application.receive(new byte[1], 0);

            receive.cancel();
            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);

            assertThat(receive.status()).isEqualTo(STATUS_SUCCESS);
            assertThat(receive.completion().cancel()).isTrue();
        }
    }

    @Test
    void cancel_loses_cancels_where_nothing_is_on_its_way() {
        try (var application = VariantApplication.connected(new CancelLoses(CancelLoses.DELAY))) {
            application.stub.keeps();
            var receive = application.receive(new byte[1], 0);

            receive.cancel();

            assertThat(receive.isCompletedInsideTheCall()).isFalse();
            assertThat(receive.status()).isEqualTo(STATUS_CANCELLED);
        }
    }

    @Test
    void cancel_loses_ends_a_waitall_receive_that_has_bytes_with_them() {
        try (var application = VariantApplication.connected(new CancelLoses(BY_FAR_TOO_LATE))) {
            application.stub.keeps();
            var receive = application.receive(new byte[4], Wsk.WSK_FLAG_WAITALL);

            receive.cancel();
            application.stub.kept.get(0).end(STATUS_CANCELLED, 3);

            assertThat(receive.status()).isEqualTo(STATUS_SUCCESS);
            assertThat(receive.completion().ioStatus().information()).isEqualTo(3);
        }
    }
}
