package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.IRP;

/**
 * WSK_PROVIDER_STREAM_DISPATCH (Windows 10, version 1703): the functions of connection sockets and those that take
 * connections, of which a stream socket does one or the other. In the table they stand in the order WskControlSocket,
 * WskCloseSocket, WskBind, WskAccept, WskConnect, WskListen, WskSend, WskReceive, WskDisconnect, WskRelease,
 * WskGetLocalAddress, WskGetRemoteAddress, WskConnectEx. IRQL at most DISPATCH_LEVEL.
 */
public interface WskProviderStreamDispatch extends WskProviderConnectionDispatch, WskProviderAcceptDispatch {
    /** WskListen (nc-wsk-pfn_wsk_listen): a bound stream socket takes connections from then on. */
    default NtStatus wskListen(WskSocket socket, Irp irp) {
        return call(WskCall.on(socket, WskFunction.LISTEN).with(IRP, irp));
    }
}
