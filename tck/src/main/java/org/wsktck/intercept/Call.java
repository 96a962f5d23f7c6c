package org.wsktck.intercept;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClientSocketDispatch;

/** One call of a function with an IRP, on its way to the implementation. Its arguments may be exchanged. */
public final class Call {
    public final WskFunction function;

    /** The socket it is made on; null for functions that make one. */
    public final @Nullable SocketTrace socket;

    /** Remote address of a connect, local address of a bind; null elsewhere. */
    public @Nullable SockAddr address;

    /** Local address of WskSocketConnect; null elsewhere. */
    public @Nullable SockAddr localAddress;

    public @Nullable WskBuf buffer;
    public @Nullable SockAddrBuffer addressBuffer;
    public int flags;

    /** WskSocket only. */
    public int addressFamily;

    public @Nullable Object context;
    public @Nullable WskClientSocketDispatch dispatch;

    /** Whether the application passed a client object; WskSocket and WskSocketConnect only. */
    public boolean hasClient = true;

    private @Nullable Irp irp;
    private final Function<Call, NtStatus> next;

    Call(WskFunction function, @Nullable SocketTrace socket, @Nullable Irp irp, Function<Call, NtStatus> next) {
        this.function = function;
        this.socket = socket;
        this.irp = irp;
        this.next = next;
    }

    /** Hands the call on to the implementation. */
    public NtStatus proceed() {
        return next.apply(this);
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
        WskBuf present = buffer;
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
