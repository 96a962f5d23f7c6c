package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_REFUSED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.spi.NtStatus;

/** What every variant must keep, since every provider must: one completion, before that of the close. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VariantRaceTest {
    private static final int ROUNDS = 40;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    static Stream<String> variants() {
        return new VariantScheme().ids().stream();
    }

    private static VariantApplication open(String id) {
        return new VariantApplication(Variants.require(id).interceptor().apply(1));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_request_is_completed_once_whether_cancelled_or_completed(String id) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (var application = open(id)) {
                application.stub.keeps();
                var connect = application.connect();
                var kept = application.stub.kept.get(0);
                NtStatus natural = round % 2 == 0 ? STATUS_SUCCESS : STATUS_CONNECTION_REFUSED;

                atOnce(connect::cancel, () -> kept.end(natural, 0));
                application.wsk.wskDeregister(application.registration);

                assertThat(connect.returned()).isEqualTo(STATUS_PENDING);
                assertThat(connect.completion().pendingReturned()).isTrue();
                assertThat(application.countOf(connect.irp)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void requests_are_completed_once_and_before_the_close(String id) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (var application = open(id)) {
                application.stub.keeps();
                var connect = application.connect();
                var send = application.send(new byte[1]);
                var kept = List.copyOf(application.stub.kept);

                var closing = new VariantApplication.Op[1];
                atOnce(
                        () -> closing[0] = application.closeSocket(),
                        () -> kept.get(0).end(STATUS_CONNECTION_REFUSED, 0),
                        () -> kept.get(1).end(STATUS_SUCCESS, 1));
                closing[0].completion();

                assertThat(application.order())
                        .endsWith(closing[0].irp)
                        .containsOnlyOnce(connect.irp, send.irp, closing[0].irp);
            }
        }
    }

    /** Runs them on threads of their own, let go together. */
    private static void atOnce(Runnable... actions) throws Exception {
        CyclicBarrier together = new CyclicBarrier(actions.length);
        List<Future<?>> running = Stream.of(actions)
                .<Future<?>>map(action -> THREADS.submit(() -> {
                    together.await(VariantApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS);
                    action.run();
                    return null;
                }))
                .toList();
        for (Future<?> one : running) {
            one.get(VariantApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
