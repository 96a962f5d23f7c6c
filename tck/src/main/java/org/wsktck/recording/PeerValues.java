package org.wsktck.recording;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.ClientRun;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerDialling;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.ThirdPartyClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is handed to peers and what they hand back, as data. A peer itself is its number. */
final class PeerValues {
    /** Whoever is called, and not only looked at. */
    private static final Set<Class<?>> PEERS = Set.of(
            Testbed.class,
            PeerListener.class,
            PeerConnection.class,
            PeerDialer.class,
            PeerDialling.class,
            ThirdPartyClient.class,
            ClientRun.class);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PeerValues() {}

    /** Whether values of that type are called, not copied. */
    static boolean isPeer(Class<?> type) {
        return PEERS.contains(type);
    }

    /**
     * A value as data.
     *
     * @param type what it was declared as
     * @param number numbers a peer
     */
    static JsonNode write(Type type, @Nullable Object value, ToIntFunction<Object> number) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (isPeer(raw(type))) {
            return NODES.numberNode(number.applyAsInt(value));
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Number whole) {
            return NODES.numberNode(whole.longValue());
        }
        if (value instanceof byte[] bytes) {
            return NODES.binaryNode(bytes);
        }
        if (value instanceof SockAddr address) {
            return NODES.binaryNode(address.toBytes());
        }
        if (value instanceof Optional<?> optional) {
            return write(argument(type), optional.orElse(null), number);
        }
        if (value instanceof List<?> list) {
            ArrayNode items = NODES.arrayNode();
            list.forEach(item -> items.add(write(argument(type), item, number)));
            return items;
        }
        if (value instanceof Record whole) {
            ArrayNode parts = NODES.arrayNode();
            for (RecordComponent part : whole.getClass().getRecordComponents()) {
                parts.add(write(part.getGenericType(), read(part, whole), number));
            }
            return parts;
        }
        if (value instanceof String || value instanceof Duration || value instanceof Enum<?>) {
            return NODES.stringNode(value.toString());
        }
        throw new IllegalArgumentException("a value of " + value.getClass() + " cannot be recorded yet");
    }

    /**
     * The value that data stand for.
     *
     * @param peer gives the peer of a number and a type
     * @throws BadRecording if they stand for none
     */
    static @Nullable Object read(Type type, JsonNode data, BiFunction<Integer, Class<?>, Object> peer)
            throws BadRecording {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return data.isNull() ? Optional.empty() : Optional.of(required(argument(type), data, peer));
        }
        if (data.isNull() || raw == void.class) {
            return null;
        }
        try {
            if (isPeer(raw) && isInt(data)) {
                return peer.apply(data.intValue(), raw);
            }
            if (raw == boolean.class && data.isBoolean()) {
                return data.booleanValue();
            }
            if (raw == int.class && isInt(data)) {
                return data.intValue();
            }
            if (raw == long.class && data.isIntegralNumber()) {
                return data.longValue();
            }
            if (raw == String.class && data.isString()) {
                return data.stringValue();
            }
            if (raw == Duration.class && data.isString()) {
                return Duration.parse(data.stringValue());
            }
            if (raw == byte[].class && data.isBinary()) {
                return data.binaryValue();
            }
            if (raw == SockAddr.class && data.isBinary()) {
                return SockAddr.fromBytes(data.binaryValue());
            }
            if (raw.isEnum() && data.isString()) {
                return constant(raw, data.stringValue());
            }
            if (raw == List.class && data.isArray()) {
                List<Object> items = new ArrayList<>();
                for (JsonNode item : data) {
                    items.add(required(argument(type), item, peer));
                }
                return List.copyOf(items);
            }
            if (raw.isRecord() && data.isArray()) {
                return made(raw, data, peer);
            }
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            throw new BadRecording("a peer's " + raw.getSimpleName() + " that is none: " + refused.getMessage());
        }
        throw new BadRecording("a peer's " + raw.getSimpleName() + " that is a " + data.getNodeType());
    }

    private static boolean isInt(JsonNode data) {
        return data.isIntegralNumber() && data.canConvertToInt();
    }

    private static Object required(Type type, JsonNode data, BiFunction<Integer, Class<?>, Object> peer)
            throws BadRecording {
        Object value = read(type, data, peer);
        if (value == null) {
            throw new BadRecording("nothing where a peer handed back " + type.getTypeName());
        }
        return value;
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static Object made(Class<?> type, JsonNode parts, BiFunction<Integer, Class<?>, Object> peer)
            throws BadRecording {
        RecordComponent[] components = type.getRecordComponents();
        if (parts.size() != components.length) {
            throw new IllegalArgumentException(parts.size() + " parts");
        }
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(components[i].getGenericType(), parts.get(i), peer);
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(String.valueOf(refused.getCause()), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made", impossible);
        }
    }

    private static @Nullable Object read(RecordComponent part, Record whole) {
        try {
            return part.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(part + " cannot be read", impossible);
        }
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
