package org.wsktck.mutant;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskFunction;

/** The circumstances of a call, in the terms of WSK. */
public final class When {
    private When() {}

    public static Predicate<Call> always() {
        return call -> true;
    }

    // ---- what the call is

    public static Predicate<Call> flags(int flags) {
        return call -> call.flags() == flags;
    }

    /** Without flags: an ordinary transfer, a graceful disconnect. */
    public static Predicate<Call> plain() {
        return flags(0);
    }

    public static Predicate<Call> waitAll() {
        return flags(Wsk.WSK_FLAG_WAITALL);
    }

    public static Predicate<Call> drain() {
        return flags(Wsk.WSK_FLAG_DRAIN);
    }

    public static Predicate<Call> abortive() {
        return flags(Wsk.WSK_FLAG_ABORTIVE);
    }

    /** With a WSK_BUF, whatever its length. */
    public static Predicate<Call> withBuffer() {
        return call -> call.buffer() != null;
    }

    /** With an MDL, and Length 0. */
    public static Predicate<Call> ofNoBytes() {
        return call -> call.length() == 0 && mdl(call) != null;
    }

    /** With an IRP that a higher driver has handed down. */
    public static Predicate<Call> handedDown() {
        return call -> call.irp().stackCount() > 1;
    }

    /** With an IRP that has gone through IoReuseIrp. */
    public static Predicate<Call> reused() {
        return call -> call.irp().generation() > 1;
    }

    // ---- what has happened on its socket

    /** On a socket in that state. */
    public static Predicate<Call> socket(Predicate<SocketTrace> state) {
        return call -> state.test(call.socket());
    }

    /** How often the function was called on the socket before this call. */
    public static int earlier(Call call, WskFunction function) {
        return call.socket().calls(function) - (call.function == function ? 1 : 0);
    }

    /** After another call of the function on the socket. */
    public static Predicate<Call> after(WskFunction function) {
        return call -> earlier(call, function) > 0;
    }

    /** After exactly one other call of the function on the socket. */
    public static Predicate<Call> afterOne(WskFunction function) {
        return call -> earlier(call, function) == 1;
    }

    /** The first call of its function on the socket. */
    public static Predicate<Call> first() {
        return call -> earlier(call, call.function) == 0;
    }

    /** While a call of the function, other than this one, is pending on the socket. */
    public static Predicate<Call> beside(WskFunction function) {
        return call -> othersPending(call, function) > 0;
    }

    /** How many other calls of the function are pending on the socket. */
    public static int othersPending(Call call, WskFunction function) {
        return call.socket().pending(function) - (call.function == function ? 1 : 0);
    }

    /** On a socket of that category. */
    public static Predicate<Call> on(WskCategory category) {
        return socket(socket -> WskCategory.of(socket.inner.dispatch()) == category);
    }

    /** On a socket that a WskAccept has delivered. */
    public static Predicate<Call> accepted() {
        return socket(socket -> socket.accepted);
    }

    /** On a listening socket that is bound, or on a stream socket that is to listen. */
    public static Predicate<Call> listening() {
        return on(WskCategory.LISTEN).and(bound()).or(on(WskCategory.STREAM).and(after(WskFunction.LISTEN)));
    }

    public static Predicate<Call> bound() {
        return socket(socket -> socket.bound);
    }

    public static Predicate<Call> connected() {
        return socket(socket -> socket.connected);
    }

    public static Predicate<Call> connectedByConnect() {
        return connected().and(after(WskFunction.CONNECT));
    }

    public static Predicate<Call> madeBySocketConnect() {
        return socket(socket -> socket.connected && socket.calls(WskFunction.BIND) == 0);
    }

    /** The connection has been used in both directions. */
    public static Predicate<Call> carriedBothWays() {
        return after(WskFunction.SEND).and(after(WskFunction.RECEIVE));
    }

    /** The connection has not been used. */
    public static Predicate<Call> carriedNothing() {
        return after(WskFunction.SEND).or(after(WskFunction.RECEIVE)).negate();
    }

    /** The application has disconnected gracefully. */
    public static Predicate<Call> disconnected() {
        return socket(socket -> socket.disconnected);
    }

    /** The application has disconnected abortively. */
    public static Predicate<Call> aborted() {
        return socket(socket -> socket.aborted);
    }

    /** A receive has told of the peer's graceful disconnect. */
    public static Predicate<Call> peerEnded() {
        return socket(socket -> socket.sawEndOfStream);
    }

    /** A transfer has failed, by the peer's reset or the like. */
    public static Predicate<Call> reset() {
        return socket(socket -> socket.sawReset);
    }

    /** The socket is no longer functional. */
    public static Predicate<Call> dead() {
        return socket(socket -> socket.killed);
    }

    /** The socket is being closed. */
    public static Predicate<Call> closing() {
        return socket(socket -> socket.calls(WskFunction.CLOSE_SOCKET) > 0);
    }

    private static @Nullable Mdl mdl(Call call) {
        WskBuf buffer = call.buffer();
        return buffer == null ? null : buffer.mdl();
    }
}
