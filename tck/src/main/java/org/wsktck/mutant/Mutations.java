package org.wsktck.mutant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.WithoutCapabilities;
import org.wsktck.spi.Capability;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** The ways in which mutants are wrong. */
public abstract class Mutations {
    /** Long enough for a call to have returned, and for what was on the caller's stack to be something else. */
    private static final long LATER_MILLIS = 40;

    private static final Executor LATER = CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS);

    /** That status, with no bytes. */
    public static IoStatus status(NtStatus status) {
        return new IoStatus(status, 0);
    }

    /** Takes one status for another, and leaves all others as they are. */
    public static UnaryOperator<IoStatus> taking(NtStatus one, NtStatus forAnother) {
        return status -> status.status().equals(one) ? status(forAnother) : status;
    }

    /** Takes success for a failure. */
    public static UnaryOperator<IoStatus> failed(NtStatus with) {
        return status -> status.status().isSuccess() ? status(with) : status;
    }

    // ---- instead of the call

    /** Does something else for the calls that meet a condition. */
    public static Interceptor on(WskFunction function, Predicate<Call> when, Interceptor instead) {
        return call -> call.function == function && when.test(call) ? instead.call(call) : call.proceed();
    }

    /** Pretends success, without asking the implementation. */
    public static Interceptor pretending(WskFunction function, Predicate<Call> when) {
        return refusing(function, when, NtStatus.STATUS_SUCCESS);
    }

    /** Refuses, without asking the implementation. */
    public static Interceptor refusing(WskFunction function, Predicate<Call> when, NtStatus with) {
        return on(function, when, call -> call.finish(with));
    }

    /** Returns another status than it should. */
    public static Interceptor returning(WskFunction function, Predicate<Call> when, UnaryOperator<NtStatus> other) {
        return on(function, when, call -> other.apply(call.proceed()));
    }

    /** Completes the call with success as soon as it has been made, whatever becomes of it. */
    public static Interceptor completingAtOnce(WskFunction function, Predicate<Call> when) {
        return on(function, when, call -> {
            long length = call.length();
            Irp irp = call.detach();
            call.proceed();
            return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, function == WskFunction.SEND ? length : 0);
        });
    }

    /** Keeps the caller inside the call until its IRP is completed. */
    public static Interceptor waiting(WskFunction function, Predicate<Call> when) {
        return on(function, when, call -> {
            var completed = new CountDownLatch(1);
            NtStatus returned = call.onCompletion((irp, status) -> {
                        Call.complete(irp, status);
                        completed.countDown();
                    })
                    .proceed();
            Blocking.until(completed);
            return returned;
        });
    }

    /** Cannot be cancelled while it is pending. */
    public static Interceptor uncancellable(WskFunction function, Predicate<Call> when) {
        return on(function, when, call -> {
            Cancellation cancellation = new Cancellation(call);
            NtStatus returned = call.proceed();
            cancellation.take();
            return returned;
        });
    }

    /** Does not declare a capability that it has. */
    public static Interceptor undeclared(Capability capability) {
        return new WithoutCapabilities(EnumSet.of(capability), Call::proceed);
    }

    // ---- with other arguments

    /** Changes the arguments of the call. */
    public static Interceptor changing(WskFunction function, Predicate<Call> when, Consumer<Call> change) {
        return on(function, when, call -> {
            change.accept(call);
            return call.proceed();
        });
    }

    /** Hands other flags to the implementation. */
    public static Interceptor withFlags(WskFunction function, Predicate<Call> when, int flags) {
        return changing(function, when, call -> call.flags(flags));
    }

    /** Hands another buffer to the implementation, and reports its own number of bytes as that of the first. */
    public static Interceptor transferring(WskFunction function, Predicate<Call> when, UnaryOperator<WskBuf> instead) {
        return on(function, when, call -> {
            long length = call.length();
            call.buffer(instead.apply(buffer(call)));
            return call.onCompletion((irp, status) -> Call.complete(
                            irp, status.status().isSuccess() ? new IoStatus(status.status(), length) : status))
                    .proceed();
        });
    }

    /** A buffer of the same bytes in an MDL of its own, with some added to its length; the new ones are zero. */
    public static WskBuf resized(WskBuf original, int addedBytes) {
        ByteBuffer copy = ByteBuffer.allocate(Math.toIntExact(original.length()) + addedBytes);
        for (ByteBuffer segment : original.segments()) {
            copy.put(segment.limit(Math.min(segment.limit(), copy.remaining())));
        }
        return new WskBuf(new Mdl(copy.clear()), 0, copy.capacity());
    }

    private static WskBuf buffer(Call call) {
        return Objects.requireNonNull(call.buffer(), "no buffer to exchange");
    }

    // ---- instead of the completion

    /** Does something else when the implementation completes the call. */
    public static Interceptor atCompletion(WskFunction function, Predicate<Call> when, Consumer<Completion> instead) {
        return on(function, when, call -> {
            Thread caller = Thread.currentThread();
            AtomicBoolean hasReturned = new AtomicBoolean();
            long length = call.length();
            NtStatus returned = call.onCompletion((irp, status) -> {
                        boolean waited = hasReturned.get() || Thread.currentThread() != caller;
                        instead.accept(new Completion(call, irp, status, length, waited));
                    })
                    .proceed();
            hasReturned.set(true);
            return returned;
        });
    }

    /** Completes with another status than the implementation does. */
    public static Interceptor completing(WskFunction function, Predicate<Call> when, UnaryOperator<IoStatus> with) {
        return atCompletion(function, when, done -> done.as(with.apply(done.status())));
    }

    /** Completes certain completions with another status. */
    public static Interceptor completing(
            WskFunction function,
            Predicate<Call> when,
            Predicate<Completion> which,
            Function<Completion, IoStatus> with) {
        return atCompletion(function, when, done -> done.as(which.test(done) ? with.apply(done) : done.status()));
    }

    /** Forgets certain completions. */
    public static Interceptor forgetting(WskFunction function, Predicate<Call> when, Predicate<Completion> which) {
        return atCompletion(function, when, done -> {
            if (!which.test(done)) {
                done.pass();
            }
        });
    }

    /** Never completes. */
    public static Interceptor forgetting(WskFunction function, Predicate<Call> when) {
        return forgetting(function, when, done -> true);
    }

    /** Forgets to complete what is still pending when the socket is closed. */
    public static Interceptor forgettingAtClose(WskFunction function, Predicate<Call> when) {
        return forgetting(function, when, done -> When.closing().test(done.call()));
    }

    /** Completes certain completions twice. */
    public static Interceptor repeating(WskFunction function, Predicate<Call> when, Predicate<Completion> which) {
        return atCompletion(function, when, done -> {
            boolean again = which.test(done);
            done.pass();
            if (again) {
                done.pass();
            }
        });
    }

    /** Ends with another status than the implementation does: completes with it, and returns it unless pended. */
    public static Interceptor ending(WskFunction function, Predicate<Call> when, UnaryOperator<IoStatus> with) {
        return on(function, when, call -> {
            NtStatus returned = call.onCompletion((irp, status) -> Call.complete(irp, with.apply(status)))
                    .proceed();
            return returned.equals(NtStatus.STATUS_PENDING)
                    ? returned
                    : with.apply(status(returned)).status();
        });
    }

    /** Ends with a status of its own, though the implementation does its work. */
    public static Interceptor failing(WskFunction function, Predicate<Call> when, NtStatus with) {
        return ending(function, when, done -> status(with));
    }

    /** Reports another number in IoStatus.Information. */
    public static Interceptor counting(WskFunction function, Predicate<Call> when, LongUnaryOperator information) {
        return completing(
                function, when, done -> new IoStatus(done.status(), information.applyAsLong(done.information())));
    }

    /** Does something a little later, on another thread. */
    public static void later(Runnable action) {
        LATER.execute(action);
    }

    // ---- addresses and data

    /** Stores another address than the implementation does, or one although it stores none, and succeeds. */
    public static Interceptor storing(WskFunction function, Predicate<Call> when, Function<Call, SockAddr> address) {
        return atCompletion(function, when, done -> {
            addressBuffer(done.call()).value(address.apply(done.call()));
            done.as(new IoStatus(NtStatus.STATUS_SUCCESS, done.status().information()));
        });
    }

    /** Stores the implementation's address with a change, if it succeeds. */
    public static Interceptor readdressing(WskFunction function, Predicate<Call> when, UnaryOperator<SockAddr> change) {
        return atCompletion(function, when, done -> {
            SockAddrBuffer buffer = addressBuffer(done.call());
            SockAddr stored = buffer.value();
            if (stored != null) {
                buffer.value(change.apply(stored));
            }
            done.pass();
        });
    }

    private static SockAddrBuffer addressBuffer(Call call) {
        return Objects.requireNonNull(call.addressBuffer(), "no buffer for an address");
    }

    /** The wildcard address with the same port. */
    public static SockAddr withoutAddress(SockAddr address) {
        return SockAddr.wildcard(address.addressFamily(), address.port());
    }

    /**
     * Lets the implementation receive into memory of its own, longer by some bytes, and gives the application what
     * becomes of that, as far as there is room for it.
     *
     * @param received the bytes as Latin-1 text, to what the application gets
     */
    public static Interceptor receivingApart(
            WskFunction function, Predicate<Call> when, int addedBytes, UnaryOperator<String> received) {
        return on(function, when, call -> {
            WskBuf given = buffer(call);
            ByteBuffer[] memory = given.segments();
            int room = Math.toIntExact(given.length());
            byte[] own = new byte[room + addedBytes];
            call.buffer(new WskBuf(new Mdl(ByteBuffer.wrap(own)), 0, own.length));
            return call.onCompletion((irp, status) -> {
                        String came = new String(own, 0, (int) status.information(), StandardCharsets.ISO_8859_1);
                        boolean hasData = status.status().isSuccess() && !came.isEmpty();
                        byte[] data = (hasData ? received.apply(came) : came).getBytes(StandardCharsets.ISO_8859_1);
                        int count = Math.min(data.length, room);
                        scatter(data, count, memory);
                        Call.complete(irp, new IoStatus(status.status(), count));
                    })
                    .proceed();
        });
    }

    private static void scatter(byte[] data, int length, ByteBuffer[] memory) {
        int at = 0;
        for (ByteBuffer segment : memory) {
            int count = Math.min(segment.remaining(), length - at);
            segment.put(data, at, count);
            at += count;
        }
    }
}
