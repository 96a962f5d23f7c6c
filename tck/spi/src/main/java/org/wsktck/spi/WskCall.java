package org.wsktck.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function with its arguments: what stands between the typed methods of a dispatch table and whoever
 * handles all functions alike. Not safe for use by several threads at once.
 */
public final class WskCall {
    private final WskFunction function;
    private final @Nullable WskProviderDispatch provider;
    private final @Nullable WskSocket socket;
    private final Map<WskArgument<?>, Object> arguments;

    private WskCall(
            WskFunction function,
            @Nullable WskProviderDispatch provider,
            @Nullable WskSocket socket,
            Map<WskArgument<?>, Object> arguments) {
        this.function = function;
        this.provider = provider;
        this.socket = socket;
        this.arguments = arguments;
    }

    /** A call of a function of the provider's table, without arguments yet. */
    public static WskCall through(WskProviderDispatch provider, WskFunction function) {
        return new WskCall(function, provider, null, new HashMap<>());
    }

    /** A call on a socket, without arguments yet. */
    public static WskCall on(WskSocket socket, WskFunction function) {
        return new WskCall(function, null, socket, new HashMap<>());
    }

    /** The same call to another table. */
    public WskCall to(WskProviderDispatch other) {
        return new WskCall(function, other, null, new HashMap<>(arguments));
    }

    /** The same call on another socket. */
    public WskCall to(WskSocket other) {
        return new WskCall(function, null, other, new HashMap<>(arguments));
    }

    /** Sets an argument, in place of the one that may be there. */
    public <T> WskCall with(WskArgument<T> argument, @Nullable T value) {
        if (!function.takes(argument)) {
            throw new IllegalArgumentException(argument + " (expected: an argument of " + function + ")");
        }
        if (value == null) {
            arguments.remove(argument);
        } else {
            arguments.put(argument, value);
        }
        return this;
    }

    /** An argument that must be there. */
    public <T> T get(WskArgument<T> argument) {
        T value = orNull(argument);
        if (value == null) {
            throw new IllegalStateException(argument + " of " + function + " is NULL");
        }
        return value;
    }

    /** An argument; null if NULL is passed, or if the function has no such argument. */
    @SuppressWarnings("unchecked") // only a T is ever put there
    public <T> @Nullable T orNull(WskArgument<T> argument) {
        return (T) arguments.get(argument);
    }

    /** The function. */
    public WskFunction function() {
        return function;
    }

    /** The socket it is made on. */
    public WskSocket socket() {
        return required(socket, "on a socket");
    }

    /** The provider's table, for the functions that it has. */
    public WskProviderDispatch provider() {
        return required(provider, "to a provider's table");
    }

    /** The IRP that it hands over. */
    public Irp irp() {
        return get(WskArgument.IRP);
    }

    /** The socket's table, as the one that has the function. */
    <T extends WskProviderBasicDispatch> T table(Class<T> type) {
        return type.cast(socket().dispatch());
    }

    private <T> T required(@Nullable T target, String what) {
        if (target == null) {
            throw new IllegalStateException(function + " is not called " + what);
        }
        return target;
    }

    /** Makes the call. */
    public NtStatus perform() {
        return function.call(this);
    }

    /** Answers STATUS_NOT_IMPLEMENTED, and completes the IRP with it if there is one. */
    NtStatus refuse() {
        Irp irp = orNull(WskArgument.IRP);
        if (irp == null) {
            return function.makesSocket() ? NtStatus.STATUS_INVALID_PARAMETER : NtStatus.STATUS_NOT_IMPLEMENTED;
        }
        return irp.completeAndReturn(NtStatus.STATUS_NOT_IMPLEMENTED, 0);
    }

    /** The call in words: what it is called on, its arguments, the IRP. */
    @Override
    public String toString() {
        Stream<String> target = socket == null ? Stream.empty() : Stream.of("socket " + socket.id());
        Stream<String> values = function.parameters().stream().map(parameter -> words(parameter.argument()));
        return Stream.concat(target, values)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", ", function + "(", ")"));
    }

    private <T> String words(WskArgument<T> argument) {
        return argument.words(orNull(argument));
    }
}
