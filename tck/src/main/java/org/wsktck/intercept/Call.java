package org.wsktck.intercept;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.ADDRESS_FAMILY;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.CLIENT;
import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;
import static org.wsktck.spi.WskArgument.PROTOCOL;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;
import static org.wsktck.spi.WskArgument.SOCKET_TYPE;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** One call of a function with an IRP, on its way to the implementation. Its arguments may be exchanged. */
public final class Call {
    public final WskFunction function;

    /** The socket it is made on; null for functions that make one. */
    public final @Nullable SocketTrace socket;

    private final WskCall arguments;
    private @Nullable Irp irp;

    /** A call as the implementation will get it. */
    Call(WskCall arguments, @Nullable SocketTrace socket) {
        this.function = arguments.function();
        this.socket = socket;
        this.arguments = arguments;
        this.irp = arguments.orNull(IRP);
    }

    /** An argument; null if NULL is passed, or if the function has no such argument. */
    public <T> @Nullable T argument(WskArgument<T> argument) {
        return arguments.orNull(argument);
    }

    /** Another argument. */
    public <T> void argument(WskArgument<T> argument, @Nullable T other) {
        arguments.with(argument, other);
    }

    /** Remote address of a connect, local address of a bind; null elsewhere. */
    public @Nullable SockAddr address() {
        return arguments.orNull(addressArgument());
    }

    /** Another address. */
    public void address(SockAddr other) {
        arguments.with(addressArgument(), other);
    }

    private WskArgument<SockAddr> addressArgument() {
        return function.takes(REMOTE_ADDRESS) ? REMOTE_ADDRESS : LOCAL_ADDRESS;
    }

    /** Another local address. */
    public void localAddress(@Nullable SockAddr other) {
        arguments.with(LOCAL_ADDRESS, other);
    }

    /** The local address; null for functions without. */
    public @Nullable SockAddr localAddress() {
        return arguments.orNull(LOCAL_ADDRESS);
    }

    /** The data, or the memory for some; null without. */
    public @Nullable WskBuf buffer() {
        return arguments.orNull(BUFFER);
    }

    /** Another buffer, or none. */
    public void buffer(@Nullable WskBuf other) {
        arguments.with(BUFFER, other);
    }

    /** Where an address is to be stored; null for functions that store none. */
    public @Nullable SockAddrBuffer addressBuffer() {
        return arguments.orNull(ADDRESS_BUFFER);
    }

    /** Another place to store the address in. */
    public void addressBuffer(SockAddrBuffer other) {
        arguments.with(ADDRESS_BUFFER, other);
    }

    /** The flags, 0 for functions without. */
    public int flags() {
        Integer flags = arguments.orNull(FLAGS);
        return flags == null ? 0 : flags;
    }

    /** Other flags. */
    public void flags(int other) {
        arguments.with(FLAGS, other);
    }

    /** The type of socket that WskSocket is given. */
    public int socketType() {
        return arguments.get(SOCKET_TYPE);
    }

    /** Another type of socket. */
    public void socketType(int other) {
        arguments.with(SOCKET_TYPE, other);
    }

    /** The protocol that WskSocket is given. */
    public int protocol() {
        return arguments.get(PROTOCOL);
    }

    /** Another protocol. */
    public void protocol(int other) {
        arguments.with(PROTOCOL, other);
    }

    /** The address family that WskSocket is given. */
    public int addressFamily() {
        return arguments.get(ADDRESS_FAMILY);
    }

    /** Another address family. */
    public void addressFamily(int other) {
        arguments.with(ADDRESS_FAMILY, other);
    }

    /** The context of a socket that is to be made. */
    public @Nullable Object context() {
        return arguments.orNull(SOCKET_CONTEXT);
    }

    /** The callbacks of a socket that is to be made. */
    public @Nullable WskClientSocketDispatch dispatch() {
        return arguments.orNull(DISPATCH);
    }

    /** Other callbacks of it. */
    void dispatch(@Nullable WskClientSocketDispatch other) {
        arguments.with(DISPATCH, other);
    }

    /** Whether the application passed a client object to a function that takes one. */
    public boolean hasClient() {
        return arguments.orNull(CLIENT) != null;
    }

    /** Another client object. */
    public void client(@Nullable WskClient other) {
        arguments.with(CLIENT, other);
    }

    /** Hands the call on to the implementation. */
    public NtStatus proceed() {
        return (function.takes(IRP) ? arguments.with(IRP, irp) : arguments).perform();
    }

    /** Hands the call on to the implementation as one on another socket. */
    public NtStatus proceedOn(SocketTrace other) {
        return proceedOn(other.inner);
    }

    /** The same, on a socket of the implementation. */
    public NtStatus proceedOn(WskSocket inner) {
        return arguments.to(inner).with(IRP, irp).perform();
    }

    /** The IRP; null where the application passed none. */
    public @Nullable Irp irpOrNull() {
        return irp;
    }

    /** The IRP. */
    public Irp irp() {
        Irp present = irp;
        if (present == null) {
            throw new IllegalStateException(function + " without an IRP");
        }
        return present;
    }

    /** The socket. */
    public SocketTrace socket() {
        SocketTrace present = socket;
        if (present == null) {
            throw new IllegalStateException(function + " has no socket");
        }
        return present;
    }

    /** Length of the buffer in bytes, 0 without one. */
    public long length() {
        WskBuf present = buffer();
        return present == null ? 0 : present.length();
    }

    /** Completes the IRP with {@code status} and no information, and returns it, without asking the implementation. */
    public NtStatus finish(NtStatus status) {
        return irp().completeAndReturn(status, 0);
    }

    /**
     * Takes the application's IRP away from the implementation, which gets one that nobody watches: whatever becomes of
     * it, the caller has to complete the application's.
     *
     * @return the application's IRP
     */
    public Irp detach() {
        Irp outer = irp();
        irp = new DetachedIrp(outer.id(), outer.generation());
        return outer;
    }

    /** What is done instead of completing the IRP when the implementation completes it. */
    public Call onCompletion(CompletionHandler handler) {
        Irp outer = irp();
        irp = new InterceptedIrp(outer, handler);
        return this;
    }

    /** The implementation is given another IRP in place of the application's. */
    public Call handOn(Irp other) {
        irp = other;
        return this;
    }

    /** Gets the completion that the implementation asked for. */
    @FunctionalInterface
    public interface CompletionHandler {
        /**
         * The implementation has completed the IRP.
         *
         * @param irp the application's IRP, still to be completed
         * @param status what the implementation completes it with
         */
        void completed(Irp irp, IoStatus status);

        /** The implementation marks the IRP pending. */
        default void markedPending(Irp irp) {
            irp.markPending();
        }

        /**
         * The application has cancelled the IRP while the implementation had a cancel routine set.
         *
         * @param routine calls the implementation's cancel routine; to be run once, at DISPATCH_LEVEL
         */
        default void cancelled(Irp irp, Runnable routine) {
            routine.run();
        }
    }

    /** Completes an IRP with a status, a socket included. */
    public static void complete(Irp irp, IoStatus status) {
        if (status.socket() != null) {
            irp.completeWithSocket(status.socket());
        } else {
            irp.complete(status.status(), status.information());
        }
    }
}
