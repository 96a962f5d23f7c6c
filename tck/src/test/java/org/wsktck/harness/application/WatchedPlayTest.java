package org.wsktck.harness.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.ImplementationLost;

/** What is played on a thread that makes its calls itself. */
class WatchedPlayTest {
    private static final Duration BUDGET = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CallRunner runner = new CallRunner(threads, BUDGET, text -> {});
    private final CountDownLatch hung = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        hung.countDown();
        threads.shutdown();
    }

    @Test
    void it_makes_its_calls_on_its_own_thread() throws Exception {
        Thread play = runner.watch(() -> {
            Thread here = Thread.currentThread();
            assertThat(runner.run("WskBind", Thread::currentThread)).isSameAs(here);
            return here;
        });

        assertThat(play).isNotSameAs(Thread.currentThread());
        assertThat(runner.run("WskBind", Thread::currentThread)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void what_it_throws_is_thrown() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> runner.watch(() -> {
                    throw new IllegalStateException("of the play");
                }))
                .withMessage("of the play");
        assertThatExceptionOfType(AdapterError.class)
                .isThrownBy(() -> runner.watch(() -> runner.run("WskBind", () -> {
                    throw new IllegalStateException("of the call");
                })))
                .withMessageStartingWith("WskBind threw java.lang.IllegalStateException: of the call");
    }

    @Test
    void a_call_that_does_not_return_is_a_finding() {
        ExpectationFailure failure = failureOf(() -> runner.run("WskBind", this::hang));

        assertThat(failure.diagnosis()).isEqualTo(Diagnosis.DID_NOT_RETURN);
        assertThat(failure.requirement()).isEqualTo("WSK-IRQL-017");
        assertThat(failure.expected()).isEqualTo("WskBind returns within 50 ms");
    }

    @Test
    void who_makes_the_call_says_what_it_is_charged_to() {
        ExpectationFailure failure = failureOf(
                () -> runner.run("WskAccept", this::hang, notReturned -> notReturned.chargedTo("WSK-IRQL-019")));
        Throwable adapters = catchThrowable(() -> runner.watch(() -> runner.runAdapter("close()", this::hang)));

        assertThat(failure.requirement()).isEqualTo("WSK-IRQL-019");
        assertThat(adapters).isInstanceOf(AdapterError.class).hasMessageStartingWith("close() has not returned within");
    }

    @Test
    void an_implementation_that_is_lost_during_a_call_of_the_adapters_is_its_error() {
        Throwable thrown = catchThrowable(() -> runner.watch(() -> runner.runAdapter("close()", () -> {
            throw new ImplementationLost(ImplementationLost.Cause.CRASHED, "it is gone");
        })));

        assertThat(thrown).isInstanceOf(AdapterError.class).hasMessage("close(): it is gone");
    }

    @Test
    void a_play_whose_call_returns_too_late_goes_no_further() throws Exception {
        CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
        failureOf(() -> {
            Throwable thrown = catchThrowable(() -> runner.run("WskBind", this::hang));
            assertThat(catchThrowable(() -> runner.run("WskSend", () -> 1))).isInstanceOf(Error.class);
            end.complete(thrown);
            return 0;
        });
        hung.countDown();

        assertThat(end.get(10, TimeUnit.SECONDS))
                .isInstanceOf(Error.class)
                .hasMessage("the call that did not return has returned after all");
    }

    private ExpectationFailure failureOf(Callable<Integer> play) {
        Throwable thrown = catchThrowable(() -> runner.watch(play));
        assertThat(thrown).isInstanceOf(ExpectationFailure.class);
        return (ExpectationFailure) thrown;
    }

    private int hang() throws InterruptedException {
        hung.await();
        return 0;
    }
}
