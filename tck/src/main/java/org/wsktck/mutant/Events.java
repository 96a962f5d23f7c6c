package org.wsktck.mutant;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.BytesAccepted;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** The ways in which mutants are wrong about event callbacks, and what such a call is about. */
public final class Events {
    private static final int SUCCESS = NtStatus.STATUS_SUCCESS.code();

    /** A bit that the Flags of no callback have. */
    public static final int NO_FLAG = Integer.MIN_VALUE;

    private Events() {}

    // ---- instead of a call of a callback

    /** Does something else for the calls of a callback that meet a condition. */
    public static Interceptor on(WskEvent kind, Predicate<Event> when, ToIntFunction<Event> instead) {
        return new Interceptor() {
            @Override
            public NtStatus call(Call call) {
                return call.proceed();
            }

            @Override
            public int event(Event event) {
                return event.kind == kind && when.test(event) ? instead.applyAsInt(event) : event.proceed();
            }
        };
    }

    /** Does not call it, and goes on as if it had taken everything. */
    public static Interceptor dropping(WskEvent kind, Predicate<Event> when) {
        return on(kind, when, event -> SUCCESS);
    }

    /** Does not call WskReceiveEvent, and keeps the data for receives. */
    public static Interceptor withholding(Predicate<Event> when) {
        return on(WskEvent.RECEIVE, when, event -> NtStatus.STATUS_DATA_NOT_ACCEPTED.code());
    }

    /** Calls it a second time. */
    public static Interceptor repeating(WskEvent kind, Predicate<Event> when) {
        return on(kind, when, event -> {
            event.proceed();
            return event.proceed();
        });
    }

    /** Calls it with other arguments. */
    public static Interceptor changing(WskEvent kind, Predicate<Event> when, Consumer<Event> change) {
        return on(kind, when, event -> {
            change.accept(event);
            return event.proceed();
        });
    }

    /** Makes something else of what it answers. */
    public static Interceptor answered(Predicate<Event> when, ToAnswer answer) {
        return on(
                WskEvent.RECEIVE,
                when,
                event -> answer.of(event, event.proceedToStatus()).code());
    }

    /** What the implementation is told of an answer. */
    @FunctionalInterface
    public interface ToAnswer {
        NtStatus of(Event event, NtStatus answer);
    }

    // ---- what the call of a callback is about

    public static Predicate<Event> always() {
        return event -> true;
    }

    /** On a socket in that state. */
    public static Predicate<Event> socket(Predicate<SocketTrace> state) {
        return event -> event.socket != null && state.test(event.socket);
    }

    /** WskReceiveEvent has answered so on the socket before. */
    public static Predicate<Event> afterAnswer(NtStatus answer) {
        return socket(socket -> socket.answered(answer) > 0);
    }

    /** Data was refused on the socket before. */
    public static Predicate<Event> afterRefusal() {
        return afterAnswer(NtStatus.STATUS_DATA_NOT_ACCEPTED);
    }

    /** The application has stored how much it took, and that is not all. */
    public static boolean isPart(Event event, NtStatus answer) {
        return answer.equals(NtStatus.STATUS_SUCCESS) && event.isPartlyAccepted();
    }

    /** Stores that all of it was taken. */
    public static void takeAll(Event event) {
        BytesAccepted accepted = event.bytesAccepted;
        if (accepted != null) {
            accepted.value(event.bytesIndicated);
        }
    }

    /** What lies in a list. */
    public static byte[] bytes(@Nullable WskDataIndication list) {
        List<ByteBuffer> segments = new ArrayList<>();
        for (WskDataIndication next = list; next != null; next = next.next()) {
            segments.addAll(List.of(next.buffer().segments()));
        }
        ByteBuffer all = ByteBuffer.allocate(
                segments.stream().mapToInt(ByteBuffer::remaining).sum());
        segments.forEach(all::put);
        return all.array();
    }

    /** A list of those bytes from an index on. */
    public static WskDataIndication list(byte[] bytes, int from) {
        return new WskDataIndication(null, new WskBuf(new Mdl(ByteBuffer.wrap(bytes)), from, bytes.length - from));
    }

    // ---- callbacks that nothing has raised

    /** Calls WskReceiveEvent of a socket with that list; what it answers does not matter. */
    public static void indicate(SocketTrace socket, @Nullable WskDataIndication list) {
        WskClientConnectionDispatch table = socket.connectionTable();
        if (table != null && table.wskReceiveEvent() != null) {
            table.wskReceiveEvent().receiveEvent(socket.context, 0, list, bytes(list).length, new BytesAccepted());
        }
    }

    /** Calls WskDisconnectEvent of a socket. */
    public static void indicateDisconnect(SocketTrace socket) {
        WskClientConnectionDispatch table = socket.connectionTable();
        if (table != null && table.wskDisconnectEvent() != null) {
            table.wskDisconnectEvent().disconnectEvent(socket.context, 0);
        }
    }

    /** Calls WskSendBacklogEvent of a socket with that context. */
    public static void indicateBacklog(SocketTrace socket, @Nullable Object context) {
        WskClientConnectionDispatch table = socket.connectionTable();
        if (table != null && table.wskSendBacklogEvent() != null) {
            table.wskSendBacklogEvent().sendBacklogEvent(context, Character.MAX_VALUE);
        }
    }

    // ---- SO_WSK_EVENT_CALLBACK and WSK_SET_STATIC_EVENT_CALLBACKS

    /** The mask that events are controlled by; 0 for a call that controls none. */
    public static int mask(Call call) {
        boolean controls = call.function == WskFunction.CONTROL_CLIENT
                ? isCode(call, Wsk.WSK_SET_STATIC_EVENT_CALLBACKS)
                : call.function == WskFunction.CONTROL_SOCKET && isCode(call, Wsk.SO_WSK_EVENT_CALLBACK);
        ByteBuffer input = controls ? call.argument(WskArgument.INPUT_BUFFER) : null;
        return input == null || input.remaining() < WskEventCallbackControl.BYTES
                ? 0
                : WskEventCallbackControl.of(input).eventMask();
    }

    private static boolean isCode(Call call, int code) {
        Integer given = call.argument(WskArgument.CONTROL_CODE);
        return given != null && given == code;
    }

    /** Another mask. */
    public static void mask(Call call, int other) {
        call.argument(WskArgument.INPUT_BUFFER, control(other));
    }

    private static ByteBuffer control(int mask) {
        return new WskEventCallbackControl(Wsk.NPI_WSK_INTERFACE_ID, mask).toBuffer();
    }

    /** It enables events of a socket. */
    public static boolean isEnabling(Call call) {
        return call.function == WskFunction.CONTROL_SOCKET && mask(call) != 0 && !isDisabling(call);
    }

    /** It disables an event of a socket. */
    public static boolean isDisabling(Call call) {
        return call.function == WskFunction.CONTROL_SOCKET && (mask(call) & Wsk.WSK_EVENT_DISABLE) != 0;
    }

    /** It enables or disables that event of a socket. */
    public static boolean names(Call call, WskEvent event) {
        return (mask(call) & event.mask()) != 0;
    }

    /** The events of connections that it names. */
    public static Set<WskEvent> named(Call call) {
        Set<WskEvent> named = EnumSet.of(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG);
        named.removeIf(event -> !names(call, event));
        return named;
    }

    /** Enables or disables events of a socket behind the application's back. */
    public static void control(SocketTrace socket, int mask) {
        control(socket.inner, mask);
    }

    /** The same for a socket that the application has not got yet. */
    public static void control(WskSocket socket, int mask) {
        WskCall.on(socket, WskFunction.CONTROL_SOCKET)
                .with(WskArgument.REQUEST_TYPE, WskControlSocketType.WSK_SET_OPTION)
                .with(WskArgument.CONTROL_CODE, Wsk.SO_WSK_EVENT_CALLBACK)
                .with(WskArgument.LEVEL, Wsk.SOL_SOCKET)
                .with(WskArgument.INPUT_BUFFER, control(mask))
                .perform();
    }

    /** Success, with an IRP or without, and without asking the implementation. */
    public static NtStatus pretend(Call call) {
        return call.irpOrNull() == null ? NtStatus.STATUS_SUCCESS : call.finish(NtStatus.STATUS_SUCCESS);
    }

    /** The implementation is asked, and the application hears nothing of what becomes of it. */
    public static NtStatus forget(Call call) {
        call.irp().markPending();
        call.detach();
        call.proceed();
        return NtStatus.STATUS_PENDING;
    }
}
