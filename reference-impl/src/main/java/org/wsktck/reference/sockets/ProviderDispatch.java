package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.EventSwitches;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskOutputSize;
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
            WskCategory category = WskCategory.ofFlag(flags);
            if (!Arguments.isOf(category, dispatch)) {
                // In a kernel this would be a table of other functions.
                return ownIrp.completeAndReturn(STATUS_INVALID_PARAMETER, 0);
            }
            Subsystem.Opened<?> opened =
                    subsystem.open(category, AddressFamily.of(addressFamily), registration, socketContext, dispatch);
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
            Subsystem.Opened<ConnectionSocket> opened = subsystem.openConnection(
                    localAddress.addressFamily(), registration, new ConnectionCallbacks(context, dispatch));
            return opened.socket() == null
                    ? ownIrp.completeAndReturn(opened.status(), 0)
                    : opened.socket().bindAndConnect(localAddress, remoteAddress, ownIrp);
        });
    }

    @Override
    public NtStatus wskControlClient(
            @Nullable WskClient client,
            int controlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable WskOutputSize outputSizeReturned,
            @Nullable Irp irp) {
        return inClient(client, irp, registration -> {
            NtStatus status = controlClient(registration, controlCode, input, output, irp);
            return irp == null ? status : irp.completeAndReturn(status, 0);
        });
    }

    private static NtStatus controlClient(
            ClientRegistration registration,
            int controlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        if (controlCode != Wsk.WSK_SET_STATIC_EVENT_CALLBACKS) {
            return STATUS_NOT_SUPPORTED;
        }
        NtStatus arguments = Arguments.ofStaticEvents(input, output, irp);
        if (!arguments.isSuccess() || input == null) {
            return arguments;
        }
        int mask = WskEventCallbackControl.of(input).eventMask();
        return registration.enableStatically(EventSwitches.named(mask));
    }

    private interface Function {
        NtStatus call(ClientRegistration registration, Irp irp);
    }

    /** The order of Windows: the IRP first, then the client; neither leaves a trace in the IRP. */
    private NtStatus asClient(@Nullable WskClient client, @Nullable Irp irp, Function function) {
        return irp == null
                ? STATUS_INVALID_PARAMETER
                : inClient(client, irp, registration -> function.call(registration, irp));
    }

    private interface ClientFunction {
        NtStatus call(ClientRegistration registration);
    }

    private NtStatus inClient(@Nullable WskClient client, @Nullable Irp irp, ClientFunction function) {
        if (!(client instanceof Client ours) || !subsystem.isOwn(ours)) {
            return STATUS_INVALID_HANDLE;
        }
        ClientRegistration registration = ours.registration();
        NtStatus entered = registration.enter();
        try {
            if (entered.isSuccess()) {
                return function.call(registration);
            }
            return irp == null || entered.equals(STATUS_INVALID_HANDLE) ? entered : irp.completeAndReturn(entered, 0);
        } finally {
            registration.leave();
        }
    }
}
