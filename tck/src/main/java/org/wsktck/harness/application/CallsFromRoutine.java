package org.wsktck.harness.application;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskProviderDispatch;

/** A call that a completion routine makes, with an IRP of its own; its request is watched like any other. */
final class CallsFromRoutine extends WskCalls {
    private final WskApplication application;
    private final ApplicationIrp completed;

    /** From the routine of an IRP that is still to be handed to a function. */
    CallsFromRoutine(WskApplication application, ApplicationIrp completed) {
        super(application.session);
        this.application = application;
        this.completed = completed;
    }

    @Override
    ApplicationIrp nextIrp() {
        return application.nextIrp();
    }

    @Override
    @Nullable
    WskClient client() {
        return application.client();
    }

    @Override
    WskProviderDispatch provider() {
        return application.provider();
    }

    @Override
    void make(Request request, WskCall call) {
        session.announce(request);
        completed.completionRoutine(CompletionScript.keepAfter(new CompletionScript.Call(call)));
    }
}
