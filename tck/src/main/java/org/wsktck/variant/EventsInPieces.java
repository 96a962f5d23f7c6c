package org.wsktck.variant;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/**
 * Indicates data as a list of several indications, each over a chain of two MDLs with an Offset: how data lies in a list is
 * nobody's promise. What is kept is a copy, known by its address; its release is that of the implementation's own list.
 */
final class EventsInPieces implements Interceptor {
    private static final int INDICATIONS_MAX = 3;
    private static final int OFFSET_MAX = 5;

    private final Random random; // guarded by itself
    private final Map<ByAddress, WskDataIndication> kept = new ConcurrentHashMap<>();

    EventsInPieces(long seed) {
        random = new Random(seed);
    }

    @Override
    public NtStatus call(Call call) {
        WskDataIndication list =
                call.function == WskFunction.RELEASE ? call.argument(WskArgument.DATA_INDICATION) : null;
        WskDataIndication own = list == null ? null : kept.remove(new ByAddress(list));
        if (own != null) {
            call.argument(WskArgument.DATA_INDICATION, own);
        }
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        WskDataIndication own = event.list;
        if (event.kind != WskEvent.RECEIVE || own == null) {
            return event.proceed();
        }
        WskDataIndication list = inPieces(bytes(own, (int) event.bytesIndicated));
        // Known before the call, since the application may release it while it keeps it.
        kept.put(new ByAddress(list), own);
        event.list = list;
        int answer = event.proceed();
        if (answer != NtStatus.STATUS_PENDING.code()) {
            kept.remove(new ByAddress(list));
        }
        return answer;
    }

    private static ByteBuffer bytes(WskDataIndication list, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        for (WskDataIndication next = list; next != null; next = next.next()) {
            for (ByteBuffer segment : next.buffer().segments()) {
                bytes.put(segment);
            }
        }
        return bytes.flip();
    }

    private WskDataIndication inPieces(ByteBuffer bytes) {
        return inPieces(bytes, INDICATIONS_MAX);
    }

    private WskDataIndication inPieces(ByteBuffer bytes, int most) {
        int left = bytes.remaining();
        int length = most == 1 || left < 2 ? left : 1 + upTo(left - 1);
        byte[] piece = new byte[length];
        bytes.get(piece);
        @Nullable WskDataIndication next = bytes.hasRemaining() ? inPieces(bytes, most - 1) : null;
        return new WskDataIndication(next, buffer(piece));
    }

    private WskBuf buffer(byte[] piece) {
        int offset = upTo(OFFSET_MAX);
        int first = piece.length < 2 ? piece.length : 1 + upTo(piece.length - 1);
        ByteBuffer memory = ByteBuffer.allocate(offset + first);
        memory.position(offset).put(piece, 0, first).clear();
        ByteBuffer rest = ByteBuffer.wrap(piece, first, piece.length - first).slice();
        return new WskBuf(new Mdl(memory, new Mdl(rest)), offset, piece.length);
    }

    /** From 0 to one less than that. */
    private int upTo(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    /** A list as the application knows it. */
    private static final class ByAddress {
        private final WskDataIndication list;

        ByAddress(WskDataIndication list) {
            this.list = list;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // that is what it is for
        public boolean equals(@Nullable Object other) {
            return other instanceof ByAddress that && that.list == list;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(list);
        }
    }
}
