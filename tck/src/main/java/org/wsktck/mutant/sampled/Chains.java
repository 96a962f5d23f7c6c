package org.wsktck.mutant.sampled;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;

/** Wrong readings of a WSK_BUF. */
final class Chains {
    private Chains() {}

    static WskBuf buffer(Call call) {
        return Objects.requireNonNull(call.buffer(), "no buffer");
    }

    /** The MDLs of the call's chain. */
    static List<Mdl> of(Call call) {
        List<Mdl> chain = new ArrayList<>();
        WskBuf buffer = call.buffer();
        for (Mdl mdl = buffer == null ? null : buffer.mdl(); mdl != null; mdl = mdl.next()) {
            chain.add(mdl);
        }
        return chain;
    }

    /** With more than one MDL. */
    static Predicate<Call> several() {
        return call -> of(call).size() > 1;
    }

    /** With data that begins within the first MDL. */
    static Predicate<Call> offset() {
        return call -> !of(call).isEmpty() && buffer(call).offset() > 0;
    }

    /** Its first bytes. */
    static WskBuf beginning(Call call, long length) {
        WskBuf buffer = buffer(call);
        return new WskBuf(buffer.mdl(), buffer.offset(), Math.min(length, buffer.length()));
    }

    /** What lies in its first MDL. */
    static WskBuf firstOnly(Call call) {
        WskBuf buffer = buffer(call);
        return beginning(call, of(call).get(0).byteCount() - buffer.offset());
    }

    /** What lies before its first MDL of no bytes. */
    static WskBuf upToAnEmptyOne(Call call) {
        long length = -buffer(call).offset();
        for (Mdl mdl : of(call)) {
            if (mdl.byteCount() == 0) {
                break;
            }
            length += mdl.byteCount();
        }
        return beginning(call, length);
    }

    /** From the very beginning of the first MDL. */
    static WskBuf withoutOffset(Call call) {
        return new WskBuf(buffer(call).mdl(), 0, buffer(call).length());
    }

    /** The Offset applied to each MDL. */
    static WskBuf offsetInEach(Call call) {
        int offset = buffer(call).offset();
        Mdl next = null;
        long length = 0;
        List<Mdl> chain = of(call);
        for (int i = chain.size() - 1; i >= 0; i--) {
            Mdl mdl = chain.get(i);
            int from = Math.min(offset, mdl.byteCount());
            Mdl part = mdl.part(from, mdl.byteCount() - from);
            part.next(next);
            next = part;
            length += part.byteCount();
        }
        return new WskBuf(next, 0, Math.min(length, buffer(call).length()));
    }

    /** With an MDL that lies wholly beyond the data. */
    static Predicate<Call> longerThanTheData() {
        return several().and(call -> {
            List<Mdl> chain = of(call);
            long before = -buffer(call).offset();
            for (Mdl mdl : chain.subList(0, chain.size() - 1)) {
                before += mdl.byteCount();
            }
            return before >= call.length();
        });
    }
}
