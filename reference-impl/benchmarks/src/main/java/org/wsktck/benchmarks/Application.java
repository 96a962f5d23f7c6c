package org.wsktck.benchmarks;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.ReferenceWsk;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskProviderBindDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderListenDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** A WSK application as thin as can be: it waits for its IRPs by parking, one waiter an IRP. */
final class Application implements IoListener, AutoCloseable {
    private final ReferenceWsk wsk = new ReferenceWsk();
    private final IoManager io = wsk.ioManager();
    private final WskRegistration registration = new WskRegistration();
    private final WskClient client;
    private final WskProviderDispatch provider;
    private final ConcurrentHashMap<Irp, Pending> pending = new ConcurrentHashMap<>();
    /** What is still pending may fail now. */
    private volatile boolean closing;

    Application() {
        io.listener(this);
        require(wsk.wskRegister(
                new WskClientNpi(null, new WskClientDispatch(Wsk.makeWskVersion(1, 0), 0)), registration));
        WskProviderNpi npi = new WskProviderNpi();
        require(wsk.wskCaptureProviderNpi(registration, Wsk.WSK_INFINITE_WAIT, npi));
        client = present(npi.client());
        provider = present(npi.dispatch());
    }

    /** A request that was made and may not be completed yet. */
    static final class Pending {
        private final Thread waiter = Thread.currentThread();
        private volatile @Nullable CompletionEvent event;
        /** Guarded by this. */
        private @Nullable Runnable continuation;

        /** Waits for the completion. */
        CompletionEvent await() {
            CompletionEvent completion = event;
            while (completion == null) {
                LockSupport.park(this);
                completion = event;
            }
            return completion;
        }

        /** Whether it is completed; if not, the thread that completes it will run {@code continuation}. */
        synchronized boolean isDoneOr(Runnable continuation) {
            this.continuation = continuation;
            return event != null;
        }

        private void complete(CompletionEvent completion) {
            Runnable next;
            synchronized (this) {
                event = completion;
                next = continuation;
            }
            LockSupport.unpark(waiter);
            if (next != null) {
                next.run();
            }
        }
    }

    WskSocket socketConnect(InetSocketAddress remote) {
        return socketConnect(remote, null);
    }

    WskSocket socketConnect(InetSocketAddress remote, @Nullable WskClientConnectionDispatch callbacks) {
        CompletionEvent completion = submit(irp -> provider.wskSocketConnect(
                        client,
                        Wsk.SOCK_STREAM,
                        Wsk.IPPROTO_TCP,
                        SockAddr.wildcard(AddressFamily.IPV4, 0),
                        SockAddr.of(remote),
                        0,
                        null,
                        callbacks,
                        null,
                        null,
                        null,
                        irp))
                .await();
        return present(completion.ioStatus().socket());
    }

    /** A listening socket at the loopback address. */
    WskSocket listeningSocket() {
        WskSocket socket = socketOf(submit(irp -> provider.wskSocket(
                client,
                Wsk.AF_INET,
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_LISTEN_SOCKET,
                null,
                null,
                null,
                null,
                null,
                irp)));
        submit(irp -> listener(socket).wskBind(socket, SockAddr.loopback(AddressFamily.IPV4, 0), 0, irp))
                .await();
        return socket;
    }

    InetSocketAddress localAddress(WskSocket socket) {
        SockAddrBuffer address = new SockAddrBuffer();
        submit(irp -> ((WskProviderBindDispatch) socket.dispatch()).wskGetLocalAddress(socket, address, irp))
                .await();
        return present(address.value()).toInetSocketAddress();
    }

    Pending accept(WskSocket listener) {
        return submit(irp -> listener(listener).wskAccept(listener, 0, null, null, null, null, irp));
    }

    /** The socket that a request has brought. */
    static WskSocket socketOf(Pending request) {
        return present(request.await().ioStatus().socket());
    }

    private static WskProviderListenDispatch listener(WskSocket socket) {
        return (WskProviderListenDispatch) socket.dispatch();
    }

    void enableReceiveEvent(WskSocket socket) {
        require(socket.dispatch()
                .wskControlSocket(
                        socket,
                        WskControlSocketType.WSK_SET_OPTION,
                        Wsk.SO_WSK_EVENT_CALLBACK,
                        Wsk.SOL_SOCKET,
                        new WskEventCallbackControl(Wsk.NPI_WSK_INTERFACE_ID, Wsk.WSK_EVENT_RECEIVE).toBuffer(),
                        null,
                        null,
                        null));
    }

    void release(WskSocket socket, WskDataIndication list) {
        require(table(socket).wskRelease(socket, list));
    }

    Pending send(WskSocket socket, WskBuf buffer, int flags) {
        return submit(irp -> table(socket).wskSend(socket, buffer, flags, irp));
    }

    Pending receive(WskSocket socket, WskBuf buffer, int flags) {
        return submit(irp -> table(socket).wskReceive(socket, buffer, flags, irp));
    }

    void closeSocket(WskSocket socket) {
        submit(irp -> socket.dispatch().wskCloseSocket(socket, irp)).await();
    }

    private Pending submit(Function<Irp, NtStatus> call) {
        Irp irp = io.allocateIrp(1);
        io.setCompletionRoutine(irp, CompletionScript.KEEP, true, true, true);
        Pending request = new Pending();
        pending.put(irp, request);
        io.call(irp, () -> call.apply(irp));
        return request;
    }

    private static WskProviderConnectionDispatch table(WskSocket socket) {
        return (WskProviderConnectionDispatch) socket.dispatch();
    }

    @Override
    public void completionEntered(CompletionEvent event) {}

    @Override
    public void completionReturned(CompletionEvent event) {
        if (!closing) {
            require(event.ioStatus().status());
        }
        present(pending.remove(event.irp())).complete(event);
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {}

    @Override
    public void violated(IrpViolation violation) {
        throw new IllegalStateException(violation.text());
    }

    @Override
    public void close() {
        closing = true;
        wsk.close();
    }

    private static void require(NtStatus status) {
        if (!status.isSuccess()) {
            throw new IllegalStateException("a benchmark's call failed with " + status);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the reference left out what it owes");
        }
        return value;
    }
}
