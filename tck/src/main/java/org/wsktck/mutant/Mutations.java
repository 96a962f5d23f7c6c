package org.wsktck.mutant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** The ways in which mutants are wrong. */
final class Mutations {
    /** Long enough for a call to have returned, short beside every budget. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(40, TimeUnit.MILLISECONDS);

    private Mutations() {}

    /** Does something else for the calls that meet a condition. */
    static Interceptor on(WskFunction function, Predicate<Call> when, Interceptor instead) {
        return call -> call.function == function && when.test(call) ? instead.call(call) : call.proceed();
    }

    /** Does something else for every call of a function. */
    static Interceptor on(WskFunction function, Interceptor instead) {
        return on(function, call -> true, instead);
    }

    /** Completes with another status than the implementation does. */
    static Interceptor completing(WskFunction function, Predicate<Call> when, UnaryOperator<IoStatus> with) {
        return on(
                function,
                when,
                call -> call.onCompletion((irp, status) -> Call.complete(irp, with.apply(status)))
                        .proceed());
    }

    /** The same for every call of a function. */
    static Interceptor completing(WskFunction function, UnaryOperator<IoStatus> with) {
        return completing(function, call -> true, with);
    }

    /** Ends with another status than the implementation does: completes with it, and returns it unless pended. */
    static Interceptor ending(WskFunction function, Predicate<Call> when, UnaryOperator<IoStatus> with) {
        return on(function, when, call -> {
            NtStatus returned = call.onCompletion((irp, status) -> Call.complete(irp, with.apply(status)))
                    .proceed();
            return returned.equals(NtStatus.STATUS_PENDING)
                    ? returned
                    : with.apply(new IoStatus(returned, 0)).status();
        });
    }

    /** The same for every call of a function. */
    static Interceptor ending(WskFunction function, UnaryOperator<IoStatus> with) {
        return ending(function, call -> true, with);
    }

    /** Fails with a status of its own, though the implementation does its work. */
    static Interceptor failing(WskFunction function, Predicate<Call> when, NtStatus status) {
        return on(function, when, call -> {
            NtStatus returned =
                    call.onCompletion((irp, done) -> irp.complete(status, 0)).proceed();
            return returned.equals(NtStatus.STATUS_PENDING) ? returned : status;
        });
    }

    /** Forgets to complete. */
    static Interceptor forgetting(WskFunction function, Predicate<Call> when, Predicate<IoStatus> completions) {
        return on(
                function,
                when,
                call -> call.onCompletion((irp, status) -> {
                            if (!completions.test(status)) {
                                Call.complete(irp, status);
                            }
                        })
                        .proceed());
    }

    /** Forgets to complete what is still pending when the socket is closed. */
    static Interceptor forgettingAtClose(WskFunction function, Predicate<Call> when) {
        return on(
                function,
                when,
                call -> call.onCompletion((irp, status) -> {
                            if (call.socket().calls(WskFunction.CLOSE_SOCKET) == 0) {
                                Call.complete(irp, status);
                            }
                        })
                        .proceed());
    }

    /** Does something a little later, on another thread. */
    static void later(Runnable action) {
        LATER.execute(action);
    }

    /** Pretends success, without asking the implementation. */
    static Interceptor pretending(WskFunction function, Predicate<Call> when) {
        return on(function, when, call -> call.finish(NtStatus.STATUS_SUCCESS));
    }

    /** Refuses, without asking the implementation. */
    static Interceptor refusing(WskFunction function, Predicate<Call> when, NtStatus with) {
        return on(function, when, call -> call.finish(with));
    }

    /** Reports another number in IoStatus.Information. */
    static Interceptor counting(WskFunction function, Predicate<Call> when, LongUnaryOperator information) {
        return completing(
                function, when, status -> new IoStatus(status.status(), information.applyAsLong(status.information())));
    }

    /** Hands another buffer to the implementation, and reports its own number of bytes as that of the first. */
    static Interceptor transferring(WskFunction function, Predicate<Call> when, UnaryOperator<WskBuf> instead) {
        return on(function, when, call -> {
            long length = call.length();
            WskBuf given = Objects.requireNonNull(call.buffer(), "no buffer to exchange");
            call.buffer(instead.apply(given));
            return call.onCompletion((irp, status) -> Call.complete(
                            irp, status.status().isSuccess() ? new IoStatus(status.status(), length) : status))
                    .proceed();
        });
    }

    /** Stores another address than the implementation does, or one although it stores none, and succeeds. */
    static Interceptor storing(WskFunction function, Predicate<Call> when, Function<Call, SockAddr> address) {
        return on(function, when, call -> {
            SockAddrBuffer buffer = Objects.requireNonNull(call.addressBuffer(), "no buffer for an address");
            return call.onCompletion((irp, status) -> {
                        buffer.value(address.apply(call));
                        irp.complete(NtStatus.STATUS_SUCCESS, status.information());
                    })
                    .proceed();
        });
    }

    /** A buffer of the same bytes in an MDL of its own, with some added to its length; the new ones are zero. */
    static WskBuf resized(WskBuf original, int addedBytes) {
        ByteBuffer copy = ByteBuffer.allocate(Math.toIntExact(original.length()) + addedBytes);
        for (ByteBuffer segment : original.segments()) {
            copy.put(segment.limit(Math.min(segment.limit(), copy.remaining())));
        }
        return new WskBuf(new Mdl(copy.clear()), 0, copy.capacity());
    }

    /** Stores the implementation's address with a change, if it succeeds. */
    static Interceptor changing(WskFunction function, Predicate<Call> when, UnaryOperator<SockAddr> change) {
        return on(function, when, call -> {
            SockAddrBuffer buffer = Objects.requireNonNull(call.addressBuffer(), "no buffer for an address");
            return call.onCompletion((irp, status) -> {
                        SockAddr stored = buffer.value();
                        if (stored != null) {
                            buffer.value(change.apply(stored));
                        }
                        Call.complete(irp, status);
                    })
                    .proceed();
        });
    }

    /** Hands other flags to the implementation. */
    static Interceptor withFlags(WskFunction function, Predicate<Call> when, IntUnaryOperator flags) {
        return on(function, when, call -> {
            call.flags(flags.applyAsInt(call.flags()));
            return call.proceed();
        });
    }

    /**
     * Lets the implementation receive into memory of its own, longer by some bytes, and gives the application what
     * becomes of that.
     *
     * @param received the bytes as Latin-1 text, to what the application gets
     */
    static Interceptor receivingApart(
            WskFunction function, Predicate<Call> when, int addedBytes, UnaryOperator<String> received) {
        return on(function, when, call -> {
            WskBuf given = Objects.requireNonNull(call.buffer(), "no buffer to receive into");
            ByteBuffer[] memory = given.segments();
            byte[] own = new byte[Math.toIntExact(given.length()) + addedBytes];
            call.buffer(new WskBuf(new Mdl(ByteBuffer.wrap(own)), 0, own.length));
            return call.onCompletion((irp, status) -> {
                        String came = new String(own, 0, (int) status.information(), StandardCharsets.ISO_8859_1);
                        boolean hasData = status.status().isSuccess() && !came.isEmpty();
                        byte[] data = (hasData ? received.apply(came) : came).getBytes(StandardCharsets.ISO_8859_1);
                        scatter(data, memory);
                        Call.complete(irp, new IoStatus(status.status(), data.length));
                    })
                    .proceed();
        });
    }

    /** Cannot be cancelled while it is pending. */
    static Interceptor uncancellable(WskFunction function) {
        return on(function, call -> {
            Cancellation cancellation = new Cancellation(call);
            NtStatus returned = call.proceed();
            cancellation.takeRoutine();
            return returned;
        });
    }

    private static void scatter(byte[] data, ByteBuffer[] memory) {
        int at = 0;
        for (ByteBuffer segment : memory) {
            int count = Math.min(segment.remaining(), data.length - at);
            segment.put(data, at, count);
            at += count;
        }
    }
}
