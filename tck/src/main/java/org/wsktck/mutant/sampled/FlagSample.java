package org.wsktck.mutant.sampled;

import static org.wsktck.mutant.sampled.Sizes.STEP_BYTES;
import static org.wsktck.spi.WskFunction.RECEIVE;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.Mutations;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;

/** Wrong about WSK_FLAG_WAITALL and WSK_FLAG_DRAIN. */
public final class FlagSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("sampled.flags-waitall-behind-plain", "WSK-RECV-005")
                        .does("takes a WAITALL receive behind a plain one that waits for a plain one too")
                        .by(() -> withFlags(RECEIVE, When.waitAll().and(When.beside(RECEIVE)), 0)),
                mutant("sampled.flags-waitall-one-step", "WSK-RECV-005")
                        .does("completes a WAITALL receive of more than 64 KiB when 64 KiB have come")
                        .by(() -> changing(
                                RECEIVE,
                                When.waitAll().and(call -> call.length() > STEP_BYTES),
                                call -> call.buffer(Chains.beginning(call, STEP_BYTES)))),
                mutant("sampled.flags-waitall-fin-counts-all", "WSK-RECV-006")
                        .does(
                                "counts the whole buffer of a WAITALL receive, after another one, that the peer's end cuts off")
                        .by(() -> {
                            Predicate<Call> again = again(When.waitAll());
                            return completing(
                                    RECEIVE,
                                    When.waitAll().and(again),
                                    done -> done.isSuccess() && !done.isFilled() && !done.isEndOfStream(),
                                    done -> done.counting(done.length()));
                        }),
                mutant("sampled.flags-drain-one-step", "WSK-RECV-009")
                        .does("completes a DRAIN when 64 KiB have been drained")
                        .by(() -> on(RECEIVE, When.drain(), FlagSample::drainOneStep)),
                mutant("sampled.flags-drain-behind-another", "WSK-RECV-009")
                        .does("takes a DRAIN behind another receive for a plain receive")
                        .by(() -> withFlags(RECEIVE, When.drain().and(When.beside(RECEIVE)), 0)),
                mutant("sampled.flags-second-drain-done-at-once", "WSK-RECV-009")
                        .does("completes a second DRAIN on a socket at once")
                        .by(() -> pretending(RECEIVE, again(When.drain()))),
                mutant("sampled.flags-drain-after-full-receive", "WSK-RECV-009")
                        .does("completes a DRAIN at once after a receive that was filled")
                        .by(FlagSample::drainAfterFullReceive),
                mutant("sampled.flags-waitall-after-drain", "WSK-RECV-005")
                        .does("takes a WAITALL receive for a plain one on a socket that was drained before")
                        .by(FlagSample::waitAllAfterDrain));
    }

    /** The second call of such a kind on a socket, and those that follow. */
    private static Predicate<Call> again(Predicate<Call> kind) {
        Set<SocketTrace> before = ConcurrentHashMap.newKeySet();
        return kind.and(call -> !before.add(call.socket()));
    }

    private static NtStatus drainOneStep(Call call) {
        call.buffer(Mutations.resized(new WskBuf(null, 0, 0), STEP_BYTES));
        call.flags(Wsk.WSK_FLAG_WAITALL);
        return call.onCompletion((irp, status) -> Call.complete(irp, new IoStatus(status.status(), 0)))
                .proceed();
    }

    private static Interceptor drainAfterFullReceive() {
        Set<SocketTrace> filled = ConcurrentHashMap.newKeySet();
        Interceptor receiving = atCompletion(RECEIVE, When.drain().negate(), done -> {
            if (done.isFilled() && done.length() > 0) {
                filled.add(done.call().socket());
            } else {
                filled.remove(done.call().socket());
            }
            done.pass();
        });
        return call -> call.function == RECEIVE && When.drain().test(call) && filled.contains(call.socket())
                ? call.finish(NtStatus.STATUS_SUCCESS)
                : receiving.call(call);
    }

    private static Interceptor waitAllAfterDrain() {
        Set<SocketTrace> drained = ConcurrentHashMap.newKeySet();
        Interceptor plain = withFlags(RECEIVE, When.waitAll().and(call -> drained.contains(call.socket())), 0);
        Interceptor draining = atCompletion(RECEIVE, When.drain(), done -> {
            drained.add(done.call().socket());
            done.pass();
        });
        return call -> (call.function == RECEIVE && When.drain().test(call) ? draining : plain).call(call);
    }
}
