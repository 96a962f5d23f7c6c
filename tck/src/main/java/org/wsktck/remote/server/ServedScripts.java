package org.wsktck.remote.server;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.NtStatus;

/** Completion scripts as the SPI has them. */
final class ServedScripts {
    private final ServedCalls calls;

    ServedScripts(ServedCalls calls) {
        this.calls = calls;
    }

    CompletionScript script(ScriptFields fields) throws ProtocolError {
        List<CompletionScript.Action> actions = new ArrayList<>();
        for (ScriptFields.Action action : fields.actions()) {
            actions.add(action(action));
        }
        return new CompletionScript(new NtStatus(fields.answer()), actions);
    }

    private CompletionScript.Action action(ScriptFields.Action action) throws ProtocolError {
        if (action instanceof ScriptFields.FreeIrp) {
            return new CompletionScript.FreeIrp();
        } else if (action instanceof ScriptFields.CancelIrp) {
            return new CompletionScript.CancelIrp();
        } else if (action instanceof ScriptFields.SetIoStatus stored) {
            return new CompletionScript.SetIoStatus(new NtStatus(stored.status()), stored.information());
        } else if (action instanceof ScriptFields.Stall stall) {
            return new CompletionScript.Stall(stall.micros());
        }
        ScriptFields.Call call = (ScriptFields.Call) action;
        return new CompletionScript.Call(calls.read(call.function(), call.values()));
    }
}
