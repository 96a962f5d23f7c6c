package org.wsktck.mutant.conditionalaccept;

import static org.wsktck.spi.WskFunction.INSPECT_COMPLETE;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;

/** Wrong about requests that are pended, and about the end of their inspection. */
public final class PendedInspectionMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("conditionalaccept.does-not-wait", "WSK-CONDACCEPT-011")
                        .does("lets a request through at once that is pended while a WskAccept waits")
                        .by(DoesNotWait::new),
                mutant("conditionalaccept.completes-as-failed", "WSK-CONDACCEPT-015")
                        .does("completes WskInspectComplete with a failure though it has been carried out")
                        .by(() -> failing(INSPECT_COMPLETE, When.always(), NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("conditionalaccept.rejects-completed", "WSK-CONDACCEPT-016")
                        .does("rejects what is accepted by WskInspectComplete")
                        .by(() -> new OtherAction(
                                WskInspectAction.WSK_INSPECT_ACCEPT, WskInspectAction.WSK_INSPECT_REJECT)),
                mutant("conditionalaccept.accepts-completed", "WSK-CONDACCEPT-017")
                        .does("accepts what is rejected by WskInspectComplete")
                        .by(() -> new OtherAction(
                                WskInspectAction.WSK_INSPECT_REJECT, WskInspectAction.WSK_INSPECT_ACCEPT)),
                mutant("conditionalaccept.id-by-identity", "WSK-CONDACCEPT-014")
                        .does("knows a request only by the very WSK_INSPECT_ID that it has handed out")
                        .by(IdByIdentity::new),
                mutant("conditionalaccept.abort-not-told", "WSK-CONDACCEPT-020")
                        .does("does not tell that a request is gone that was pended")
                        .by(() -> new OtherAbort(false)),
                mutant("conditionalaccept.abort-of-another", "WSK-CONDACCEPT-020")
                        .does("tells that a request is gone with an id that no request has")
                        .by(() -> new OtherAbort(true)),
                mutant("conditionalaccept.abort-at-close", "WSK-CONDACCEPT-021")
                        .does("tells at the close of the listening socket that its accepted requests are gone")
                        .by(AbortsAtClose::new));
    }

    private static final class DoesNotWait extends OfInspection {
        @Override
        int inspect(Event event) {
            int answer = event.proceed();
            return answer == PEND && Objects.requireNonNull(event.socket).pending(WskFunction.ACCEPT) > 0
                    ? ACCEPT
                    : answer;
        }
    }

    private record OtherAction(WskInspectAction from, WskInspectAction to) implements Interceptor {
        @Override
        public NtStatus call(Call call) {
            if (call.function == INSPECT_COMPLETE && call.argument(WskArgument.INSPECT_ACTION) == from) {
                call.argument(WskArgument.INSPECT_ACTION, to);
            }
            return call.proceed();
        }
    }

    private static final class IdByIdentity extends OfInspection {
        private final Set<Identity> handedOut = ConcurrentHashMap.newKeySet();

        private record Identity(int of) {
            static Identity of(WskInspectId id) {
                return new Identity(System.identityHashCode(id));
            }
        }

        @Override
        int inspect(Event event) {
            handedOut.add(Identity.of(Objects.requireNonNull(event.inspectId)));
            return event.proceed();
        }

        @Override
        public NtStatus call(Call call) {
            WskInspectId id = call.argument(WskArgument.INSPECT_ID);
            return call.function == INSPECT_COMPLETE && id != null && !handedOut.contains(Identity.of(id))
                    ? call.finish(NtStatus.STATUS_INVALID_PARAMETER)
                    : call.proceed();
        }
    }

    private static final class OtherAbort extends OfInspection {
        private final boolean told;

        OtherAbort(boolean told) {
            this.told = told;
        }

        @Override
        int inspect(Event event) {
            return event.proceed();
        }

        @Override
        int other(Event event) {
            WskInspectId id = event.inspectId;
            if (event.kind != WskEvent.ABORT || id == null) {
                return event.proceed();
            }
            if (!told) {
                return NtStatus.STATUS_SUCCESS.code();
            }
            event.inspectId = new WskInspectId(~id.key(), id.serialNumber());
            return event.proceed();
        }
    }

    private static final class AbortsAtClose extends OfInspection {
        private final ConcurrentHashMap<SocketTrace, WskInspectId> accepted = new ConcurrentHashMap<>();

        @Override
        int inspect(Event event) {
            int answer = event.proceed();
            if (answer == ACCEPT) {
                accepted.put(Objects.requireNonNull(event.socket), Objects.requireNonNull(event.inspectId));
            }
            return answer;
        }

        @Override
        public NtStatus call(Call call) {
            WskInspectId id = call.function == WskFunction.CLOSE_SOCKET ? accepted.remove(call.socket()) : null;
            if (id != null) {
                abort(call.socket(), id);
            }
            return call.proceed();
        }
    }
}
