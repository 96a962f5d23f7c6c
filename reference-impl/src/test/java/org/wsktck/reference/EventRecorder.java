package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.jvm.JvmIrql;

/** The event callbacks of one connection socket, whose context it is: keeps what they were given, in order. */
final class EventRecorder {
    /** What a receive event does and answers. */
    interface Reaction {
        NtStatus to(Indication indication, BytesAccepted accepted);
    }

    /** One receive event. */
    record Indication(@Nullable WskDataIndication list, String data, int flags, Irql irql) {}

    /** All data is taken. */
    static final Reaction ACCEPT = (indication, accepted) -> NtStatus.STATUS_SUCCESS;

    /** None is. */
    static final Reaction REFUSE = (indication, accepted) -> NtStatus.STATUS_DATA_NOT_ACCEPTED;

    /** It stays where it is until WskRelease. */
    static final Reaction KEEP = (indication, accepted) -> NtStatus.STATUS_PENDING;

    /** Takes the first bytes only. */
    static Reaction accept(int bytes) {
        return (indication, accepted) -> {
            accepted.value(bytes);
            return NtStatus.STATUS_SUCCESS;
        };
    }

    // Guarded by this, which is notified.
    final List<Indication> indications = new ArrayList<>();
    final List<Integer> disconnects = new ArrayList<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int returned;

    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean overlapped;
    volatile Reaction reaction = ACCEPT;
    volatile Runnable onDisconnect = () -> {};

    WskClientConnectionDispatch table() {
        return new WskClientConnectionDispatch(this::receiveEvent, this::disconnectEvent, this::sendBacklogEvent);
    }

    private NtStatus receiveEvent(
            @Nullable Object context, int flags, @Nullable WskDataIndication list, long bytes, BytesAccepted accepted) {
        if (running.getAndIncrement() > 0) {
            overlapped = true;
        }
        byte[] data = gather(list);
        assertThat(context).isSameAs(this);
        assertThat(bytes).isEqualTo(data.length);
        assertThat(flags & ~(Wsk.WSK_FLAG_RELEASE_ASAP | Wsk.WSK_FLAG_AT_DISPATCH_LEVEL))
                .isZero();
        assertThat((flags & Wsk.WSK_FLAG_AT_DISPATCH_LEVEL) != 0).isEqualTo(JvmIrql.current() == Irql.DISPATCH_LEVEL);
        Indication indication = new Indication(list, latin1(data), flags, JvmIrql.current());
        note(() -> indications.add(indication));
        NtStatus answer = reaction.to(indication, accepted);
        running.decrementAndGet();
        note(() -> {
            returned++;
            if (answer.isSuccess()) {
                taken.write(data, 0, (int)
                        Math.min(data.length, answer.equals(NtStatus.STATUS_PENDING) ? data.length : accepted.value()));
            }
        });
        return answer;
    }

    private NtStatus disconnectEvent(@Nullable Object context, int flags) {
        assertThat(context).isSameAs(this);
        note(() -> disconnects.add(flags));
        onDisconnect.run();
        return NtStatus.STATUS_SUCCESS;
    }

    private NtStatus sendBacklogEvent(@Nullable Object context, long idealBacklogSize) {
        throw new AssertionError("the ideal backlog does not change: " + idealBacklogSize);
    }

    static byte[] gather(@Nullable WskDataIndication list) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (WskDataIndication next = list; next != null; next = next.next()) {
            for (ByteBuffer segment : next.buffer().segments()) {
                byte[] part = new byte[segment.remaining()];
                segment.get(part);
                data.writeBytes(part);
            }
        }
        return data.toByteArray();
    }

    private static String latin1(byte[] data) {
        return new String(data, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private synchronized void note(Runnable change) {
        change.run();
        notifyAll();
    }

    /** Waits until {@code condition} holds, which is asked with the recorder's monitor held. */
    synchronized void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TestApplication.BUDGET_MILLIS);
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            assertThat(left)
                    .as("%s; indicated so far: %s", what, indications.size())
                    .isPositive();
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                throw new AssertionError("interrupted while waiting for " + what, interrupted);
            }
        }
    }

    /** The {@code count}th indication, counted from 1. */
    Indication awaitIndication(int count) {
        await("indication " + count, () -> indications.size() >= count);
        synchronized (this) {
            return indications.get(count - 1);
        }
    }

    /** Waits until so many receive events have returned. */
    void awaitReturns(int count) {
        await("the return of event " + count, () -> returned >= count);
    }

    /** Waits until so much was taken in all, by events that have returned. */
    void awaitTaken(int bytes) {
        await(bytes + " bytes", () -> taken.size() >= bytes);
    }

    /** The flags of the first disconnect event. */
    int awaitDisconnect() {
        await("a disconnect", () -> !disconnects.isEmpty());
        synchronized (this) {
            return disconnects.get(0) & ~Wsk.WSK_FLAG_AT_DISPATCH_LEVEL;
        }
    }

    synchronized String taken() {
        return latin1(taken.toByteArray());
    }

    synchronized byte[] takenBytes() {
        return taken.toByteArray();
    }

    synchronized int calls() {
        return indications.size();
    }

    synchronized int disconnectCalls() {
        return disconnects.size();
    }

    boolean hasOverlapped() {
        return overlapped;
    }
}
