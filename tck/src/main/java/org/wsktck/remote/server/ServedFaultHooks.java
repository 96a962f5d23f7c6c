package org.wsktck.remote.server;

import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.WskImplementation;

/** The fault hooks of an implementation that has some. */
final class ServedFaultHooks {
    private final WskImplementation implementation;
    private final Answers answers;
    private final ServedEvents events;
    private final Handles<AutoCloseable> holds;
    private final AtomicInteger holding = new AtomicInteger();

    ServedFaultHooks(WskImplementation implementation, Answers answers, ServedEvents events, Allowance allowance) {
        this.implementation = implementation;
        this.answers = answers;
        this.events = events;
        this.holds = new Handles<>("hold", allowance);
    }

    /** Whether calls are held inside the provider. */
    boolean isHolding() {
        return holding.get() > 0;
    }

    MessageWriter providerReady(Values in) throws ProtocolError {
        faultHooks().providerReady(in.flag("ready"));
        return answers.done();
    }

    MessageWriter hold() {
        AutoCloseable hold = faultHooks().holdProviderDispatchCalls();
        holding.incrementAndGet();
        return answers.done().u32(holds.add(hold));
    }

    MessageWriter letGoOn(Values in) {
        letGoOn(holds.get(in.number("hold")));
        return answers.done();
    }

    MessageWriter killSocket(Values in) {
        faultHooks().killSocket(events.sockets().get(in.number("socket")));
        return answers.done();
    }

    private FaultHooks faultHooks() {
        FaultHooks hooks = implementation.faultHooks();
        if (hooks == null) {
            throw new BadRequest("the implementation has no fault hooks");
        }
        return hooks;
    }

    private void letGoOn(AutoCloseable hold) {
        try {
            hold.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            holding.decrementAndGet();
        }
    }
}
