package org.wsktck.remote.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;

/**
 * The request that begins a session.
 *
 * @param request to be answered
 * @param version that the client speaks
 * @param budget how long a call may take
 * @param token that the client shows
 */
record Hello(Message request, int version, Duration budget, String token) {
    /** How long its fields are at their longest. */
    static final int BODY_BYTES_MAX = 2 + Protocol.TEXT_BYTES_MAX + 2 + 4 + 2 + Protocol.TEXT_BYTES_MAX;

    /** Reads it. */
    static Hello of(Message request) throws ProtocolError {
        if (request.type() != MessageType.HELLO || request.isAnswer() || request.id() == 0) {
            throw new ProtocolError(
                    "first message: " + request.type() + ", id " + request.id() + " (expected: the request HELLO)");
        }
        Values in = request.values();
        String magic = in.text("magic");
        if (!magic.equals(Protocol.MAGIC)) {
            throw new ProtocolError("HELLO of '" + magic + "' (expected: " + Protocol.MAGIC + ")");
        }
        Duration budget = Duration.ofMillis(Integer.toUnsignedLong(in.number("budgetMillis")));
        return new Hello(request, in.number("version"), budget, in.text("token"));
    }

    /** What is wrong with it; null if nothing is. */
    @Nullable
    String refusal(String expectedToken) {
        if (version != Protocol.VERSION) {
            return "version: " + version + " (expected: " + Protocol.VERSION + ")";
        }
        boolean same = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), expectedToken.getBytes(StandardCharsets.UTF_8));
        return same ? null : "token: not the one this agent was started with";
    }
}
