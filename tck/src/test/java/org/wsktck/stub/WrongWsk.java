package org.wsktck.stub;

import java.io.IOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.Capability;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** Implementations that are wrong in one way each, most of them in WskBind. */
public final class WrongWsk {
    private WrongWsk() {}

    // ---- adapters in error

    /** Throws from a call. */
    public static final class ThrowsFromBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            throw new IllegalStateException("no transport");
        }
    }

    /** Throws what another exception was the cause of. */
    public static final class ThrowsWithCause extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            throw new IllegalStateException("no transport", new IOException("cable is out"));
        }
    }

    /** Throws an exception that cannot even be asked what it is. */
    public static final class ThrowsUnspeakable extends PlainWsk {
        private static final class Unspeakable extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("do not ask");
            }

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        }

        @Override
        protected NtStatus bind(Irp irp, Work work) {
            throw new Unspeakable();
        }
    }

    /** Has a thread of its own, which dies while everything seems well. */
    public static final class ThreadDiesInBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            Thread worker = new Thread(ThreadDiesInBind::work, "worker");
            worker.start();
            try {
                worker.join();
            } catch (InterruptedException runIsOver) {
                Thread.currentThread().interrupt();
            }
            return super.bind(irp, work);
        }

        private static void work() {
            throw new IllegalStateException("no more work");
        }
    }

    /** Completes an IRP with no status at all. */
    public static final class CompletesWithNull extends PlainWsk {
        private static final NtStatus[] STATUSES = new NtStatus[1];

        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.complete(STATUSES[0], 0);
            return NtStatus.STATUS_SUCCESS;
        }
    }

    /** Lacks a class at run time, which is an Error and no exception. */
    public static final class LacksClassInBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            throw new NoClassDefFoundError("com/acme/Transport");
        }
    }

    /** Does what would stop a machine. */
    public static final class BugChecksInBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            throw new BugCheck(BugCheck.Code.SOCKET_CLOSED, "WskBind on socket 1");
        }
    }

    /** Throws from its constructor. */
    public static final class ThrowsFromConstructor extends PlainWsk {
        public ThrowsFromConstructor() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Never comes out of its constructor. */
    public static final class HangsInConstructor extends PlainWsk {
        public HangsInConstructor() {
            hang();
        }
    }

    /** Throws from close(). */
    public static final class ThrowsFromClose extends PlainWsk {
        @Override
        public void close() {
            super.close();
            throw new IllegalStateException("closed already");
        }
    }

    /** Never comes back from close(). */
    public static final class HangsInClose extends PlainWsk {
        @Override
        public void close() {
            super.close();
            hang();
        }
    }

    /** Has no I/O manager. */
    public static final class NoIoManager extends PlainWsk {
        @Override
        @SuppressWarnings("NullAway") // That is what is wrong with it.
        public IoManager ioManager() {
            return null;
        }
    }

    /** Has no capabilities, not even an empty set of them. */
    public static final class NoCapabilities extends PlainWsk {
        @Override
        @SuppressWarnings("NullAway") // That is what is wrong with it.
        public Set<Capability> capabilities() {
            return null;
        }
    }

    /** Declares everything but what is mandatory. */
    public static final class NoConnections extends PlainWsk {
        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.WAITALL);
        }
    }

    /** Throws when it is asked what it has. */
    public static final class ThrowsFromCapabilities extends PlainWsk {
        @Override
        public Set<Capability> capabilities() {
            throw new UnsupportedOperationException("not yet");
        }
    }

    /** Declares fault hooks and has none. */
    public static final class NoFaultHooks extends PlainWsk {
        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.CONNECTION, Capability.FAULT_HOOKS);
        }
    }

    /** Returns null where an NTSTATUS belongs. */
    public static final class ReturnsNull extends PlainWsk {
        @Override
        @SuppressWarnings("NullAway") // That is what is wrong with it.
        protected NtStatus bind(Irp irp, Work work) {
            return null;
        }
    }

    /** Throws from WskDeregister, an Error. */
    public static final class LacksClassInDeregister extends PlainWsk {
        @Override
        public void wskDeregister(WskRegistration registration) {
            throw new NoClassDefFoundError("com/acme/Registry");
        }
    }

    // ---- requirements not met

    /** Never comes back from a call. */
    public static final class HangsInBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            hang();
            return NtStatus.STATUS_UNSUCCESSFUL;
        }
    }

    /** Says on standard output that it hangs, for a test in another process. */
    public static final class AnnouncesHangInBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            System.out.println("hanging");
            hang();
            return NtStatus.STATUS_UNSUCCESSFUL;
        }
    }

    /** Never comes back from WskDeregister. */
    public static final class HangsInDeregister extends PlainWsk {
        @Override
        public void wskDeregister(WskRegistration registration) {
            hang();
        }
    }

    /** Pends and forgets, whatever happens to the socket. */
    public static final class NeverCompletesBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.markPending();
            return NtStatus.STATUS_PENDING;
        }
    }

    /** Pends until it is cancelled. */
    public static final class CompletesBindWhenCancelled extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.markPending();
            irp.setCancelRoutine(cancelled -> cancelled.complete(NtStatus.STATUS_CANCELLED, 0));
            return NtStatus.STATUS_PENDING;
        }
    }

    /** Pends until the socket is closed. */
    public static final class CompletesBindWhenClosed extends PlainWsk {
        private final Queue<Irp> pending = new ConcurrentLinkedQueue<>();

        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.markPending();
            pending.add(irp);
            return NtStatus.STATUS_PENDING;
        }

        @Override
        protected NtStatus closeSocket(Irp irp, Work work) {
            pending.forEach(bind -> bind.complete(NtStatus.STATUS_CANCELLED, 0));
            return inline(irp, work);
        }
    }

    /** Pends, and completes after it has completed the close. */
    public static final class CompletesBindAfterClose extends PlainWsk {
        private final Queue<Irp> pending = new ConcurrentLinkedQueue<>();

        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.markPending();
            pending.add(irp);
            return NtStatus.STATUS_PENDING;
        }

        @Override
        protected NtStatus closeSocket(Irp irp, Work work) {
            NtStatus closed = inline(irp, work);
            pending.forEach(bind -> bind.complete(NtStatus.STATUS_CANCELLED, 0));
            return closed;
        }
    }

    /** Never completes a close. */
    public static final class NeverCompletesClose extends PlainWsk {
        @Override
        protected NtStatus closeSocket(Irp irp, Work work) {
            irp.markPending();
            return NtStatus.STATUS_PENDING;
        }
    }

    /** Completes twice. */
    public static final class CompletesBindTwice extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            inline(irp, work);
            return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
        }
    }

    /** Completes an IRP again when the application hands it over the next time. */
    public static final class CompletesEarlierSubmissionAgain extends PlainWsk {
        private final Queue<Irp> earlier = new ConcurrentLinkedQueue<>();

        @Override
        protected NtStatus bind(Irp irp, Work work) {
            earlier.forEach(old -> old.complete(NtStatus.STATUS_SUCCESS, 0));
            earlier.add(irp);
            return inline(irp, work);
        }
    }

    /** Returns success and completes with a failure. */
    public static final class FailsAfterSuccess extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.complete(NtStatus.STATUS_UNSUCCESSFUL, 0);
            return NtStatus.STATUS_SUCCESS;
        }
    }

    /** Completes with STATUS_PENDING. */
    public static final class CompletesWithPending extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            irp.markPending();
            irp.complete(NtStatus.STATUS_PENDING, 0);
            return NtStatus.STATUS_PENDING;
        }
    }

    /** Returns success and completes nothing. */
    public static final class ReturnsSuccessOnly extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            return NtStatus.STATUS_SUCCESS;
        }
    }

    /** Touches an IRP after it has completed it. */
    public static final class MarksPendingAfterCompletion extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            NtStatus status = inline(irp, work);
            irp.markPending();
            return status;
        }
    }

    /** Captures nothing and says that it has. */
    public static final class CapturesNothing extends PlainWsk {
        @Override
        public NtStatus wskCaptureProviderNpi(
                WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
            return NtStatus.STATUS_SUCCESS;
        }
    }

    /** Refuses every registration. */
    public static final class RefusesRegistration extends PlainWsk {
        @Override
        public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
            return NtStatus.STATUS_INSUFFICIENT_RESOURCES;
        }
    }

    /** Throws from WskBind and completes every close twice. */
    public static final class ThrowsAndCompletesTwice extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            throw new IllegalStateException("no transport");
        }

        @Override
        protected NtStatus closeSocket(Irp irp, Work work) {
            inline(irp, work);
            return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
        }
    }

    // ---- within the rules

    /** Returns success from a close and completes it 20 ms later, on a thread of its own. */
    public static final class CompletesCloseAfterReturn extends PlainWsk {
        private static final long LATE_NANOS = 20_000_000;

        @Override
        protected NtStatus closeSocket(Irp irp, Work work) {
            Thread later = new Thread(() -> {
                LockSupport.parkNanos(LATE_NANOS);
                inline(irp, work);
            });
            later.setDaemon(true);
            later.start();
            return NtStatus.STATUS_SUCCESS;
        }
    }

    /** Has no binding, and says so without completing the IRP. */
    public static final class LacksBind extends PlainWsk {
        @Override
        protected NtStatus bind(Irp irp, Work work) {
            return NtStatus.STATUS_NOT_IMPLEMENTED;
        }
    }

    /** Until the run gives up on its threads. */
    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException runIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
