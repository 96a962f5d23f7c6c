package org.wsktck.remote.server;

import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskSocket;

/**
 * The socket that an event callback is called for: which one, is known when the callback runs, and not when a script
 * names it.
 */
final class OwnSocket implements WskSocket {
    private final ServedRuns runs;
    private final Outbox outbox;
    private final WskProviderBasicDispatch table = WskCategory.CONNECTION.table(this::call);

    OwnSocket(ServedRuns runs, Outbox outbox) {
        this.runs = runs;
        this.outbox = outbox;
    }

    @Override
    public long id() {
        WskSocket socket = runs.current().socket();
        return socket == null ? 0 : socket.id();
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return table;
    }

    private NtStatus call(WskCall call) {
        WskSocket socket = runs.current().socket();
        if (socket == null) {
            String why = "an event callback was called for a socket that has not been delivered: no " + call.function()
                    + " can be called on it";
            outbox.event(MessageType.PROVIDER_GONE, new MessageWriter().text(why));
            return NtStatus.STATUS_INVALID_HANDLE;
        }
        return call.to(socket).perform();
    }

    @Override
    public String toString() {
        return "the socket of the callback";
    }
}
