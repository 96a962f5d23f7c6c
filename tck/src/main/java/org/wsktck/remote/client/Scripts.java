package org.wsktck.remote.client;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;

/** Completion scripts as the protocol has them. */
final class Scripts {
    private final CallEncoder calls;

    Scripts(CallEncoder calls) {
        this.calls = calls;
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

    /** A call that a script makes. */
    ScriptFields.Call call(WskCall call) {
        if (call.orNull(WskArgument.IRP) instanceof RemoteIrp irp) {
            irp.scriptedCall = call;
        }
        return new ScriptFields.Call(
                call.function(), calls.write(call, null, new MessageWriter()).toBytes());
    }
}
