package org.wsktck.harness.application;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskProviderDispatch;

/** Calls that an event callback makes, each with an IRP of its own; their requests are watched like any other. */
public final class CallsFromCallback extends WskCalls {
    private final WskApplication application;
    private final List<EventScript.Action> actions = new ArrayList<>();

    CallsFromCallback(WskApplication application) {
        super(application.session);
        this.application = application;
    }

    /** A call without an IRP. */
    public CallsFromCallback withoutIrp(WskCall call) {
        actions.add(new EventScript.Call(call));
        return this;
    }

    /** Keeps the callback from returning until the gate is opened. */
    public CallsFromCallback hold(EventScript.Gate gate) {
        actions.add(new EventScript.Hold(gate));
        return this;
    }

    /** What a reaction is to do, for {@link EventScript.Reaction#after}. */
    public EventScript.Action[] actions() {
        return actions.toArray(new EventScript.Action[0]);
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
        actions.add(new EventScript.Call(call));
    }
}
