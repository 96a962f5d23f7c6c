package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.INSPECT_ACTION;
import static org.wsktck.spi.WskArgument.INSPECT_ID;
import static org.wsktck.spi.WskArgument.IRP;

/**
 * WSK_PROVIDER_LISTEN_DISPATCH: WskControlSocket, WskCloseSocket, WskBind, WskAccept, WskInspectComplete,
 * WskGetLocalAddress, in that order. IRQL at most DISPATCH_LEVEL; none may wait for the network. What an implementation
 * lacks comes to {@link #call}.
 */
public interface WskProviderListenDispatch extends WskProviderAcceptDispatch {
    /**
     * WskInspectComplete (nc-wsk-pfn_wsk_inspect_complete): says what becomes of a connection request that
     * WskInspectEvent has answered with WskInspectPend.
     *
     * @param inspectId known by its content
     * @param action WskInspectAccept or WskInspectReject
     */
    default NtStatus wskInspectComplete(WskSocket socket, WskInspectId inspectId, WskInspectAction action, Irp irp) {
        return call(WskCall.on(socket, WskFunction.INSPECT_COMPLETE)
                .with(INSPECT_ID, inspectId)
                .with(INSPECT_ACTION, action)
                .with(IRP, irp));
    }
}
