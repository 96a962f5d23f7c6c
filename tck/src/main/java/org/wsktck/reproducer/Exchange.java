package org.wsktck.reproducer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;

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
        return answer == null ? Outcome.HUNG : answer.head().outcome();
    }

    /** The results; null unless the outcome was OK. */
    @Nullable
    Values results() throws ProtocolError {
        return answer == null || outcome() != Outcome.OK ? null : answer.results();
    }

    /** What the answer says beside its outcome, which is not OK. */
    String why() throws ProtocolError {
        return answer == null ? "no answer came" : answer.results().text("why");
    }
}
