package org.wsktck.spi.contract;

import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskSocket;

/** A socket whose close completes before it returns: what a completion routine may call. */
final class InlineSocket implements WskSocket, WskProviderBasicDispatch {
    static final long ID = 77;

    @Override
    public long id() {
        return ID;
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return this;
    }

    @Override
    public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
    }
}
