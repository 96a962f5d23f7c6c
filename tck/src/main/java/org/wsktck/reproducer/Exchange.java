package org.wsktck.reproducer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.ProtocolError;

/**
 * A request and what came back.
 *
 * @param at the line of the request
 * @param request the request
 * @param answerAt the line of the answer; the number of lines if there is none
 * @param answer the answer, if there is one
 * @param overlapped whether another request was made before it was answered
 */
record Exchange(
        int at, Message request, int answerAt, @Nullable Message answer, boolean overlapped) {
    /** By the line of the request. */
    static Map<Integer, Exchange> read(List<Conversation.Line> lines) {
        Map<Integer, Integer> answers = new HashMap<>();
        List<Integer> requests = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Message message = lines.get(i).message();
            if (message.isAnswer()) {
                answers.putIfAbsent(message.id(), i);
            } else if (!message.type().isEvent()) {
                requests.add(i);
            }
        }
        Map<Integer, Exchange> exchanges = new HashMap<>();
        for (int n = 0; n < requests.size(); n++) {
            int at = requests.get(n);
            int next = n + 1 < requests.size() ? requests.get(n + 1) : lines.size();
            Message request = lines.get(at).message();
            Integer answer = answers.get(request.id());
            exchanges.put(
                    at,
                    new Exchange(
                            at,
                            request,
                            answer == null ? lines.size() : answer,
                            answer == null ? null : lines.get(answer).message(),
                            answer == null || answer > next));
        }
        return exchanges;
    }

    MessageType type() {
        return request.type();
    }

    /** What became of it; HUNG if there is no answer. */
    Outcome outcome() throws ProtocolError {
        return answer == null ? Outcome.HUNG : Answer.read(answer.reader()).outcome();
    }

    /** A reader behind the beginning of the answer; null unless the outcome was OK. */
    @Nullable
    MessageReader results() throws ProtocolError {
        if (answer == null) {
            return null;
        }
        MessageReader in = answer.reader();
        return Answer.read(in).outcome() == Outcome.OK ? in : null;
    }

    /** What the answer says beside its outcome, where that is not OK. */
    String why() throws ProtocolError {
        if (answer == null) {
            return "no answer came";
        }
        MessageReader in = answer.reader();
        return Answer.read(in).outcome() == Outcome.OK ? "" : in.text();
    }
}
