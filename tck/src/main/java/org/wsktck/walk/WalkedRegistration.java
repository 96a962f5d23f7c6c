package org.wsktck.walk;

import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.Registration;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** One registration of a walk. Like {@link WalkedSocket}, it hands back what a step does, or null. */
final class WalkedRegistration {
    private final WskApplication application;
    private @Nullable Registration registration;
    private int captures;

    WalkedRegistration(WskApplication application) {
        this.application = application;
    }

    @Nullable
    Runnable register() {
        return registration != null
                ? null
                : () -> {
                    Registration made = application.register();
                    Charge.to("WSK-REG-001", () -> assertThat(made.registered()).is(NtStatus.STATUS_SUCCESS));
                    registration = made;
                };
    }

    @Nullable
    Runnable capture() {
        Registration made = registration;
        return made == null
                ? null
                : () -> {
                    Charge.to(
                            captures == 0 ? "WSK-REG-014" : "WSK-REG-017",
                            () -> assertThat(made.capture(Wsk.WSK_INFINITE_WAIT))
                                    .is(NtStatus.STATUS_SUCCESS));
                    captures++;
                };
    }

    @Nullable
    Runnable release() {
        Registration made = registration;
        return made == null || captures == 0
                ? null
                : () -> {
                    made.release();
                    captures--;
                };
    }

    /** A socket through the captured NPI. */
    @Nullable
    Runnable use() {
        Registration made = registration;
        return made == null || captures == 0
                ? null
                : () -> {
                    Request create = made.calls().createConnectionSocket();
                    Charge.to(
                            "WSK-REG-012",
                            () -> assertThat(create).completesOnce().withSuccess());
                    Request close = made.calls().closeSocket(create.socket());
                    Charge.to(
                            "WSK-CLOSE-001",
                            () -> assertThat(close).completesOnce().withSuccess());
                };
    }

    /** Nothing is left to wait for, so it returns. */
    @Nullable
    Runnable deregister() {
        Registration made = registration;
        return made == null
                ? null
                : () -> {
                    made.releaseAll();
                    captures = 0;
                    Charge.to("WSK-REG-039", made::deregister);
                    registration = null;
                };
    }
}
