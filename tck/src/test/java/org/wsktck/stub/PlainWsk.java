package org.wsktck.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskSocket;

/**
 * Enough of WSK for the smoke level, over blocking channels and all of it inline. Subclasses go wrong in one of the
 * methods that they override.
 */
public class PlainWsk extends WithoutSockets {
    /** The work of a function. */
    @FunctionalInterface
    public interface Work {
        /** Does it, and hands back IoStatus.Information. */
        long run() throws IOException;
    }

    private final AtomicLong sockets = new AtomicLong();
    private final Queue<SocketChannel> channels = new ConcurrentLinkedQueue<>();

    /** A provider without a fault. */
    public PlainWsk() {
        super("plain");
    }

    @Override
    protected WskProviderDispatch provider() {
        return new Provider();
    }

    @Override
    public void close() {
        for (SocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    // ---- where subclasses go wrong

    /** WskSocket. */
    protected NtStatus socket(Irp irp) {
        try {
            SocketChannel channel = SocketChannel.open();
            channels.add(channel);
            irp.completeWithSocket(new PlainSocket(sockets.incrementAndGet(), channel));
            return NtStatus.STATUS_SUCCESS;
        } catch (IOException broken) {
            return irp.completeAndReturn(NtStatus.STATUS_UNSUCCESSFUL, 0);
        }
    }

    /** WskBind. */
    protected NtStatus bind(Irp irp, Work work) {
        return inline(irp, work);
    }

    /** WskConnect. */
    protected NtStatus connect(Irp irp, Work work) {
        return inline(irp, work);
    }

    /** WskCloseSocket. */
    protected NtStatus closeSocket(Irp irp, Work work) {
        return inline(irp, work);
    }

    /** Does the work and completes the IRP before it returns the same status. */
    protected static NtStatus inline(Irp irp, Work work) {
        try {
            return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, work.run());
        } catch (IOException broken) {
            return irp.completeAndReturn(NtStatus.STATUS_UNSUCCESSFUL, 0);
        }
    }

    private final class Provider implements WskProviderDispatch {
        @Override
        public int version() {
            return 0x0100;
        }

        @Override
        public NtStatus wskSocket(
                @Nullable WskClient client,
                int addressFamily,
                int socketType,
                int protocol,
                int flags,
                @Nullable Object socketContext,
                @Nullable WskClientSocketDispatch dispatch,
                @Nullable Object owningProcess,
                @Nullable Object owningThread,
                @Nullable Object securityDescriptor,
                @Nullable Irp irp) {
            return irp == null ? NtStatus.STATUS_INVALID_PARAMETER : socket(irp);
        }
    }

    private final class PlainSocket implements WskSocket, WskProviderConnectionDispatch {
        private final long id;
        private final SocketChannel channel;

        PlainSocket(long id, SocketChannel channel) {
            this.id = id;
            this.channel = channel;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public WskProviderBasicDispatch dispatch() {
            return this;
        }

        @Override
        public NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
            return bind(irp, () -> {
                channel.bind(localAddress.toInetSocketAddress());
                return 0;
            });
        }

        @Override
        public NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
            return connect(irp, () -> {
                channel.connect(remoteAddress.toInetSocketAddress());
                return 0;
            });
        }

        @Override
        public NtStatus wskSend(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
            return inline(irp, () -> channel.write(buffer.segments()));
        }

        @Override
        public NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
            return inline(irp, () -> Math.max(0, channel.read(buffer.segments())));
        }

        @Override
        public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
            return closeSocket(irp, () -> {
                channel.close();
                return 0;
            });
        }
    }
}
