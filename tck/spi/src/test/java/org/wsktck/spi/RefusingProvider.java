package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/** The least that compiles: everything that has a default is left to it. */
final class RefusingProvider implements WskProviderDispatch, WskProviderConnectionDispatch, WskSocket {
    @Override
    public int version() {
        return Wsk.makeWskVersion(1, 0);
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public WskProviderConnectionDispatch dispatch() {
        return this;
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
        return NtStatus.STATUS_INVALID_PARAMETER;
    }

    @Override
    public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
    }
}
