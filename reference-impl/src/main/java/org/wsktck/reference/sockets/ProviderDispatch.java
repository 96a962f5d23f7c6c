package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskProviderDispatch;

/** The provider's table: makes sockets. */
record ProviderDispatch(Subsystem subsystem) implements WskProviderDispatch {
    @Override
    public int version() {
        return ClientRegistration.VERSION;
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
        return asClient(client, irp, (registration, ownIrp) -> {
            NtStatus arguments = Arguments.ofSocket(addressFamily, socketType, protocol, flags);
            if (!arguments.isSuccess()) {
                return ownIrp.completeAndReturn(arguments, 0);
            }
            Subsystem.Opened opened = subsystem.open(AddressFamily.of(addressFamily), registration);
            if (opened.socket() == null) {
                return ownIrp.completeAndReturn(opened.status(), 0);
            }
            ownIrp.completeWithSocket(opened.socket());
            return STATUS_SUCCESS;
        });
    }

    @Override
    public NtStatus wskSocketConnect(
            @Nullable WskClient client,
            int socketType,
            int protocol,
            SockAddr localAddress,
            SockAddr remoteAddress,
            int flags,
            @Nullable Object context,
            @Nullable WskClientConnectionDispatch dispatch,
            @Nullable Object owningProcess,
            @Nullable Object owningThread,
            @Nullable Object securityDescriptor,
            @Nullable Irp irp) {
        return asClient(client, irp, (registration, ownIrp) -> {
            NtStatus arguments = Arguments.ofSocketConnect(socketType, protocol, localAddress, remoteAddress);
            if (!arguments.isSuccess()) {
                return ownIrp.completeAndReturn(arguments, 0);
            }
            Subsystem.Opened opened = subsystem.open(localAddress.addressFamily(), registration);
            return opened.socket() == null
                    ? ownIrp.completeAndReturn(opened.status(), 0)
                    : opened.socket().bindAndConnect(localAddress, remoteAddress, ownIrp);
        });
    }

    private interface Function {
        NtStatus call(ClientRegistration registration, Irp irp);
    }

    /** The order of Windows: the IRP first, then the client; neither leaves a trace in the IRP. */
    private NtStatus asClient(@Nullable WskClient client, @Nullable Irp irp, Function function) {
        if (irp == null) {
            return STATUS_INVALID_PARAMETER;
        }
        if (!(client instanceof Client ours) || !subsystem.isOwn(ours)) {
            return STATUS_INVALID_HANDLE;
        }
        ClientRegistration registration = ours.registration();
        NtStatus entered = registration.enter();
        try {
            if (entered.equals(STATUS_INVALID_HANDLE)) {
                return entered;
            }
            return entered.isSuccess() ? function.call(registration, irp) : irp.completeAndReturn(entered, 0);
        } finally {
            registration.leave();
        }
    }
}
