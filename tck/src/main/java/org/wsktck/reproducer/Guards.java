package org.wsktck.reproducer;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.NtStatus;

/** Finds the IRPs whose completion some routine does not stop, or that have none: they need one more, above. */
final class Guards {
    private static final int EVERY_INVOCATION = 7;

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
        MessageType type = message.type();
        MessageReader in = message.reader();
        if (type == MessageType.IO_SET_COMPLETION_ROUTINE) {
            int irp = in.irp().handle();
            boolean always = in.u8() == EVERY_INVOCATION;
            if (always && in.script().answer() == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code()) {
                covered.add(irp);
            }
        } else if (type == MessageType.IO_REUSE_IRP) {
            covered.remove(in.irp().handle());
        } else if (type == MessageType.IO_COMPLETE_REQUEST) {
            guarded.add(in.irp().handle());
        } else if (type == MessageType.CALL_DRIVER) {
            handedOver(in.irp());
        } else if (Calls.handsOver(type)) {
            handedOver(irpAtEnd(message));
        }
    }

    private void handedOver(IrpHandle irp) {
        if (!irp.isNull() && !covered.contains(irp.handle())) {
            guarded.add(irp.handle());
        }
    }

    /** The field irp that ends the body of every call of the provider that hands one over. */
    private static IrpHandle irpAtEnd(Message message) throws ProtocolError {
        byte[] body = message.body();
        byte[] irp = Arrays.copyOfRange(body, Math.max(body.length - 8, 0), body.length);
        return new Message(message.type(), false, 0, 0, irp).reader().irp();
    }
}
