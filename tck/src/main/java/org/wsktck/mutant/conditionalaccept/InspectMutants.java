package org.wsktck.mutant.conditionalaccept;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectId;

/** Wrong about what is inspected, and about what becomes of a request that is accepted or rejected at once. */
public final class InspectMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("conditionalaccept.inspects-the-first", "WSK-CONDACCEPT-001")
                        .does("inspects the first connection request of a socket, and accepts the next ones unasked")
                        .by(InspectsTheFirst::new),
                mutant("conditionalaccept.remote-of-the-first", "WSK-CONDACCEPT-006")
                        .does("gives the remote address of the first request to the inspections of the next ones")
                        .by(RemoteOfTheFirst::new),
                mutant("conditionalaccept.inspects-afterwards", "WSK-CONDACCEPT-006")
                        .does("calls WskInspectEvent after a WskAccept that waits has been completed")
                        .by(InspectsAfterwards::new),
                mutant("conditionalaccept.second-accepted-lost", "WSK-CONDACCEPT-008")
                        .does("drops the second request that was accepted on a socket")
                        .by(SecondAcceptedLost::new),
                mutant("conditionalaccept.no-accept-event", "WSK-CONDACCEPT-008")
                        .does("does not call WskAcceptEvent for a connection that was inspected")
                        .by(NoAcceptEvent::new),
                mutant("conditionalaccept.accepts-rejected", "WSK-CONDACCEPT-009")
                        .does("lets the request through that is rejected first")
                        .by(() -> new AcceptsRejected(false)),
                mutant("conditionalaccept.accepts-rejected-later", "WSK-CONDACCEPT-009")
                        .does("lets requests through that are rejected once others have been accepted")
                        .by(() -> new AcceptsRejected(true)),
                mutant("conditionalaccept.aborts-rejected", "WSK-CONDACCEPT-010")
                        .does("calls WskAbortEvent for a request that was rejected")
                        .by(AbortsRejected::new),
                mutant("conditionalaccept.event-option-ends-it", "WSK-CONDACCEPT-003")
                        .does("does not inspect any more once WskAcceptEvent has been disabled")
                        .by(() -> new EndedByOption(Wsk.SO_WSK_EVENT_CALLBACK)),
                mutant("conditionalaccept.turned-off", "WSK-CONDACCEPT-004")
                        .does("does not inspect any more once SO_CONDITIONAL_ACCEPT has been set on a bound socket")
                        .by(() -> new EndedByOption(Wsk.SO_CONDITIONAL_ACCEPT)),
                mutant("conditionalaccept.dies-silently", "WSK-CONDACCEPT-025")
                        .does("does not call WskInspectEvent when the listening socket dies")
                        .by(DiesSilently::new),
                mutant("conditionalaccept.inspects-unasked", "WSK-CONDACCEPT-005")
                        .does("calls WskInspectEvent without conditional accept for the second connection of a socket")
                        .by(InspectsUnasked::new),
                mutant("conditionalaccept.handshake-first", "WSK-CONDACCEPT-007")
                        .does("claims to inspect before the handshake, and finishes it all the same")
                        .by(HandshakeFirst::new));
    }

    private static final class InspectsTheFirst extends OfInspection {
        @Override
        int inspect(Event event) {
            return hasInspected(Objects.requireNonNull(event.socket)) ? ACCEPT : event.proceed();
        }
    }

    private static final class RemoteOfTheFirst extends OfInspection {
        private final AtomicReference<SockAddr> first = new AtomicReference<>();

        @Override
        int inspect(Event event) {
            first.compareAndSet(null, event.remoteAddress);
            event.remoteAddress = first.get();
            return event.proceed();
        }
    }

    private static final class InspectsAfterwards extends OfInspection {
        @Override
        int inspect(Event event) {
            if (Objects.requireNonNull(event.socket).pending(WskFunction.ACCEPT) == 0) {
                return event.proceed();
            }
            later(event::proceed);
            return ACCEPT;
        }
    }

    private static final class SecondAcceptedLost extends OfInspection {
        private int accepted; // guarded by this

        @Override
        synchronized int inspect(Event event) {
            int answer = event.proceed();
            accepted += answer == ACCEPT ? 1 : 0;
            return answer == ACCEPT && accepted == 2 ? REJECT : answer;
        }
    }

    private static final class NoAcceptEvent extends OfInspection {
        @Override
        int inspect(Event event) {
            return event.proceed();
        }

        @Override
        int other(Event event) {
            SocketTrace socket = event.socket;
            return event.kind == WskEvent.ACCEPT && socket != null && hasInspected(socket)
                    ? NtStatus.STATUS_REQUEST_NOT_ACCEPTED.code()
                    : event.proceed();
        }
    }

    private static final class AcceptsRejected extends OfInspection {
        private final boolean onceOthersAreAccepted;
        private boolean hasAccepted; // guarded by this

        AcceptsRejected(boolean onceOthersAreAccepted) {
            this.onceOthersAreAccepted = onceOthersAreAccepted;
        }

        @Override
        synchronized int inspect(Event event) {
            int answer = event.proceed();
            boolean wrong = answer == REJECT && hasAccepted == onceOthersAreAccepted;
            hasAccepted |= answer == ACCEPT;
            return wrong ? ACCEPT : answer;
        }
    }

    private static final class AbortsRejected extends OfInspection {
        @Override
        int inspect(Event event) {
            int answer = event.proceed();
            WskInspectId id = event.inspectId;
            SocketTrace socket = event.socket;
            if (answer == REJECT && id != null && socket != null) {
                abort(socket, id);
            }
            return answer;
        }
    }

    /** Told apart from the option before binding, which turns it on. */
    private static final class EndedByOption extends OfInspection {
        private final int option;
        private volatile boolean ended;

        EndedByOption(int option) {
            this.option = option;
        }

        @Override
        public NtStatus call(Call call) {
            Integer code = call.argument(WskArgument.CONTROL_CODE);
            boolean isOption = call.function == WskFunction.CONTROL_SOCKET && code != null && code == option;
            // Enabling comes first, and disabling afterwards.
            ended |= isOption && call.socket().bound && call.irpOrNull() != null;
            return call.proceed();
        }

        @Override
        int inspect(Event event) {
            return ended ? ACCEPT : event.proceed();
        }
    }

    private static final class DiesSilently extends OfInspection {
        @Override
        int inspect(Event event) {
            return event.proceed();
        }

        @Override
        int other(Event event) {
            return event.kind == WskEvent.INSPECT ? ACCEPT : event.proceed();
        }
    }

    private static final class InspectsUnasked implements Interceptor {
        @Override
        public NtStatus call(Call call) {
            if (call.function == WskFunction.ACCEPT && call.socket().calls(WskFunction.ACCEPT) > 1) {
                OfInspection.inspectUnasked(call.socket());
            }
            return call.proceed();
        }
    }

    private static final class HandshakeFirst extends OfInspection {
        @Override
        int inspect(Event event) {
            return event.proceed();
        }

        @Override
        public Set<Capability> capabilities(Set<Capability> declared) {
            Set<Capability> claimed = new java.util.TreeSet<>(declared);
            claimed.add(Capability.INSPECT_BEFORE_HANDSHAKE);
            return claimed;
        }
    }
}
