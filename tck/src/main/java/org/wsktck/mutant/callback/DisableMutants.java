package org.wsktck.mutant.callback;

import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Wrong in disabling event callbacks, and in what they may call. */
public final class DisableMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("callback.idle-event-pending", "WSK-CALLBACK-004", "WSK-CALLBACK-007")
                        .does("returns STATUS_EVENT_PENDING when it disables an event without an IRP, running or not")
                        .by(() -> returning(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isDisabling(call) && call.irpOrNull() == null,
                                status -> NtStatus.STATUS_EVENT_PENDING)),
                mutant("callback.forgets-disable", "WSK-CALLBACK-004")
                        .does("does not complete the IRP of a disable")
                        .by(() -> on(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isDisabling(call) && call.irpOrNull() != null,
                                Events::forget)),
                mutant("callback.disables-nothing", "WSK-CALLBACK-008")
                        .does("pretends to disable an event")
                        .by(() -> on(WskFunction.CONTROL_SOCKET, Events::isDisabling, Events::pretend)),
                mutant("callback.disable-does-not-wait", "WSK-CALLBACK-005")
                        .does("completes the IRP of a disable while the event is running")
                        .by(() -> on(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isDisabling(call)
                                        && call.irpOrNull() != null
                                        && call.socket().isCalledBack(),
                                DisableMutants::completingAtOnce)),
                mutant("callback.running-is-success", "WSK-CALLBACK-006")
                        .does("returns STATUS_SUCCESS when it disables a running event without an IRP")
                        .by(() -> returning(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isDisabling(call) && call.irpOrNull() == null,
                                status -> NtStatus.STATUS_SUCCESS)),
                mutant("callback.other-is-running", "WSK-CALLBACK-007")
                        .does("returns STATUS_EVENT_PENDING when it disables an event while another one is running")
                        .by(() -> returning(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isDisabling(call)
                                        && call.irpOrNull() == null
                                        && call.socket().isCalledBack(),
                                status -> NtStatus.STATUS_EVENT_PENDING)),
                mutant("callback.enabling-while-running", "WSK-CALLBACK-007")
                        .does("returns STATUS_EVENT_PENDING when it enables an event while another one is running")
                        .by(() -> returning(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isEnabling(call) && call.socket().isCalledBack(),
                                status -> NtStatus.STATUS_EVENT_PENDING)),
                mutant("callback.forgets-calls-inside", "WSK-CALLBACK-023")
                        .does("never completes a send, receive or disconnect that is started inside an event callback")
                        .by(() -> new ForgetsCallsInside()));
    }

    private static NtStatus completingAtOnce(Call call) {
        Irp irp = call.detach();
        call.proceed();
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
    }
}
