package org.wsktck.mutant.accept;

import static org.wsktck.spi.WskEvent.ACCEPT;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskClientListenDispatch.Accepted;
import org.wsktck.spi.WskFunction;

/** Wrong in WskAcceptEvent, and in what a connection inherits. */
public final class AcceptEventMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("accept.event-without-context", "WSK-ACCEPT-018")
                        .does("calls WskAcceptEvent without the context of the socket that listens")
                        .by(() -> Events.changing(ACCEPT, Events.always(), event -> event.context = null)),
                mutant("accept.event-addresses-exchanged", "WSK-ACCEPT-018")
                        .does("exchanges the addresses that WskAcceptEvent is given")
                        .by(() -> Events.changing(ACCEPT, Events.always(), event -> {
                            SockAddr local = event.localAddress;
                            event.localAddress = event.remoteAddress;
                            event.remoteAddress = local;
                        })),
                mutant("accept.event-for-the-first", "WSK-ACCEPT-018")
                        .does("calls WskAcceptEvent for the first connection only, and rejects the others itself")
                        .by(() -> rejecting(Events.socket(socket -> socket.raised(ACCEPT) > 1))),
                mutant("accept.event-unknown-flag", "WSK-ACCEPT-027")
                        .does("passes a flag of the transport on to WskAcceptEvent")
                        .by(() -> Events.changing(ACCEPT, Events.always(), event -> event.flags |= Events.NO_FLAG)),
                mutant("accept.event-loses-context", "WSK-ACCEPT-020")
                        .does("forgets the context that WskAcceptEvent has stored")
                        .by(() -> Events.on(ACCEPT, Events.always(), event -> {
                            int answer = event.proceed();
                            Accepted accepted = event.accepted;
                            if (accepted != null) {
                                accepted.set(null, accepted.acceptSocketDispatch());
                            }
                            return answer;
                        })),
                mutant("accept.event-keeps-rejected", "WSK-ACCEPT-021")
                        .does("leaves a connection open that WskAcceptEvent has rejected")
                        .by(() -> Events.on(ACCEPT, Events.always(), event -> {
                            event.proceed();
                            return NtStatus.STATUS_SUCCESS.code();
                        })),
                mutant("accept.event-needs-callbacks", "WSK-ACCEPT-032")
                        .does("refuses to send on an accepted socket that was taken without callbacks")
                        .by(() -> refusing(
                                WskFunction.SEND,
                                When.socket(socket -> socket.accepted && socket.dispatch == null),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("accept.event-before-handshake", "WSK-ACCEPT-028")
                        .does("refuses a send inside WskAcceptEvent, as if the connection were not there yet")
                        .by(() -> new NotInsideAcceptEvent(
                                call -> call.function == WskFunction.SEND,
                                call -> call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE))),
                mutant("accept.event-forgets-close-inside", "WSK-CLOSE-001")
                        .does("does not complete the close of a connection that is called inside WskAcceptEvent")
                        .by(() -> new NotInsideAcceptEvent(
                                call -> call.function == WskFunction.CLOSE_SOCKET && call.socket().accepted,
                                AcceptEventMutants::forget)),
                mutant("accept.event-enables-nothing-inside", "WSK-ACCEPT-033")
                        .does("does nothing when events of the new socket are enabled inside WskAcceptEvent")
                        .by(() -> new NotInsideAcceptEvent(Events::isEnabling, Events::pretend)),
                mutant("accept.event-never-null", "WSK-ACCEPT-023")
                        .does("does not call WskAcceptEvent when the socket that listens is no longer functional")
                        .by(() -> Events.dropping(ACCEPT, event -> event.acceptSocket == null)),
                mutant("accept.event-goes-first", "WSK-ACCEPT-012")
                        .does("lets accepts wait while WskAcceptEvent is enabled")
                        .by(() -> new EventBeforeAccept()),
                mutant("accept.event-twice", "WSK-ACCEPT-013")
                        .does(
                                "calls WskAcceptEvent twice for a connection, if an accept was made before or it is not the first")
                        .by(() -> Events.repeating(
                                ACCEPT,
                                Events.socket(socket -> socket.raised(ACCEPT) + socket.calls(WskFunction.ACCEPT) > 1))),
                mutant("accept.event-lost-behind-accept", "WSK-ACCEPT-013")
                        .does("rejects connections itself once an accept was made on a socket whose event is enabled")
                        .by(() -> rejecting(Events.socket(socket -> socket.calls(WskFunction.ACCEPT) > 0))),
                mutant("accept.disables-nothing", "WSK-ACCEPT-014")
                        .does("pretends to disable WskAcceptEvent")
                        .by(() -> on(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isDisabling(call) && Events.names(call, ACCEPT),
                                Events::pretend)),
                mutant("accept.accept-loses-context", "WSK-ACCEPT-011")
                        .does("forgets the context that WskAccept was given")
                        .by(() -> changing(
                                WskFunction.ACCEPT,
                                When.always(),
                                call -> call.argument(WskArgument.SOCKET_CONTEXT, null))),
                mutant("accept.event-inherits-nothing", "WSK-ACCEPT-025")
                        .does("enables no event of connections on a socket that listens")
                        .by(() -> changing(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isEnabling(call) && Events.names(call, ACCEPT),
                                call -> Events.mask(call, Wsk.WSK_EVENT_ACCEPT))),
                mutant("accept.event-inherits-all", "WSK-ACCEPT-026")
                        .does("enables all events on a connection that WskAcceptEvent brings")
                        .by(() -> changing(
                                WskFunction.CONTROL_SOCKET,
                                call -> Events.isEnabling(call) && Events.names(call, ACCEPT),
                                call -> Events.mask(
                                        call, Events.mask(call) | Wsk.WSK_EVENT_RECEIVE | Wsk.WSK_EVENT_DISCONNECT))),
                mutant("accept.accept-inherits", "WSK-ACCEPT-010")
                        .does(
                                "enables the events of connections that are enabled on the listening socket on what WskAccept brings")
                        .by(() -> new AcceptInherits()));
    }

    private static NtStatus forget(Call call) {
        call.irp().markPending();
        return NtStatus.STATUS_PENDING;
    }

    private static Interceptor rejecting(Predicate<Event> when) {
        return Events.on(ACCEPT, when, event -> NtStatus.STATUS_REQUEST_NOT_ACCEPTED.code());
    }
}
