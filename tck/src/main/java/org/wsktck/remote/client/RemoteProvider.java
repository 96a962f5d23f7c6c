package org.wsktck.remote.client;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskProviderDispatch;

/** The provider's table of one capture. */
final class RemoteProvider implements WskProviderDispatch {
    /** WSK_CLIENT of one capture. */
    record Client(int npi) implements WskClient {
        @Override
        public long id() {
            return Integer.toUnsignedLong(npi);
        }
    }

    private final int npi;
    private final int version;
    private final RemoteCalls calls;
    private final RemoteSockets sockets;

    RemoteProvider(int npi, int version, RemoteCalls calls, RemoteSockets sockets) {
        this.npi = npi;
        this.version = version;
        this.calls = calls;
        this.sockets = sockets;
    }

    private static int handle(@Nullable WskClient client) {
        return client == null ? 0 : ((Client) client).npi;
    }

    @Override
    public int version() {
        return version;
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
        long context = sockets.context(socketContext, dispatch);
        return calls.call(
                MessageType.WSK_SOCKET,
                out -> out.u32(npi)
                        .u32(handle(client))
                        .u16(addressFamily)
                        .u16(socketType)
                        .u32(protocol)
                        .u32(flags)
                        .u64(context)
                        .callbacks(RemoteSockets.scripts(dispatch))
                        .irp(RemoteCalls.handle(irp)));
    }

    @Override
    public NtStatus wskSocketConnect(
            @Nullable WskClient client,
            int socketType,
            int protocol,
            SockAddr localAddress,
            SockAddr remoteAddress,
            int flags,
            @Nullable Object socketContext,
            @Nullable WskClientConnectionDispatch dispatch,
            @Nullable Object owningProcess,
            @Nullable Object owningThread,
            @Nullable Object securityDescriptor,
            @Nullable Irp irp) {
        long context = sockets.context(socketContext, dispatch);
        return calls.call(
                MessageType.WSK_SOCKET_CONNECT,
                out -> out.u32(npi)
                        .u32(handle(client))
                        .u16(socketType)
                        .u32(protocol)
                        .address(localAddress.toBytes())
                        .address(remoteAddress.toBytes())
                        .u32(flags)
                        .u64(context)
                        .callbacks(RemoteSockets.scripts(dispatch))
                        .irp(RemoteCalls.handle(irp)));
    }

    @Override
    public NtStatus wskControlClient(
            @Nullable WskClient client,
            int controlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        return calls.control(
                MessageType.WSK_CONTROL_CLIENT,
                input,
                output,
                out -> out.u32(npi).u32(handle(client)).u32(controlCode),
                RemoteCalls.handle(irp));
    }
}
