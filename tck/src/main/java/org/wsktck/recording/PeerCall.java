package org.wsktck.recording;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A call of a peer as data: which peer, which method, with what. */
final class PeerCall {
    /** What a testbed says of itself is the same in each play, and the run's to ask. */
    private static final Set<String> OF_THE_RUN = Set.of("kind", "path", "fidelity", "software", "implementationIsAt");

    private PeerCall() {}

    /** Whether a method is one that a play calls. */
    static boolean isTaken(Method method) {
        return method.getDeclaringClass() != Object.class
                && !(method.getDeclaringClass() == Testbed.class && OF_THE_RUN.contains(method.getName()));
    }

    /** The call. */
    static byte[] content(
            int peer, Method method, @Nullable Object @Nullable [] arguments, ToIntFunction<Object> number) {
        ArrayNode call = JsonNodeFactory.instance.arrayNode();
        call.add(peer).add(method.getName());
        Type[] types = method.getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            call.add(PeerValues.write(types[i], arguments == null ? null : arguments[i], number));
        }
        return Cbor.bytes(call);
    }

    /** What a peer handed back. */
    static byte[] came(JsonNode data) {
        return Cbor.bytes(JsonNodeFactory.instance.arrayNode().add(data));
    }

    /** What it threw: two words more. */
    static byte[] failed(RuntimeException failure) {
        return Cbor.bytes(JsonNodeFactory.instance
                .arrayNode()
                .addNull()
                .add(failure instanceof TestbedException)
                .add(String.valueOf(failure.getMessage())));
    }

    /**
     * What a peer handed back, or what it threw, thrown again.
     *
     * @param peer gives the peer of a number and a type
     */
    static @Nullable Object result(byte[] content, Method method, BiFunction<Integer, Class<?>, Object> peer)
            throws BadRecording {
        JsonNode result = Cbor.read(content);
        if (result.size() == 1) {
            return PeerValues.read(method.getGenericReturnType(), result.get(0), peer);
        }
        String why = result.path(2).asString("");
        throw result.path(1).asBoolean(true) ? new TestbedException(why) : new IllegalStateException(why);
    }

    /** The call in words, as far as a reader wants to know. */
    static String words(byte[] content) throws BadRecording {
        JsonNode call = Cbor.read(content);
        return "the peers' " + call.path(1).asString("?") + "()";
    }
}
