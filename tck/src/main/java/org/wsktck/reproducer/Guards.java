package org.wsktck.reproducer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.NtStatus;

/** Finds the IRPs whose completion some routine does not stop, or that have none: they need one more, above. */
final class Guards {
    private static final int EVERY_INVOCATION = Protocol.invoke(true, true, true);

    private final Set<Integer> covered = new HashSet<>();
    private final Set<Integer> guarded = new HashSet<>();

    private Guards() {}

    /** Their handles. */
    static Set<Integer> neededIn(List<Conversation.Line> lines) throws ProtocolError {
        Guards guards = new Guards();
        for (Conversation.Line line : lines) {
            Message message = line.message();
            if (!message.isAnswer() && !message.type().isEvent()) {
                guards.requested(message);
            }
        }
        return guards.guarded;
    }

    private void requested(Message message) throws ProtocolError {
        switch (message.type()) {
            case IO_SET_COMPLETION_ROUTINE -> routineSet(message.values());
            case IO_REUSE_IRP -> covered.remove(message.values().irp().handle());
            case IO_COMPLETE_REQUEST -> guarded.add(message.values().irp().handle());
            case CALL_DRIVER -> handedOver(message.values().irp());
            default -> {
                if (message.type().function() != null) {
                    handedOver(message.values().irpOrNone());
                }
            }
        }
    }

    private void routineSet(Values values) {
        if (values.number("invoke") == EVERY_INVOCATION
                && values.script().answer() == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code()) {
            covered.add(values.irp().handle());
        }
    }

    private void handedOver(IrpHandle irp) {
        if (!irp.isNull() && !covered.contains(irp.handle())) {
            guarded.add(irp.handle());
        }
    }
}
