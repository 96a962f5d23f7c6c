package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientListenDispatch.Accepted;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskSocket;
import org.wsktck.spi.jvm.JvmIrql;

/** The event callbacks of one listening socket, whose context it is: keeps what they were given. */
final class ListenRecorder {
    /** What WskAcceptEvent does and answers. */
    interface Reaction {
        NtStatus to(@Nullable WskSocket socket, Accepted accepted);
    }

    /** One call of WskAcceptEvent. */
    record Accept(
            @Nullable WskSocket socket,
            @Nullable SockAddr local,
            @Nullable SockAddr remote) {}

    /** One call of WskInspectEvent. */
    record Inspection(
            @Nullable WskInspectId id,
            @Nullable SockAddr local,
            @Nullable SockAddr remote) {}

    /** The socket is taken, with no callbacks. */
    static final Reaction TAKE = (socket, accepted) -> NtStatus.STATUS_SUCCESS;

    static final Reaction REFUSE = (socket, accepted) -> NtStatus.STATUS_REQUEST_NOT_ACCEPTED;

    private final BlockingQueue<Accept> accepts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Inspection> inspections = new LinkedBlockingQueue<>();
    private final BlockingQueue<WskInspectId> aborts = new LinkedBlockingQueue<>();
    volatile Reaction reaction = TAKE;
    volatile WskInspectAction inspection = WskInspectAction.WSK_INSPECT_ACCEPT;

    /** Is given the id, null included. */
    volatile Consumer<@Nullable WskInspectId> beforeInspectionAnswers = id -> {};

    /** The socket is taken with that context and those callbacks. */
    static Reaction takeWith(@Nullable Object context, WskClientConnectionDispatch callbacks) {
        return (socket, accepted) -> {
            accepted.set(context, callbacks);
            return NtStatus.STATUS_SUCCESS;
        };
    }

    WskClientListenDispatch table() {
        return new WskClientListenDispatch(this::acceptEvent, this::inspectEvent, this::abortEvent);
    }

    WskClientStreamDispatch streamTable() {
        return new WskClientStreamDispatch(table(), null);
    }

    private NtStatus acceptEvent(
            @Nullable Object context,
            int flags,
            @Nullable SockAddr local,
            @Nullable SockAddr remote,
            @Nullable WskSocket socket,
            Accepted accepted) {
        assertThat(context).isSameAs(this);
        assertThat(flags).isEqualTo(JvmIrql.current() == Irql.DISPATCH_LEVEL ? Wsk.WSK_FLAG_AT_DISPATCH_LEVEL : 0);
        NtStatus answer = reaction.to(socket, accepted);
        accepts.add(new Accept(socket, local, remote));
        return answer;
    }

    private WskInspectAction inspectEvent(
            @Nullable Object context, @Nullable SockAddr local, @Nullable SockAddr remote, @Nullable WskInspectId id) {
        assertThat(context).isSameAs(this);
        WskInspectAction answer = inspection;
        inspections.add(new Inspection(id, local, remote));
        beforeInspectionAnswers.accept(id);
        return answer;
    }

    private NtStatus abortEvent(@Nullable Object context, WskInspectId id) {
        assertThat(context).isSameAs(this);
        aborts.add(id);
        return NtStatus.STATUS_SUCCESS;
    }

    Accept awaitAccept() {
        return await(accepts);
    }

    /** The next socket that was handed over. */
    WskSocket awaitSocket() {
        return Objects.requireNonNull(awaitAccept().socket());
    }

    Inspection awaitInspection() {
        return await(inspections);
    }

    WskInspectId awaitAbort() {
        return await(aborts);
    }

    private static <T> T await(BlockingQueue<T> calls) {
        try {
            T call = calls.poll(TestApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS);
            assertThat(call).as("a call in time").isNotNull();
            return Objects.requireNonNull(call);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting for a callback", interrupted);
        }
    }

    /** What was called and has not been waited for. */
    List<Object> others() {
        List<Object> all = new ArrayList<>();
        accepts.drainTo(all);
        inspections.drainTo(all);
        aborts.drainTo(all);
        return all;
    }
}
