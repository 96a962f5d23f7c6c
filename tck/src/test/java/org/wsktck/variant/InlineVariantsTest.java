package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.Irql;

/** pending-inline, success-inline and other-thread: what a call returns, and where its completion comes from. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InlineVariantsTest {
    @Test
    void pending_inline_marks_and_pends_what_was_completed_inside_the_call() {
        try (var application = new VariantApplication(new PendingInline())) {
            var bind = application.bind();

            assertThat(bind.returned()).isEqualTo(STATUS_PENDING);
            assertThat(bind.isCompletedInsideTheCall()).isTrue();
            assertThat(bind.completion().pendingReturned()).isTrue();
            assertThat(bind.completion().thread())
                    .isEqualTo(Thread.currentThread().getName());
        }
    }

    @Test
    void pending_inline_pends_failures_too() {
        try (var application = new VariantApplication(new PendingInline())) {
            application.stub.completes(STATUS_CONNECTION_RESET);

            var bind = application.bind();

            assertThat(bind.returned()).isEqualTo(STATUS_PENDING);
            assertThat(bind.status()).isEqualTo(STATUS_CONNECTION_RESET);
        }
    }

    @Test
    void pending_inline_lets_calls_through_that_complete_nothing() {
        try (var application = new VariantApplication(new PendingInline())) {
            var withoutClient = application.create(null);

            assertThat(withoutClient.returned()).isEqualTo(STATUS_INVALID_HANDLE);
            assertThat(withoutClient.isCompleted()).isFalse();
            assertThat(application.create(application.client(), null)).isEqualTo(STATUS_INVALID_PARAMETER);
        }
    }

    @Test
    void success_inline_returns_the_final_status_though_the_implementation_pends() {
        try (var application = new VariantApplication(new SuccessInline())) {
            application.stub.behaviour = (function, irp) -> {
                irp.markPending();
                irp.complete(STATUS_SUCCESS, 0);
                return STATUS_PENDING;
            };

            var bind = application.bind();

            assertThat(bind.returned()).isEqualTo(STATUS_SUCCESS);
            assertThat(bind.isCompletedInsideTheCall()).isTrue();
            assertThat(bind.completion().pendingReturned()).isFalse();
        }
    }

    @Test
    void success_inline_pends_what_is_not_done_yet() {
        try (var application = new VariantApplication(new SuccessInline())) {
            application.stub.keeps();

            var receive = application.receive(new byte[1], 0);

            assertThat(receive.returned()).isEqualTo(STATUS_PENDING);
            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);
            assertThat(receive.completion().pendingReturned()).isTrue();
        }
    }

    @Test
    void other_thread_completes_elsewhere_before_the_call_returns() {
        try (var application = new VariantApplication(new OtherThread())) {
            var bind = application.bind();

            assertThat(bind.returned()).isEqualTo(STATUS_PENDING);
            assertThat(bind.isCompletedInsideTheCall()).isTrue();
            assertThat(bind.completion().pendingReturned()).isTrue();
            assertThat(bind.completion().thread()).isEqualTo("variant-other-thread");
            assertThat(bind.completion().irql()).isEqualTo(Irql.DISPATCH_LEVEL);
        }
    }

    @Test
    void other_thread_returns_a_failure_as_it_is() {
        try (var application = new VariantApplication(new OtherThread())) {
            application.stub.completes(STATUS_CONNECTION_RESET);

            var bind = application.bind();

            assertThat(bind.returned()).isEqualTo(STATUS_CONNECTION_RESET);
            assertThat(bind.completion().pendingReturned()).isFalse();
            assertThat(bind.completion().thread()).isEqualTo("variant-other-thread");
        }
    }

    @Test
    void other_thread_keeps_the_order_of_later_completions() {
        try (var application = new VariantApplication(new OtherThread())) {
            application.stub.keeps();
            var first = application.receive(new byte[1], 0);
            var second = application.receive(new byte[1], 0);

            application.stub.kept.get(1).end(STATUS_SUCCESS, 1);
            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);
            first.completion();

            assertThat(application.order()).endsWith(second.irp, first.irp);
        }
    }

    @Test
    void other_thread_serves_a_call_that_a_completion_routine_makes() {
        try (var application = new VariantApplication(new OtherThread())) {
            var send = application.new Op();

            application.call(application.sending(send, new byte[] {1}), application::bindWith);

            assertThat(send.status()).isEqualTo(STATUS_SUCCESS);
            assertThat(send.completion().thread()).isEqualTo("variant-other-thread");
        }
    }
}
