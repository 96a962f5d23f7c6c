package org.wsktck.harness.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskSocket;

/**
 * The functions of WSK as the application calls them, one method each. Every method makes the call, returns a
 * {@link Request}, and asserts nothing.
 */
public abstract class WskCalls {
    final Session run;

    WskCalls(Session run) {
        this.run = run;
    }

    abstract ApplicationIrp nextIrp();

    abstract WskClient client();

    abstract WskProviderDispatch provider();

    // ---- making sockets

    /** WskSocket for a connection socket of the scenario's family. */
    public Request createConnectionSocket() {
        return createConnectionSocket(run.family());
    }

    /** WskSocket for a connection socket of that family. */
    public Request createConnectionSocket(AddressFamily family) {
        return createSocket(
                family.code(), Wsk.SOCK_STREAM, Wsk.IPPROTO_TCP, Wsk.WSK_FLAG_CONNECTION_SOCKET, null, null);
    }

    /** WskSocket for a connection socket with the application's context and callbacks. */
    public Request createConnectionSocket(@Nullable Object context, @Nullable WskClientConnectionDispatch dispatch) {
        return createSocket(
                run.family().code(),
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_CONNECTION_SOCKET,
                context,
                dispatch);
    }

    /** WskSocket with any parameters. */
    public Request createSocket(
            int addressFamily,
            int socketType,
            int protocol,
            int flags,
            @Nullable Object context,
            @Nullable WskClientConnectionDispatch dispatch) {
        WskClient client = client();
        WskProviderDispatch provider = provider();
        return submit(
                "WskSocket",
                "family " + addressFamily + ", type " + socketType + ", protocol " + protocol + ", flags " + hex(flags),
                null,
                run.budgets().completion(),
                irp -> provider.wskSocket(
                        client, addressFamily, socketType, protocol, flags, context, dispatch, null, null, null, irp));
    }

    /** WskSocket for a connection socket without a client object. */
    public Request createConnectionSocketWithoutClient() {
        WskProviderDispatch provider = provider();
        return submit(
                        "WskSocket",
                        "client NULL",
                        null,
                        run.budgets().completion(),
                        irp -> createConnectionSocket(provider, null, irp))
                .completionOptional();
    }

    /** WskSocket for a connection socket without an IRP. */
    public NtStatus createConnectionSocketWithoutIrp() {
        return createConnectionSocketWithoutIrp(client());
    }

    /** WskSocket for a connection socket with neither client object nor IRP. */
    public NtStatus createConnectionSocketWithoutClientAndIrp() {
        return createConnectionSocketWithoutIrp(null);
    }

    private NtStatus createConnectionSocketWithoutIrp(@Nullable WskClient client) {
        WskProviderDispatch provider = provider();
        String call = "WskSocket(client " + (client == null ? "NULL" : client) + ", Irp NULL)";
        return run.callWithoutIrp(call, () -> createConnectionSocket(provider, client, null));
    }

    private NtStatus createConnectionSocket(
            WskProviderDispatch provider, @Nullable WskClient client, @Nullable Irp irp) {
        return provider.wskSocket(
                client,
                run.family().code(),
                Wsk.SOCK_STREAM,
                Wsk.IPPROTO_TCP,
                Wsk.WSK_FLAG_CONNECTION_SOCKET,
                null,
                null,
                null,
                null,
                null,
                irp);
    }

    /** WskSocketConnect. */
    public Request socketConnect(SockAddr localAddress, SockAddr remoteAddress) {
        return socketConnect(localAddress, remoteAddress, null, null);
    }

    /** WskSocketConnect with the application's context and callbacks. */
    public Request socketConnect(
            SockAddr localAddress,
            SockAddr remoteAddress,
            @Nullable Object context,
            @Nullable WskClientConnectionDispatch dispatch) {
        WskClient client = client();
        WskProviderDispatch provider = provider();
        return submit(
                "WskSocketConnect",
                localAddress + " to " + remoteAddress,
                null,
                run.budgets().connect(),
                irp -> provider.wskSocketConnect(
                        client,
                        Wsk.SOCK_STREAM,
                        Wsk.IPPROTO_TCP,
                        localAddress,
                        remoteAddress,
                        0,
                        context,
                        dispatch,
                        null,
                        null,
                        null,
                        irp));
    }

    // ---- the connection dispatch, in the order of the table

    /** WskCloseSocket. The socket is gone once the request has completed. */
    public Request closeSocket(WskSocket socket) {
        run.closing(socket);
        return submit(
                "WskCloseSocket",
                null,
                socket,
                run.budgets().completion(),
                irp -> socket.dispatch().wskCloseSocket(socket, irp));
    }

    /** WskBind. */
    public Request bind(WskSocket socket, SockAddr localAddress) {
        return submit(
                "WskBind",
                localAddress.toString(),
                socket,
                run.budgets().completion(),
                irp -> table(socket).wskBind(socket, localAddress, 0, irp));
    }

    /** WskConnect. */
    public Request connect(WskSocket socket, SockAddr remoteAddress) {
        return submit(
                "WskConnect",
                remoteAddress.toString(),
                socket,
                run.budgets().connect(),
                irp -> table(socket).wskConnect(socket, remoteAddress, 0, irp));
    }

    /** WskConnect to a peer. */
    public Request connect(WskSocket socket, RemotePeer peer) {
        return connect(socket, peer.address());
    }

    /** WskGetLocalAddress. */
    public Request getLocalAddress(WskSocket socket) {
        return query(
                "WskGetLocalAddress", socket, (buffer, irp) -> table(socket).wskGetLocalAddress(socket, buffer, irp));
    }

    /** WskGetRemoteAddress. */
    public Request getRemoteAddress(WskSocket socket) {
        return query(
                "WskGetRemoteAddress", socket, (buffer, irp) -> table(socket).wskGetRemoteAddress(socket, buffer, irp));
    }

    /** WskSend of some text. */
    public Request send(WskSocket socket, String text) {
        return send(socket, TransferBuffer.holding(text), 0);
    }

    /** WskSend. */
    public Request send(WskSocket socket, TransferBuffer buffer) {
        return send(socket, buffer, 0);
    }

    /** WskSend with flags. */
    public Request send(WskSocket socket, TransferBuffer buffer, int flags) {
        return transfer(
                "WskSend", socket, buffer, flags, (wskBuf, irp) -> table(socket).wskSend(socket, wskBuf, flags, irp));
    }

    /** WskSend of the first bytes that an MDL describes. */
    public Request send(WskSocket socket, Mdl mdl, int length) {
        WskBuf wskBuf = new WskBuf(mdl, 0, length);
        return submit(
                "WskSend",
                length + " bytes",
                socket,
                run.budgets().completion(),
                null,
                wskBuf,
                null,
                irp -> table(socket).wskSend(socket, wskBuf, 0, irp));
    }

    /** WskSend of so much that it cannot be finished while the peer, a {@link TcpPeer.SlowReader}, does not read. */
    public Request sendMoreThanBuffersHold(WskSocket socket) {
        return send(socket, MoreThanBuffersHold.DATA);
    }

    /** WskReceive of at most that many bytes. */
    public Request receive(WskSocket socket, int length) {
        return receive(socket, TransferBuffer.ofBytes(length), 0);
    }

    /** WskReceive of at most that many bytes with flags. */
    public Request receive(WskSocket socket, int length, int flags) {
        return receive(socket, TransferBuffer.ofBytes(length), flags);
    }

    /** WskReceive into a buffer. */
    public Request receive(WskSocket socket, TransferBuffer buffer, int flags) {
        return transfer(
                "WskReceive",
                socket,
                buffer,
                flags,
                (wskBuf, irp) -> table(socket).wskReceive(socket, wskBuf, flags, irp));
    }

    /** WskSend of the beginning of the stream pattern in pieces of those sizes, one call each, without waiting. */
    public List<Request> sendPattern(WskSocket socket, int... pieceBytes) {
        List<Request> requests = new ArrayList<>();
        long position = 0;
        for (int bytes : pieceBytes) {
            TransferBuffer piece = TransferBuffer.ofBytes(bytes).fillWithPattern(position);
            requests.add(send(socket, piece));
            position += bytes;
        }
        return requests;
    }

    /** WskReceive of those lengths, one call each, without waiting. */
    public List<Request> receiveAhead(WskSocket socket, int... lengths) {
        return Arrays.stream(lengths)
                .mapToObj(length -> receive(socket, length))
                .toList();
    }

    /** What comes from now on, received with as many WskReceive as it takes. */
    public ReceivedStream stream(WskSocket socket) {
        return new ReceivedStream(length -> {
            Request request = receive(socket, length);
            WskAssertions.assertThat(request).completesOnce().withSuccess().leavesTheRestAlone();
            return request.received();
        });
    }

    /** Fills a buffer of one MDL with as many WskReceive as it takes, each where the one before ended. */
    public TransferBuffer fill(WskSocket socket, TransferBuffer buffer) {
        int offset = buffer.offset();
        int length = buffer.length();
        new ReceivedStream(most -> {
                    Request request = receive(socket, buffer, 0);
                    WskAssertions.assertThat(request).completesOnce().withSuccess();
                    byte[] received = request.received();
                    buffer.window(buffer.offset() + received.length, buffer.length() - received.length);
                    return received;
                })
                .exactly(length);
        return buffer.window(offset, length);
    }

    /** WskDisconnect, graceful and without last data. */
    public Request disconnect(WskSocket socket) {
        return disconnect(socket, 0);
    }

    /** WskDisconnect with WSK_FLAG_ABORTIVE. */
    public Request disconnectAbortively(WskSocket socket) {
        return disconnect(socket, Wsk.WSK_FLAG_ABORTIVE);
    }

    /** WskDisconnect with flags and without last data. */
    public Request disconnect(WskSocket socket, int flags) {
        return submit(
                "WskDisconnect",
                "no data, flags " + hex(flags),
                socket,
                run.budgets().completion(),
                irp -> table(socket).wskDisconnect(socket, null, flags, irp));
    }

    /** WskDisconnect, graceful, with last data. */
    public Request disconnect(WskSocket socket, TransferBuffer lastData) {
        return transfer(
                "WskDisconnect",
                socket,
                lastData,
                0,
                (wskBuf, irp) -> table(socket).wskDisconnect(socket, wskBuf, 0, irp));
    }

    /** WskConnectEx. */
    public Request connectEx(WskSocket socket, SockAddr remoteAddress, @Nullable TransferBuffer buffer, int flags) {
        WskBuf wskBuf = buffer == null ? null : buffer.wskBuf();
        return submit(
                "WskConnectEx",
                remoteAddress + ", " + (buffer == null ? "no data" : buffer.length() + " bytes") + ", flags "
                        + hex(flags),
                socket,
                run.budgets().connect(),
                buffer,
                wskBuf,
                null,
                irp -> table(socket).wskConnectEx(socket, remoteAddress, wskBuf, flags, irp));
    }

    // ---- how a call is made

    private Request transfer(
            String function,
            WskSocket socket,
            TransferBuffer buffer,
            int flags,
            BiFunction<WskBuf, Irp, NtStatus> call) {
        WskBuf wskBuf = buffer.wskBuf();
        return submit(
                function,
                buffer.length() + " bytes" + (flags == 0 ? "" : ", flags " + hex(flags)),
                socket,
                run.budgets().completion(),
                buffer,
                wskBuf,
                null,
                irp -> call.apply(wskBuf, irp));
    }

    private Request query(String function, WskSocket socket, BiFunction<SockAddrBuffer, Irp, NtStatus> call) {
        SockAddrBuffer buffer = new SockAddrBuffer();
        return submit(
                function, null, socket, run.budgets().completion(), null, null, buffer, irp -> call.apply(buffer, irp));
    }

    private Request submit(
            String function, @Nullable String arguments, @Nullable WskSocket socket, Duration budget, Function call) {
        return submit(function, arguments, socket, budget, null, null, null, call);
    }

    private Request submit(
            String function,
            @Nullable String arguments,
            @Nullable WskSocket socket,
            Duration budget,
            @Nullable TransferBuffer buffer,
            @Nullable WskBuf wskBuf,
            @Nullable SockAddrBuffer addressBuffer,
            Function call) {
        ApplicationIrp irp = nextIrp();
        Request request = new Request(run, function, socket, irp, budget, buffer, wskBuf, addressBuffer);
        String text = function + "(" + (socket == null ? "" : "socket " + socket.id() + ", ")
                + (arguments == null ? "" : arguments + ", ") + irp.handle() + ")";
        CallResult result = run.call(text, request, () -> call.with(irp.handle()));
        request.returned(result);
        return request;
    }

    /** Made once, since it is large: the beginning of the stream pattern. Nobody writes to it. */
    private static final class MoreThanBuffersHold {
        static final TransferBuffer DATA = TransferBuffer.holdingPattern(TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD);
    }

    /** The call itself, given its IRP. */
    @FunctionalInterface
    private interface Function {
        NtStatus with(Irp irp);
    }

    private static WskProviderConnectionDispatch table(WskSocket socket) {
        return (WskProviderConnectionDispatch) socket.dispatch();
    }

    private static String hex(int flags) {
        return "0x" + Integer.toHexString(flags);
    }
}
