package org.wsktck.mutant.registration;

import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.mutant.WrongDeregister;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskRegistration;

/** Wrong about listening and accepted sockets when an NPI is released or a registration is withdrawn. */
public final class ListenerRegistrationMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("registration.does-not-wait-for-listener", "WSK-REG-040")
                        .does("deregisters while a socket is open that listens")
                        .by(() -> WrongDeregister.returningEarly(
                                past -> past.captures() == 0 && past.sockets() > 0 && past.socketsAccepted() == 0)),
                mutant("registration.does-not-wait-for-accepted", "WSK-REG-040")
                        .does("deregisters while no other sockets are open than accepted ones")
                        .by(() -> WrongDeregister.returningEarly(
                                past -> past.sockets() > 0 && past.sockets() <= past.socketsAccepted())),
                mutant("registration.release-ends-binding", "WSK-REG-042")
                        .does("binds no listening socket once the NPI that it was made through has been released")
                        .by(() -> new AfterRelease(BIND, When.on(WskCategory.LISTEN))),
                mutant("registration.release-ends-accepted", "WSK-REG-042")
                        .does("sends nothing on accepted sockets once the NPI has been released")
                        .by(() -> new AfterRelease(SEND, When.accepted())));
    }

    /** Refuses certain calls once an NPI has been released. */
    private static final class AfterRelease extends PassingOn {
        private final WskFunction function;
        private final Predicate<Call> when;
        private volatile boolean released;

        AfterRelease(WskFunction function, Predicate<Call> when) {
            this.function = function;
            this.when = when;
        }

        @Override
        public void release(WskImplementation inner, WskRegistration registration) {
            inner.wskReleaseProviderNpi(registration);
            released = true;
        }

        @Override
        public NtStatus call(Call call) {
            return released && call.function == function && when.test(call)
                    ? call.finish(NtStatus.STATUS_DEVICE_NOT_READY)
                    : call.proceed();
        }
    }
}
