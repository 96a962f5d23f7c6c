package org.wsktck.mutant;

import static org.wsktck.mutant.Mutations.on;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** What the WSK_BUF of a call has, and what can be made of it. */
public final class Buffers {
    private Buffers() {}

    /** With an MDL that the data begins within. */
    public static Predicate<Call> withOffset() {
        return call -> offset(call) > 0 && !chain(call).isEmpty();
    }

    /** With more than one MDL. */
    public static Predicate<Call> ofChain() {
        return call -> chain(call).size() > 1;
    }

    /** With an MDL of no bytes. */
    public static Predicate<Call> withEmptyMdl() {
        return call -> chain(call).stream().anyMatch(mdl -> mdl.byteCount() == 0);
    }

    /** Of more bytes than a 16-bit number counts. */
    public static Predicate<Call> longerThan16Bits() {
        return call -> call.length() > Character.MAX_VALUE;
    }

    /** The buffer with as many bytes as are left of its length in a 16-bit number. */
    public static void shortenTo16Bits(Call call) {
        WskBuf buffer = call.buffer();
        if (buffer != null) {
            call.buffer(new WskBuf(buffer.mdl(), buffer.offset(), (char) buffer.length()));
        }
    }

    public static int offset(Call call) {
        WskBuf buffer = call.buffer();
        return buffer == null ? 0 : buffer.offset();
    }

    public static List<Mdl> chain(Call call) {
        return chain(call.buffer());
    }

    public static List<Mdl> chain(@Nullable WskBuf buffer) {
        List<Mdl> chain = new ArrayList<>();
        for (Mdl mdl = buffer == null ? null : buffer.mdl(); mdl != null; mdl = mdl.next()) {
            chain.add(mdl);
        }
        return chain;
    }

    public static Mdl first(Call call) {
        return chain(call).get(0);
    }

    public static WskBuf backwards(WskBuf buffer) {
        List<ByteBuffer> memories = new ArrayList<>(List.of(buffer.segments()));
        Collections.reverse(memories);
        return linked(memories, 0, buffer.length());
    }

    /** The same window from the beginning of the first MDL. */
    public static WskBuf withoutOffset(Call call) {
        return new WskBuf(first(call), 0, call.length());
    }

    /** From Offset to the end of the chain. */
    public static WskBuf toTheEnd(Call call) {
        return new WskBuf(first(call), offset(call), bytes(chain(call)) - offset(call));
    }

    /** What of the window lies in the first two MDLs. */
    public static WskBuf ofTwoMdls(Call call) {
        long most = bytes(chain(call).subList(0, 2)) - offset(call);
        return new WskBuf(first(call), offset(call), Math.min(call.length(), most));
    }

    private static long bytes(List<Mdl> mdls) {
        return mdls.stream().mapToLong(Mdl::byteCount).sum();
    }

    /** With the second and the third MDL exchanged. */
    public static WskBuf exchanged(Call call) {
        List<ByteBuffer> memories = new ArrayList<>();
        chain(call).forEach(mdl -> memories.add(mdl.systemAddress()));
        Collections.swap(memories, 1, 2);
        return linked(memories, offset(call), call.length());
    }

    private static WskBuf linked(List<ByteBuffer> memories, int offset, long length) {
        Mdl next = null;
        for (int i = memories.size() - 1; i >= 0; i--) {
            next = new Mdl(memories.get(i), next);
        }
        return new WskBuf(next, offset, length);
    }

    /** Changes a byte of the first MDL before the IRP is completed. */
    public static Interceptor writingAfterwards(WskFunction function, Predicate<Call> when, ToIntFunction<Call> index) {
        return on(function, when, call -> {
            ByteBuffer memory = first(call).systemAddress();
            int at = index.applyAsInt(call);
            return call.onCompletion((irp, status) -> {
                        memory.put(at, (byte) ~memory.get(at));
                        Call.complete(irp, status);
                    })
                    .proceed();
        });
    }
}
