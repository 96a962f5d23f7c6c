package org.wsktck.mutant.iomanager;

import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.WskCall;

/** Hands on what it hears; a mutant overrides what it tells otherwise. */
class ForwardingListener implements IoListener {
    private final IoListener listener;

    ForwardingListener(IoListener listener) {
        this.listener = listener;
    }

    @Override
    public void completionEntered(CompletionEvent event) {
        listener.completionEntered(event);
    }

    @Override
    public void completionReturned(CompletionEvent event) {
        listener.completionReturned(event);
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {
        listener.scriptedCallReturned(call, result);
    }

    @Override
    public void cancelRoutineCalled(CancelRoutineEvent event) {
        listener.cancelRoutineCalled(event);
    }

    @Override
    public void violated(IrpViolation violation) {
        listener.violated(violation);
    }

    @Override
    public void lost(ImplementationLost why) {
        listener.lost(why);
    }
}
