package org.wsktck.mutant.buffer;

import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskFunction;

/** Wrong with the WSK_BUF itself, and with MDLs that lie wholly beyond its window. */
public final class WskBufMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> ofChain = call -> {
            Mdl first = first(call);
            return first != null && first.next() != null;
        };
        return List.of(
                mutant("buffer.moves-wsk-buf-along-the-chain", "WSK-BUF-030")
                        .does("moves Mdl of the WSK_BUF on as it sends a chain")
                        .by(() -> changingWskBuf(
                                SEND,
                                ofChain,
                                done -> true,
                                (buffer, done) -> buffer.set(last(buffer.mdl()), 0, buffer.length()))),
                mutant("buffer.advances-wsk-buf-of-stalled-send", "WSK-BUF-030")
                        .does("advances Offset of the WSK_BUF by what it has sent, where a send had to wait")
                        .by(() -> changingWskBuf(
                                SEND,
                                call -> true,
                                Completion::waited,
                                (buffer, done) -> buffer.set(
                                        buffer.mdl(), (int) done.status().information(), 0))),
                mutant("buffer.shortens-wsk-buf-of-receive", "WSK-BUF-030")
                        .does("takes what it has received off Length of the WSK_BUF")
                        .by(() -> changingWskBuf(
                                RECEIVE,
                                ofChain,
                                done -> true,
                                (buffer, done) -> buffer.set(
                                        buffer.mdl(),
                                        buffer.offset(),
                                        buffer.length() - done.status().information()))),
                mutant("buffer.sends-the-mdl-beyond-length", "WSK-BUF-006")
                        .does("sends an MDL that lies wholly beyond Length as well")
                        .by(() -> transferring(SEND, call -> beyond(call) != null, WskBufMutants::withTheMdlBeyond)),
                mutant("buffer.writes-the-mdl-beyond-length", "WSK-BUF-005")
                        .does("writes into an MDL that lies wholly beyond Length as well")
                        .by(() -> atCompletion(RECEIVE, call -> beyond(call) != null, done -> {
                            ByteBuffer memory =
                                    Objects.requireNonNull(beyond(done.call())).systemAddress();
                            memory.put(0, (byte) ~memory.get(0));
                            done.pass();
                        })));
    }

    private static Interceptor changingWskBuf(
            WskFunction function, Predicate<Call> when, Predicate<Completion> which, Change change) {
        return atCompletion(function, when, done -> {
            WskBuf buffer = done.call().buffer();
            if (buffer != null && which.test(done)) {
                change.make(buffer, done);
            }
            done.pass();
        });
    }

    /** What is done to the WSK_BUF of a call that has been completed. */
    @FunctionalInterface
    private interface Change {
        void make(WskBuf buffer, Completion done);
    }

    private static @Nullable Mdl first(Call call) {
        WskBuf buffer = call.buffer();
        return buffer == null ? null : buffer.mdl();
    }

    private static @Nullable Mdl last(@Nullable Mdl chain) {
        Mdl last = chain;
        for (Mdl mdl = chain; mdl != null; mdl = mdl.next()) {
            last = mdl;
        }
        return last;
    }

    private static @Nullable Mdl beyond(Call call) {
        WskBuf buffer = call.buffer();
        return buffer == null ? null : beyond(buffer);
    }

    /** The first MDL that begins where the window has ended. */
    private static @Nullable Mdl beyond(WskBuf buffer) {
        long begin = 0;
        Mdl mdl = buffer.mdl();
        for (long end = buffer.offset() + buffer.length(); mdl != null && begin < end; mdl = mdl.next()) {
            begin += mdl.byteCount();
        }
        return mdl;
    }

    private static WskBuf withTheMdlBeyond(WskBuf buffer) {
        Mdl added = Objects.requireNonNull(beyond(buffer));
        return new WskBuf(buffer.mdl(), buffer.offset(), buffer.length() + added.byteCount());
    }
}
