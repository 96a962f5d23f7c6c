package org.wsktck.harness.application;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.ADDRESS_FAMILY;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.CLIENT;
import static org.wsktck.spi.WskArgument.CONTROL_CODE;
import static org.wsktck.spi.WskArgument.DATA_INDICATION;
import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.INSPECT_ACTION;
import static org.wsktck.spi.WskArgument.INSPECT_ID;
import static org.wsktck.spi.WskArgument.LEVEL;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.OUTPUT_SIZE_RETURNED;
import static org.wsktck.spi.WskArgument.PROTOCOL;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.REQUEST_TYPE;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;
import static org.wsktck.spi.WskArgument.SOCKET_TYPE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskSocket;

/**
 * The functions of WSK as the application calls them, one method each. Every method makes the call, returns a
 * {@link Request}, and asserts nothing.
 */
public abstract class WskCalls {
    final Session session;

    WskCalls(Session session) {
        this.session = session;
    }

    abstract ApplicationIrp nextIrp();

    abstract @Nullable WskClient client();

    abstract WskProviderDispatch provider();

    // ---- making sockets

    /** WskSocket for a connection socket of the scenario's family. */
    public Request createConnectionSocket() {
        return createConnectionSocket(session.family());
    }

    /** WskSocket for a connection socket of that family. */
    public Request createConnectionSocket(AddressFamily family) {
        return createSocket(
                family.code(), Wsk.SOCK_STREAM, Wsk.IPPROTO_TCP, Wsk.WSK_FLAG_CONNECTION_SOCKET, null, null);
    }

    /** WskSocket for a connection socket with the application's context and callbacks. */
    public Request createConnectionSocket(@Nullable Object context, @Nullable WskClientConnectionDispatch dispatch) {
        return createTcpSocket(WskCategory.CONNECTION, context, dispatch);
    }

    /** WskSocket for a listening socket of the scenario's family. */
    public Request createListeningSocket() {
        return createListeningSocket(null, null);
    }

    /** WskSocket for a listening socket with the application's context and callbacks. */
    public Request createListeningSocket(@Nullable Object context, @Nullable WskClientListenDispatch dispatch) {
        return createTcpSocket(WskCategory.LISTEN, context, dispatch);
    }

    /** WskSocket for a stream socket of the scenario's family. */
    public Request createStreamSocket() {
        return createStreamSocket(null, null);
    }

    /** WskSocket for a stream socket with the application's context and callbacks. */
    public Request createStreamSocket(@Nullable Object context, @Nullable WskClientStreamDispatch dispatch) {
        return createTcpSocket(WskCategory.STREAM, context, dispatch);
    }

    private Request createTcpSocket(
            WskCategory category, @Nullable Object context, @Nullable WskClientSocketDispatch dispatch) {
        return createSocket(
                session.family().code(), Wsk.SOCK_STREAM, Wsk.IPPROTO_TCP, category.flag(), context, dispatch);
    }

    /** WskSocket with any parameters. */
    public Request createSocket(
            int addressFamily,
            int socketType,
            int protocol,
            int flags,
            @Nullable Object context,
            @Nullable WskClientSocketDispatch dispatch) {
        return submit(forClient(WskFunction.SOCKET)
                .with(ADDRESS_FAMILY, addressFamily)
                .with(SOCKET_TYPE, socketType)
                .with(PROTOCOL, protocol)
                .with(FLAGS, flags)
                .with(SOCKET_CONTEXT, context)
                .with(DISPATCH, dispatch));
    }

    /**
     * WskSocket for a connection socket without a client object.
     *
     * @throws NotApplicable if the provider itself names its clients so
     */
    public Request createConnectionSocketWithoutClient() {
        if (client() == null) {
            throw new NotApplicable("the client object of the captured NPI is NULL itself (WSK-REG-012)");
        }
        return submit(connectionSocket(null, provider(), session.family())).completionOptional();
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
        WskCall call = connectionSocket(client, provider(), session.family());
        return session.callWithoutIrp(call.toString(), call::perform);
    }

    /** WskSocket for a connection socket, with nothing that a caller may leave out. */
    static WskCall connectionSocket(@Nullable WskClient client, WskProviderDispatch provider, AddressFamily family) {
        return WskCall.through(provider, WskFunction.SOCKET)
                .with(CLIENT, client)
                .with(ADDRESS_FAMILY, family.code())
                .with(SOCKET_TYPE, Wsk.SOCK_STREAM)
                .with(PROTOCOL, Wsk.IPPROTO_TCP)
                .with(FLAGS, Wsk.WSK_FLAG_CONNECTION_SOCKET);
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
        return submit(forClient(WskFunction.SOCKET_CONNECT)
                .with(SOCKET_TYPE, Wsk.SOCK_STREAM)
                .with(PROTOCOL, Wsk.IPPROTO_TCP)
                .with(LOCAL_ADDRESS, localAddress)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(FLAGS, 0)
                .with(SOCKET_CONTEXT, context)
                .with(DISPATCH, dispatch));
    }

    // ---- taking connections

    /** WskListen. */
    public Request listen(WskSocket socket) {
        return submit(WskCall.on(socket, WskFunction.LISTEN));
    }

    /** WskAccept with room for both addresses. */
    public Request accept(Listener listener) {
        return accept(listener, null, null);
    }

    /** WskAccept with the application's context and callbacks for the accepted socket. */
    public Request accept(Listener listener, @Nullable Object context, @Nullable WskClientConnectionDispatch dispatch) {
        return submit(accepting(listener.socket())
                .with(SOCKET_CONTEXT, context)
                .with(DISPATCH, dispatch)
                .with(LOCAL_ADDRESS_BUFFER, new SockAddrBuffer())
                .with(REMOTE_ADDRESS_BUFFER, new SockAddrBuffer()));
    }

    /** WskAccept with NULL for all that may be NULL. */
    public Request acceptWithNulls(Listener listener) {
        return acceptOn(listener.socket());
    }

    /** WskAccept on any socket, with NULL for all that may be NULL. */
    public Request acceptOn(WskSocket socket) {
        return submit(accepting(socket));
    }

    private static WskCall accepting(WskSocket socket) {
        return WskCall.on(socket, WskFunction.ACCEPT).with(FLAGS, 0);
    }

    /** WskInspectComplete. */
    public Request inspectComplete(Listener listener, WskInspectId inspectId, WskInspectAction action) {
        return submit(WskCall.on(listener.socket(), WskFunction.INSPECT_COMPLETE)
                .with(INSPECT_ID, inspectId)
                .with(INSPECT_ACTION, action));
    }

    // ---- event callbacks

    /** SO_WSK_EVENT_CALLBACK without an IRP: enables these. */
    public NtStatus enable(WskSocket socket, WskEvent... events) {
        return callWithoutIrp(enabling(socket, events));
    }

    /** SO_WSK_EVENT_CALLBACK with an IRP: enables these. */
    public Request enableWithIrp(WskSocket socket, WskEvent... events) {
        return submit(enabling(socket, events));
    }

    /** SO_WSK_EVENT_CALLBACK with an IRP: disables that one. */
    public Request disable(WskSocket socket, WskEvent event) {
        return submit(disabling(socket, event));
    }

    /** SO_WSK_EVENT_CALLBACK without an IRP: disables that one. */
    public NtStatus disableWithoutIrp(WskSocket socket, WskEvent event) {
        return callWithoutIrp(disabling(socket, event));
    }

    /** SO_WSK_EVENT_CALLBACK that enables these, for a call that is to be made later. */
    public static WskCall enabling(WskSocket socket, WskEvent... events) {
        return eventControl(socket, mask(events));
    }

    /** SO_WSK_EVENT_CALLBACK that disables that one, for a call that is to be made later. */
    public static WskCall disabling(WskSocket socket, WskEvent event) {
        return eventControl(socket, Wsk.WSK_EVENT_DISABLE | event.mask());
    }

    /** SO_WSK_EVENT_CALLBACK with any mask, for a call that is to be made later. */
    public static WskCall eventControl(WskSocket socket, int mask) {
        return option(socket, WskControlSocketType.WSK_SET_OPTION, Wsk.SO_WSK_EVENT_CALLBACK)
                .with(INPUT_BUFFER, new WskEventCallbackControl(Wsk.NPI_WSK_INTERFACE_ID, mask).toBuffer());
    }

    /** WSK_SET_STATIC_EVENT_CALLBACKS. */
    public NtStatus enableStatically(WskEvent... events) {
        return callWithoutIrp(forClient(WskFunction.CONTROL_CLIENT)
                .with(CONTROL_CODE, Wsk.WSK_SET_STATIC_EVENT_CALLBACKS)
                .with(INPUT_BUFFER, new WskEventCallbackControl(Wsk.NPI_WSK_INTERFACE_ID, mask(events)).toBuffer()));
    }

    private static int mask(WskEvent... events) {
        return Arrays.stream(events).mapToInt(WskEvent::mask).reduce(0, (one, other) -> one | other);
    }

    /** WskRelease. */
    public NtStatus release(WskSocket socket, @Nullable WskDataIndication list) {
        return callWithoutIrp(WskCall.on(socket, WskFunction.RELEASE).with(DATA_INDICATION, list));
    }

    // ---- options and I/O control

    /** WskControlSocket: sets an option whose value is a ULONG. */
    public Request setOption(WskSocket socket, int option, int value) {
        ByteBuffer input = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return submit(option(socket, WskControlSocketType.WSK_SET_OPTION, option)
                .with(INPUT_BUFFER, input.putInt(value).flip()));
    }

    /** WskControlSocket: gets an option into that buffer. */
    public Request getOption(WskSocket socket, int option, ByteBuffer output) {
        return submit(
                option(socket, WskControlSocketType.WSK_GET_OPTION, option).with(OUTPUT_BUFFER, output));
    }

    /** WskControlSocket with an I/O control code that takes nothing, and an IRP. */
    public Request ioctl(WskSocket socket, int code, ByteBuffer output) {
        return submit(ioctlCall(socket, code).with(OUTPUT_BUFFER, output));
    }

    /** WskControlSocket with an I/O control code that takes nothing, without an IRP. */
    public NtStatus ioctlWithoutIrp(WskSocket socket, int code, ByteBuffer output, WskOutputSize size) {
        return callWithoutIrp(
                ioctlCall(socket, code).with(OUTPUT_BUFFER, output).with(OUTPUT_SIZE_RETURNED, size));
    }

    private static WskCall option(WskSocket socket, WskControlSocketType type, int option) {
        return WskCall.on(socket, WskFunction.CONTROL_SOCKET)
                .with(REQUEST_TYPE, type)
                .with(CONTROL_CODE, option)
                .with(LEVEL, Wsk.SOL_SOCKET);
    }

    private static WskCall ioctlCall(WskSocket socket, int code) {
        return option(socket, WskControlSocketType.WSK_IOCTL, code).with(LEVEL, 0);
    }

    private NtStatus callWithoutIrp(WskCall call) {
        session.surroundings().beforeCall();
        NtStatus status = session.callWithoutIrp(call.toString(), call::perform);
        session.completions().returned(call, status);
        return status;
    }

    // ---- the connection dispatch, in the order of the table

    /** WskCloseSocket. The socket is gone once the request has completed. */
    public Request closeSocket(WskSocket socket) {
        session.closing(socket);
        return submit(WskCall.on(socket, WskFunction.CLOSE_SOCKET));
    }

    /** WskBind. */
    public Request bind(WskSocket socket, SockAddr localAddress) {
        return submit(WskCall.on(socket, WskFunction.BIND)
                .with(LOCAL_ADDRESS, localAddress)
                .with(FLAGS, 0));
    }

    /** WskConnect. */
    public Request connect(WskSocket socket, SockAddr remoteAddress) {
        return submit(WskCall.on(socket, WskFunction.CONNECT)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(FLAGS, 0));
    }

    /** WskConnect to a peer. */
    public Request connect(WskSocket socket, RemotePeer peer) {
        return connect(socket, peer.address());
    }

    /** WskGetLocalAddress. */
    public Request getLocalAddress(WskSocket socket) {
        return submit(WskCall.on(socket, WskFunction.GET_LOCAL_ADDRESS).with(ADDRESS_BUFFER, new SockAddrBuffer()));
    }

    /** WskGetRemoteAddress. */
    public Request getRemoteAddress(WskSocket socket) {
        return submit(WskCall.on(socket, WskFunction.GET_REMOTE_ADDRESS).with(ADDRESS_BUFFER, new SockAddrBuffer()));
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
        return submit(transfer(WskFunction.SEND, socket, buffer, flags), buffer);
    }

    /** WskSend of the first bytes that an MDL describes. */
    public Request send(WskSocket socket, Mdl mdl, int length) {
        return submit(WskCall.on(socket, WskFunction.SEND)
                .with(BUFFER, new WskBuf(mdl, 0, length))
                .with(FLAGS, 0));
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
        return submit(transfer(WskFunction.RECEIVE, socket, buffer, flags), buffer);
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

    /** That many WskReceive of as many bytes each, without waiting. */
    public OutstandingRequests outstandingReceives(WskSocket socket, int count, int bytesEach) {
        return new OutstandingRequests(receiveAhead(socket, lengths(count, bytesEach)), bytesEach);
    }

    /** That many WskSend of as many bytes each, together the beginning of the stream pattern, without waiting. */
    public OutstandingRequests outstandingSends(WskSocket socket, int count, int bytesEach) {
        return new OutstandingRequests(sendPattern(socket, lengths(count, bytesEach)), bytesEach);
    }

    private static int[] lengths(int count, int bytesEach) {
        return IntStream.generate(() -> bytesEach).limit(count).toArray();
    }

    /** What comes from now on, received with as many WskReceive as it takes, a receive that waits already first. */
    public ReceivedStream stream(WskSocket socket) {
        return new ReceivedStream(length -> {
            Request waiting = session.surroundings().takeWaitingReceive(socket);
            Request request = waiting == null ? receive(socket, length) : waiting;
            WskAssertions.assertThat(request).completesOnce().withSuccess().leavesTheRestAlone();
            return request.received();
        });
    }

    /** What comes from now on, received with WskReceive of that length, of which that many are outstanding all the time. */
    public ReceivedStream streamOverSeveral(WskSocket socket, int outstanding, int length, int flags) {
        return new ReceivedStream(new OutstandingReceives(outstanding, () -> receive(socket, length, flags)));
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
        return submit(WskCall.on(socket, WskFunction.DISCONNECT).with(FLAGS, flags));
    }

    /** WskDisconnect, graceful, with last data. */
    public Request disconnect(WskSocket socket, TransferBuffer lastData) {
        return submit(transfer(WskFunction.DISCONNECT, socket, lastData, 0), lastData);
    }

    /** The same with so much last data that it cannot be sent while the peer, a {@link TcpPeer.SlowReader}, does not read. */
    public Request disconnectWithMoreThanBuffersHold(WskSocket socket) {
        return disconnect(socket, MoreThanBuffersHold.DATA);
    }

    /** WskConnectEx without flags. */
    public Request connectEx(WskSocket socket, RemotePeer peer, TransferBuffer buffer) {
        return connectEx(socket, peer.address(), buffer, 0);
    }

    /** WskConnectEx. */
    public Request connectEx(WskSocket socket, SockAddr remoteAddress, @Nullable TransferBuffer buffer, int flags) {
        WskCall call = WskCall.on(socket, WskFunction.CONNECT_EX)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(BUFFER, buffer == null ? null : buffer.wskBuf())
                .with(FLAGS, flags);
        return submit(call, buffer);
    }

    // ---- how a call is made

    static WskCall transfer(WskFunction function, WskSocket socket, TransferBuffer buffer, int flags) {
        return WskCall.on(socket, function).with(BUFFER, buffer.wskBuf()).with(FLAGS, flags);
    }

    private WskCall forClient(WskFunction function) {
        WskClient client = client();
        return WskCall.through(provider(), function).with(CLIENT, client);
    }

    private Request submit(WskCall call) {
        return submit(call, null);
    }

    private Request submit(WskCall call, @Nullable TransferBuffer buffer) {
        boolean connects = call.function().takes(REMOTE_ADDRESS);
        Duration budget =
                connects ? session.budgets().connect() : session.budgets().completion();
        session.surroundings().beforeCall();
        Request request = new Request(session, call, nextIrp(), budget, buffer);
        make(request, call);
        return request;
    }

    /** Makes the call, now. */
    void make(Request request, WskCall call) {
        request.returned(session.call(call.toString(), request, call::perform));
        session.completions().returned(call, request.returned());
    }

    /** Made once, since it is large: the beginning of the stream pattern. Nobody writes to it. */
    private static final class MoreThanBuffersHold {
        static final TransferBuffer DATA =
                TransferBuffer.chain(TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD).fillWithPattern(0);
    }
}
