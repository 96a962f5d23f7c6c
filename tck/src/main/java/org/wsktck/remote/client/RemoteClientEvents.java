package org.wsktck.remote.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.WskClientDispatch.WskClientEvent;
import org.wsktck.spi.WskClientNpi;

/**
 * WskClientEvent of the applications of a session. They are called here when they have been called behind the agent,
 * which has answered by then: there is but one answer.
 */
final class RemoteClientEvents {
    private record Entry(@Nullable Object context, WskClientEvent event) {}

    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    /** The number by which the agent names the entry; 0 for NULL. */
    long number(WskClientNpi clientNpi) {
        WskClientEvent event = clientNpi.dispatch().wskClientEvent();
        if (event == null) {
            return 0;
        }
        long number = lastNumber.incrementAndGet();
        entries.put(number, new Entry(clientNpi.clientContext(), event));
        return number;
    }

    /** One was called. */
    void called(Values in) throws ProtocolError {
        long number = in.u64("clientEvent");
        Entry entry = entries.get(number);
        if (entry == null) {
            throw new ProtocolError(
                    "clientEvent: " + Long.toUnsignedString(number) + " (expected: one of the client's)");
        }
        entry.event().clientEvent(entry.context(), in.number("eventType"), null, in.u64("informationLength"));
    }
}
