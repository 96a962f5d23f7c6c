package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The connection to a browser over which it is driven: commands with answers, and events. */
final class Devtools implements WebSocket.Listener {
    private static final int SECONDS = 60;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonNode>> events = new ConcurrentHashMap<>();
    private final StringBuilder received = new StringBuilder();
    private final WebSocket socket;

    Devtools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** What the browser answers to a command; one that it refuses fails the test with its words. */
    JsonNode command(@Nullable String session, String method, Map<String, ?> parameters) {
        long id = lastId.incrementAndGet();
        ObjectNode command = MAPPER.createObjectNode().put("id", id).put("method", method);
        command.set("params", MAPPER.valueToTree(parameters));
        if (session != null) {
            command.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        synchronized (socket) {
            await("sending " + method, socket.sendText(command.toString(), true));
        }
        JsonNode message = await(method, answer);
        assertThat(message.has("error"))
                .as("%s was refused: %s", method, message.path("error"))
                .isFalse();
        return message.path("result");
    }

    /** The next event of that name; asked for before what brings it about. */
    CompletableFuture<JsonNode> next(String session, String event) {
        return events.computeIfAbsent(session + event, unused -> new CompletableFuture<>());
    }

    static <T> T await(String what, CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("the browser did not answer within " + SECONDS + " s: " + what, late);
        } catch (ExecutionException | InterruptedException broken) {
            throw new AssertionError("the browser is gone: " + what, broken);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
        received.append(part);
        if (last) {
            JsonNode message = MAPPER.readTree(received.toString());
            received.setLength(0);
            deliver(message);
        }
        webSocket.request(1);
        return null;
    }

    private void deliver(JsonNode message) {
        CompletableFuture<JsonNode> waiting = message.has("id")
                ? answers.remove(message.path("id").asLong())
                : events.remove(message.path("sessionId").asString("")
                        + message.path("method").asString());
        if (waiting != null) {
            waiting.complete(message);
        }
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        answers.values().forEach(waiting -> waiting.completeExceptionally(error));
        events.values().forEach(waiting -> waiting.completeExceptionally(error));
    }
}
