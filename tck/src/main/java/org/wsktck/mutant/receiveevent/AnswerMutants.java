package org.wsktck.mutant.receiveevent;

import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.List;
import org.wsktck.intercept.Event;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskFunction;

/** Wrong in what the answer of WskReceiveEvent means. */
public final class AnswerMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("receiveevent.part-does-not-stop", "WSK-RECVEVENT-006")
                        .does("indicates the rest of data that was taken in part at once")
                        .by(() -> Events.on(RECEIVE, Events.always(), AnswerMutants::indicatingTheRest)),
                mutant("receiveevent.none-is-all", "WSK-RECVEVENT-006")
                        .does("takes success with 0 bytes accepted for all of them")
                        .by(() -> Events.answered(Events.always(), (event, answer) -> {
                            if (Events.isPart(event, answer) && accepted(event) == 0) {
                                Events.takeAll(event);
                            }
                            return answer;
                        })),
                mutant("receiveevent.part-is-all", "WSK-RECVEVENT-007")
                        .does("loses the rest of data that was taken in part")
                        .by(() -> Events.answered(Events.always(), (event, answer) -> {
                            if (Events.isPart(event, answer)) {
                                Events.takeAll(event);
                            }
                            return answer;
                        })),
                mutant("receiveevent.second-part-off-by-one", "WSK-RECVEVENT-007")
                        .does("brings the last byte that was taken again after a second partial acceptance")
                        .by(() ->
                                Events.answered(Events.socket(socket -> socket.partlyTaken() > 0), (event, answer) -> {
                                    BytesAccepted stored = event.bytesAccepted;
                                    if (Events.isPart(event, answer) && stored != null && stored.value() > 0) {
                                        stored.value(stored.value() - 1);
                                    }
                                    return answer;
                                })),
                mutant("receiveevent.refusal-behind-a-part", "WSK-RECVEVENT-008")
                        .does("loses data that is refused after some of it was taken")
                        .by(() -> Events.answered(
                                Events.socket(socket -> socket.partlyTaken() > 0),
                                (event, answer) -> accepting(event, answer))),
                mutant("receiveevent.refusal-does-not-stop", "WSK-RECVEVENT-008")
                        .does("indicates refused data once more at once")
                        .by(() -> Events.on(RECEIVE, Events.afterRefusal().negate(), event -> {
                            int answer = event.proceed();
                            return answer == NtStatus.STATUS_DATA_NOT_ACCEPTED.code() ? event.proceed() : answer;
                        })),
                mutant("receiveevent.refusal-loses", "WSK-RECVEVENT-008")
                        .does("loses data that is refused")
                        .by(() -> Events.answered(Events.always(), (event, answer) -> accepting(event, answer))),
                mutant("receiveevent.does-not-resume", "WSK-RECVEVENT-009")
                        .does("does not call WskReceiveEvent any more once data was refused and received")
                        .by(() -> Events.withholding(Events.afterRefusal()
                                .and(Events.socket(socket -> socket.calls(WskFunction.RECEIVE) > 0)))),
                mutant("receiveevent.does-not-resume-again", "WSK-RECVEVENT-009")
                        .does("does not call WskReceiveEvent any more after a second refusal")
                        .by(() -> Events.withholding(
                                Events.socket(socket -> socket.answered(NtStatus.STATUS_DATA_NOT_ACCEPTED) > 1))),
                mutant("receiveevent.zero-length-ignored", "WSK-RECVEVENT-010")
                        .does("completes a receive of no bytes without a further thought")
                        .by(() -> pretending(WskFunction.RECEIVE, call -> call.length() == 0)),
                mutant("receiveevent.zero-length-works-once", "WSK-RECVEVENT-010")
                        .does("completes a receive of no bytes without a further thought if it is not the first")
                        .by(() -> pretending(
                                WskFunction.RECEIVE,
                                call -> call.length() == 0 && When.earlier(call, WskFunction.RECEIVE) > 0)),
                mutant("receiveevent.zero-length-takes", "WSK-RECVEVENT-010")
                        .does("takes a byte for a receive of no bytes that has come before the data")
                        .by(() -> new ZeroLengthTakes()),
                mutant("receiveevent.count-with-refusal", "WSK-RECVEVENT-013")
                        .does("takes as much of refused data as is stored")
                        .by(() -> Events.answered(
                                Events.always(),
                                (event, answer) ->
                                        answer.equals(NtStatus.STATUS_DATA_NOT_ACCEPTED) && event.isPartlyAccepted()
                                                ? NtStatus.STATUS_SUCCESS
                                                : answer)),
                mutant("receiveevent.count-with-pending", "WSK-RECVEVENT-013")
                        .does("keeps as little of a list as is stored")
                        .by(() -> Events.answered(
                                Events.always(),
                                (event, answer) -> answer.equals(NtStatus.STATUS_PENDING) && event.isPartlyAccepted()
                                        ? NtStatus.STATUS_SUCCESS
                                        : answer)));
    }

    private static long accepted(Event event) {
        BytesAccepted stored = event.bytesAccepted;
        return stored == null ? 0 : stored.value();
    }

    private static NtStatus accepting(Event event, NtStatus answer) {
        if (!answer.equals(NtStatus.STATUS_DATA_NOT_ACCEPTED)) {
            return answer;
        }
        Events.takeAll(event);
        return NtStatus.STATUS_SUCCESS;
    }

    /** Again and again, until all is taken, or one takes none or does something else. */
    private static int indicatingTheRest(Event event) {
        long indicated = event.bytesIndicated;
        byte[] bytes = Events.bytes(event.list);
        long taken = 0;
        while (true) {
            int answer = event.proceed();
            long accepted = accepted(event);
            boolean isPart = Events.isPart(event, new NtStatus(answer));
            taken += isPart ? accepted : 0;
            if (!isPart || accepted == 0) {
                boolean isRest = answer == NtStatus.STATUS_SUCCESS.code() && !isPart;
                event.bytesIndicated = indicated;
                if (event.bytesAccepted != null) {
                    event.bytesAccepted.value(isRest ? indicated : taken);
                }
                return taken > 0 ? NtStatus.STATUS_SUCCESS.code() : answer;
            }
            event.list = Events.list(bytes, (int) taken);
            event.bytesIndicated = bytes.length - taken;
            Events.takeAll(event);
        }
    }
}
