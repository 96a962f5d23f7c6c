package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.InterceptedImplementation;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** An application with one socket of a stub behind an interceptor; it waits for completions by events. */
final class VariantApplication implements AutoCloseable {
    /** Long enough for any machine; nothing waits this long when all is well. */
    static final long BUDGET_MILLIS = 20_000;

    static final SockAddr ADDRESS = SockAddr.loopback(AddressFamily.IPV4, 9);

    final StubWsk stub = new StubWsk();
    final WskImplementation wsk;
    final WskRegistration registration = new WskRegistration();
    final WskSocket socket;
    private final IoManager io = stub.ioManager();
    private final @Nullable WskClientConnectionDispatch callbacks;
    private final WskProviderNpi npi = new WskProviderNpi();
    private final List<IrpViolation> violations = new CopyOnWriteArrayList<>();
    private final List<CompletionEvent> completions = new ArrayList<>(); // guarded by itself, which is notified

    VariantApplication(Interceptor interceptor) {
        this(interceptor, null);
    }

    private VariantApplication(Interceptor interceptor, @Nullable WskClientConnectionDispatch callbacks) {
        this.callbacks = callbacks;
        wsk = new InterceptedImplementation(stub, interceptor, "variant");
        io.listener(new Listener());
        wsk.wskCaptureProviderNpi(registration, Wsk.WSK_NO_WAIT, npi);
        socket = anotherSocket();
    }

    final WskSocket anotherSocket() {
        return Objects.requireNonNull(
                create(npi.client()).completion().ioStatus().socket());
    }

    /** A socket that the interceptor takes for a connected one. */
    static VariantApplication connected(Interceptor interceptor) {
        return new VariantApplication(interceptor).connected();
    }

    /** The same, of a socket that is made with those callbacks. */
    static VariantApplication withCallbacks(Interceptor interceptor, WskClientConnectionDispatch callbacks) {
        return new VariantApplication(interceptor, callbacks).connected();
    }

    private VariantApplication connected() {
        bind().completion();
        connect().completion();
        return this;
    }

    /** Closes the implementation; the test has failed if a rule of the I/O manager was broken. */
    @Override
    public void close() {
        wsk.close();
        assertThat(violations).isEmpty();
    }

    /** A call and what became of it. */
    final class Op {
        final Irp irp = io.allocateIrp(1);
        private @Nullable CallResult result;

        NtStatus returned() {
            return Objects.requireNonNull(result).returned();
        }

        CompletionEvent completion() {
            return awaitCompletion(irp);
        }

        NtStatus status() {
            return completion().ioStatus().status();
        }

        boolean isCompletedInsideTheCall() {
            return completion().sequence() < Objects.requireNonNull(result).sequenceAfter();
        }

        boolean isCompleted() {
            return countOf(irp) > 0;
        }

        /** IoCancelIrp. */
        void cancel() {
            io.cancelIrp(irp);
        }
    }

    interface Function {
        NtStatus call(Irp irp);
    }

    Op call(Function function) {
        return call(CompletionScript.KEEP, function);
    }

    Op call(CompletionScript routine, Function function) {
        Op op = new Op();
        io.setCompletionRoutine(op.irp, routine, true, true, true);
        op.result = io.call(op.irp, () -> function.call(op.irp));
        return op;
    }

    Op create(@Nullable WskClient client) {
        return call(irp -> create(client, irp));
    }

    NtStatus create(@Nullable WskClient client, @Nullable Irp irp) {
        WskProviderDispatch table = Objects.requireNonNull(npi.dispatch());
        return table.wskSocket(
                client,
                Wsk.AF_INET,
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_CONNECTION_SOCKET,
                null,
                callbacks,
                null,
                null,
                null,
                irp);
    }

    WskClient client() {
        return Objects.requireNonNull(npi.client());
    }

    private WskProviderConnectionDispatch table() {
        return (WskProviderConnectionDispatch) socket.dispatch();
    }

    Op bind() {
        return call(this::bindWith);
    }

    NtStatus bindWith(Irp irp) {
        return table().wskBind(socket, ADDRESS, 0, irp);
    }

    Op connect() {
        return call(irp -> table().wskConnect(socket, ADDRESS, 0, irp));
    }

    Op send(byte[] data) {
        return call(irp -> table().wskSend(socket, buffer(data), 0, irp));
    }

    Op receive(byte[] into, int flags) {
        return call(irp -> table().wskReceive(socket, buffer(into), flags, irp));
    }

    Op disconnect() {
        return call(irp -> table().wskDisconnect(socket, null, 0, irp));
    }

    Op disconnectAbortively() {
        return call(irp -> table().wskDisconnect(socket, null, Wsk.WSK_FLAG_ABORTIVE, irp));
    }

    NtStatus release(WskDataIndication list) {
        return table().wskRelease(socket, list);
    }

    Op closeSocket() {
        return call(irp -> table().wskCloseSocket(socket, irp));
    }

    /** A send that a completion routine makes. */
    CompletionScript sending(Op op, byte[] data) {
        return CompletionScript.keepAfter(transfer(WskFunction.SEND, socket, op, data));
    }

    /** A send or a receive that a completion routine makes. */
    CompletionScript.Call transfer(WskFunction function, WskSocket on, Op op, byte[] data) {
        io.setCompletionRoutine(op.irp, CompletionScript.KEEP, true, true, true);
        return new CompletionScript.Call(WskCall.on(on, function)
                .with(WskArgument.BUFFER, buffer(data))
                .with(WskArgument.FLAGS, 0)
                .with(WskArgument.IRP, op.irp));
    }

    static WskBuf buffer(byte[] memory) {
        return new WskBuf(new Mdl(ByteBuffer.wrap(memory)), 0, memory.length);
    }

    /** The IRPs completed so far, in order. */
    List<Irp> order() {
        synchronized (completions) {
            return completions.stream().map(CompletionEvent::irp).toList();
        }
    }

    long countOf(Irp irp) {
        return order().stream().filter(irp::equals).count();
    }

    private CompletionEvent awaitCompletion(Irp irp) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUDGET_MILLIS);
        synchronized (completions) {
            while (true) {
                for (CompletionEvent event : completions) {
                    if (event.irp() == irp) {
                        return event;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left).as("%s was not completed in time", irp).isPositive();
                try {
                    completions.wait(left);
                } catch (InterruptedException interrupted) {
                    throw new AssertionError("interrupted while waiting for " + irp, interrupted);
                }
            }
        }
    }

    private final class Listener implements IoListener {
        @Override
        public void completionEntered(CompletionEvent event) {
            synchronized (completions) {
                completions.add(event);
                completions.notifyAll();
            }
        }

        @Override
        public void completionReturned(CompletionEvent event) {}

        @Override
        public void scriptedCallReturned(WskCall call, CallResult result) {}

        @Override
        public void violated(IrpViolation violation) {
            violations.add(violation);
        }
    }
}
