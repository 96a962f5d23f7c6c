package org.wsktck.spi;

/** A WSK call as data, for scripts. */
public sealed interface ScriptedCall {
    /** The IRP that the call hands over. */
    Irp irp();

    /** Makes the call; for implementations in this JVM. */
    NtStatus perform();

    /** WskSend. */
    record Send(WskSocket socket, WskBuf buffer, int flags, Irp irp) implements ScriptedCall {
        @Override
        public NtStatus perform() {
            return ((WskProviderConnectionDispatch) socket.dispatch()).wskSend(socket, buffer, flags, irp);
        }
    }

    /** WskReceive. */
    record Receive(WskSocket socket, WskBuf buffer, int flags, Irp irp) implements ScriptedCall {
        @Override
        public NtStatus perform() {
            return ((WskProviderConnectionDispatch) socket.dispatch()).wskReceive(socket, buffer, flags, irp);
        }
    }

    /** WskCloseSocket. */
    record Close(WskSocket socket, Irp irp) implements ScriptedCall {
        @Override
        public NtStatus perform() {
            return socket.dispatch().wskCloseSocket(socket, irp);
        }
    }
}
