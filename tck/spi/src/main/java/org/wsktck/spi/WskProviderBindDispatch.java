package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;

/** What the tables of all sockets share that have a local address: of all categories but the basic one. */
public interface WskProviderBindDispatch extends WskProviderBasicDispatch {
    /** WskBind (nc-wsk-pfn_wsk_bind). Flags is 0. A listening socket listens from then on. */
    default NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.BIND)
                .with(LOCAL_ADDRESS, localAddress)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    /** WskGetLocalAddress (nc-wsk-pfn_wsk_get_local_address). */
    default NtStatus wskGetLocalAddress(WskSocket socket, SockAddrBuffer localAddress, Irp irp) {
        return call(WskCall.on(socket, WskFunction.GET_LOCAL_ADDRESS)
                .with(ADDRESS_BUFFER, localAddress)
                .with(IRP, irp));
    }
}
