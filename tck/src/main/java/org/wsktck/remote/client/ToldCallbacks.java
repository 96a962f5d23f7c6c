package org.wsktck.remote.client;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskEvent;

/**
 * A table whose entries are the application's own code. They are called here when they have been called behind the
 * agent; what they answer comes too late, so that the agent answers what takes nothing.
 */
record ToldCallbacks(WskClientConnectionDispatch table) implements EventListener {
    /** Of tables without entries, of which nothing is ever heard. */
    static final ToldCallbacks NOBODY = new ToldCallbacks(new WskClientConnectionDispatch(null, null, null));

    /** What the agent answers in place of the entries. */
    static Map<WskEvent, List<ReactionFields>> answers(WskClientConnectionDispatch table) {
        Map<WskEvent, List<ReactionFields>> answers = new EnumMap<>(WskEvent.class);
        put(answers, WskEvent.RECEIVE, table.wskReceiveEvent(), NtStatus.STATUS_DATA_NOT_ACCEPTED);
        put(answers, WskEvent.DISCONNECT, table.wskDisconnectEvent(), NtStatus.STATUS_SUCCESS);
        put(answers, WskEvent.SEND_BACKLOG, table.wskSendBacklogEvent(), NtStatus.STATUS_SUCCESS);
        return answers;
    }

    private static void put(
            Map<WskEvent, List<ReactionFields>> answers, WskEvent event, @Nullable Object entry, NtStatus answer) {
        if (entry != null) {
            answers.put(event, List.of(ReactionFields.answering(answer.code())));
        }
    }

    @Override
    public void entered(EventCall call) {
        Object context = call.socketContext();
        if (call.given() instanceof EventCall.Data data && table.wskReceiveEvent() != null) {
            table.wskReceiveEvent()
                    .receiveEvent(context, call.flags(), data.list(), data.bytesIndicated(), new BytesAccepted());
        } else if (call.given() instanceof EventCall.Disconnect && table.wskDisconnectEvent() != null) {
            table.wskDisconnectEvent().disconnectEvent(context, call.flags());
        } else if (call.given() instanceof EventCall.Backlog backlog && table.wskSendBacklogEvent() != null) {
            table.wskSendBacklogEvent().sendBacklogEvent(context, backlog.idealBacklogSize());
        }
    }

    @Override
    public void returned(EventCall call, long sequence) {}

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {}
}
