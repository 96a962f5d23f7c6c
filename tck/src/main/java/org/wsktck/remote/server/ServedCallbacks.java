package org.wsktck.remote.server;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.WskDisconnectEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskReceiveEvent;
import org.wsktck.spi.WskClientConnectionDispatch.WskSendBacklogEvent;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientListenDispatch.WskAbortEvent;
import org.wsktck.spi.WskClientListenDispatch.WskAcceptEvent;
import org.wsktck.spi.WskClientListenDispatch.WskInspectEvent;
import org.wsktck.spi.WskInspectAction;

/**
 * Tables of event callbacks whose runs are known by the sockets that they are for. A call with a context that is none of
 * the session's says nothing of the session: it is answered, and nothing else.
 */
final class ServedCallbacks {
    private final ServedRuns runs;
    private final ServedIndications indications;

    ServedCallbacks(ServedRuns runs, ServedIndications indications) {
        this.runs = runs;
        this.indications = indications;
    }

    /** A table whose entries do what those of another do. */
    WskClientConnectionDispatch over(WskClientConnectionDispatch table) {
        return new WskClientConnectionDispatch(
                receiving(table.wskReceiveEvent()),
                disconnecting(table.wskDisconnectEvent()),
                backlog(table.wskSendBacklogEvent()));
    }

    private @Nullable WskReceiveEvent receiving(@Nullable WskReceiveEvent event) {
        return event == null
                ? null
                : (given, flags, list, bytes, accepted) -> {
                    if (!(given instanceof ServedContext context)) {
                        return NtStatus.STATUS_SUCCESS;
                    }
                    NtStatus answer =
                            runs.run(context, () -> event.receiveEvent(context, flags, list, bytes, accepted));
                    if (!answer.equals(NtStatus.STATUS_PENDING)) {
                        indications.returned(list);
                    }
                    return answer;
                };
    }

    private @Nullable WskDisconnectEvent disconnecting(@Nullable WskDisconnectEvent event) {
        return event == null
                ? null
                : (given, flags) -> given instanceof ServedContext context
                        ? runs.run(context, () -> event.disconnectEvent(context, flags))
                        : NtStatus.STATUS_SUCCESS;
    }

    private @Nullable WskSendBacklogEvent backlog(@Nullable WskSendBacklogEvent event) {
        return event == null
                ? null
                : (given, bytes) -> given instanceof ServedContext context
                        ? runs.run(context, () -> event.sendBacklogEvent(context, bytes))
                        : NtStatus.STATUS_SUCCESS;
    }

    /** A table whose entries do what those of another do. */
    WskClientListenDispatch over(WskClientListenDispatch table) {
        return new WskClientListenDispatch(
                accepting(table.wskAcceptEvent()),
                inspecting(table.wskInspectEvent()),
                aborting(table.wskAbortEvent()));
    }

    /** Sockets that are accepted with the same reaction have the same number, and each a context of its own. */
    private @Nullable WskAcceptEvent accepting(@Nullable WskAcceptEvent event) {
        return event == null
                ? null
                : (given, flags, local, remote, socket, accepted) -> {
                    if (!(given instanceof ServedContext context)) {
                        return NtStatus.STATUS_SUCCESS;
                    }
                    NtStatus answer =
                            runs.run(context, () -> event.acceptEvent(context, flags, local, remote, socket, accepted));
                    if (socket != null && accepted.acceptSocketContext() instanceof ServedContext numbered) {
                        accepted.set(numbered.of(socket), accepted.acceptSocketDispatch());
                    }
                    return answer;
                };
    }

    private @Nullable WskInspectEvent inspecting(@Nullable WskInspectEvent event) {
        return event == null
                ? null
                : (given, local, remote, id) -> given instanceof ServedContext context
                        ? runs.run(context, () -> event.inspectEvent(context, local, remote, id))
                        : WskInspectAction.WSK_INSPECT_REJECT;
    }

    private @Nullable WskAbortEvent aborting(@Nullable WskAbortEvent event) {
        return event == null
                ? null
                : (given, id) -> given instanceof ServedContext context
                        ? runs.run(context, () -> event.abortEvent(context, id))
                        : NtStatus.STATUS_SUCCESS;
    }
}
