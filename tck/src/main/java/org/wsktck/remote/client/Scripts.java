package org.wsktck.remote.client;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.ScriptedCall;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** Completion scripts as the protocol has them. */
final class Scripts {
    private final RemoteMemory memory;

    Scripts(RemoteMemory memory) {
        this.memory = memory;
    }

    ScriptFields fields(CompletionScript script) {
        List<ScriptFields.Action> actions = new ArrayList<>();
        for (CompletionScript.Action action : script.actions()) {
            if (action instanceof CompletionScript.FreeIrp) {
                actions.add(new ScriptFields.FreeIrp());
            } else if (action instanceof CompletionScript.CancelIrp) {
                actions.add(new ScriptFields.CancelIrp());
            } else if (action instanceof CompletionScript.SetIoStatus store) {
                actions.add(new ScriptFields.SetIoStatus(store.status().code(), store.information()));
            } else if (action instanceof CompletionScript.Stall stall) {
                actions.add(new ScriptFields.Stall(stall.micros()));
            } else if (action instanceof CompletionScript.Call call) {
                actions.add(call(call.call()));
            }
        }
        return new ScriptFields(script.answer().code(), actions);
    }

    private ScriptFields.Call call(ScriptedCall call) {
        ((RemoteIrp) call.irp()).scriptedCall = call;
        IrpHandle irp = ((RemoteIrp) call.irp()).handle();
        if (call instanceof ScriptedCall.Send send) {
            return transfer(MessageType.WSK_SEND, send.socket(), send.buffer(), send.flags(), irp);
        }
        if (call instanceof ScriptedCall.Receive receive) {
            return transfer(MessageType.WSK_RECEIVE, receive.socket(), receive.buffer(), receive.flags(), irp);
        }
        ScriptedCall.Close close = (ScriptedCall.Close) call;
        MessageWriter body = new MessageWriter().u32(handle(close.socket())).irp(irp);
        return new ScriptFields.Call(MessageType.WSK_CLOSE_SOCKET, body.toBytes());
    }

    private ScriptFields.Call transfer(MessageType type, WskSocket socket, WskBuf buffer, int flags, IrpHandle irp) {
        MessageWriter body = new MessageWriter()
                .u32(handle(socket))
                .buf(memory.handOver(buffer, irp))
                .u32(flags)
                .irp(irp);
        return new ScriptFields.Call(type, body.toBytes());
    }

    private static int handle(WskSocket socket) {
        return ((RemoteSocket) socket).handle();
    }
}
