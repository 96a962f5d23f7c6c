package org.wsktck.remote.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageLink;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.ApplicationMemory;
import org.wsktck.spi.Capability;
import org.wsktck.spi.FaultHooks;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** An implementation behind an agent: one session, which begins with a provider that holds nothing. */
public class RemoteWsk implements WskImplementation {
    private final AgentSession session;
    private final Welcome welcome;
    private final RemoteMemory memory;
    private final RemoteCalls calls;
    private final RemoteIoManager ioManager;
    private final RemoteFaultHooks faultHooks;
    private final RemoteClientEvents clientEvents = new RemoteClientEvents();

    /** What the agent answers HELLO with. */
    private record Welcome(int maxData, String name, String version, String platform, Set<Capability> capabilities) {}

    /**
     * Opens a session.
     *
     * @param agent where the agent listens
     * @param token what the agent wants to be shown; may be empty
     * @param times how long the agent may take
     * @param conversation takes down what goes over the wire; null if nobody wants it
     * @throws ImplementationLost if there is no agent, or it refuses
     */
    public RemoteWsk(InetSocketAddress agent, String token, AgentTimes times, @Nullable Conversation conversation) {
        this(connect(agent, times.answer()), token, times, conversation);
    }

    /**
     * The same over a link that is there.
     *
     * @param link the session takes it over
     */
    public RemoteWsk(MessageLink link, String token, AgentTimes times, @Nullable Conversation conversation) {
        EventSwitch events = new EventSwitch();
        this.session = new AgentSession(link, times, events, conversation);
        try {
            this.welcome = hello(token, times.budget());
        } catch (RuntimeException refused) {
            session.close();
            throw refused;
        }
        this.memory = new RemoteMemory(session, welcome.maxData);
        RemoteTables tables = new RemoteTables(session);
        RemoteIndications indications = new RemoteIndications(session, welcome.maxData);
        CallEncoder encoder = new CallEncoder(memory, tables, indications);
        this.calls = new RemoteCalls(session, memory, encoder);
        RemoteSockets sockets = new RemoteSockets(calls);
        Sequences sequences = new Sequences();
        this.ioManager = new RemoteIoManager(
                session,
                calls,
                memory,
                sockets,
                sequences,
                encoder,
                new RemoteEventCallbacks(session, tables, indications, encoder));
        this.calls.answersGoTo(ioManager);
        this.faultHooks = new RemoteFaultHooks(session);
        events.goTo(ioManager, new CallbackEvents(tables, indications, sockets, ioManager, sequences), clientEvents);
    }

    /**
     * Connects to an agent, and says nothing yet.
     *
     * @param patience how long that may take
     * @throws ImplementationLost if nobody answers there
     */
    public static MessageLink connect(InetSocketAddress agent, Duration patience) {
        if (agent.isUnresolved()) {
            throw lost("no host is called " + agent.getHostString());
        }
        Socket socket = new Socket();
        try {
            socket.connect(agent, (int) patience.toMillis());
            return new MessageChannel(socket);
        } catch (IOException refused) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                refused.addSuppressed(alreadyGone);
            }
            throw lost("no agent answers at " + agent.getHostString() + ":" + agent.getPort() + " ("
                    + refused.getMessage() + ")");
        }
    }

    private static ImplementationLost lost(String message) {
        return new ImplementationLost(ImplementationLost.Cause.ADAPTER, message);
    }

    private Welcome hello(String token, Duration budget) {
        AgentSession.Reply reply = session.request(
                MessageType.HELLO,
                out -> out.text(Protocol.MAGIC)
                        .u16(Protocol.VERSION)
                        .u32((int) budget.toMillis())
                        .text(token));
        return session.results(reply, RemoteWsk::welcome);
    }

    private static Welcome welcome(Values in) throws ProtocolError {
        int version = in.number("version");
        if (version != Protocol.VERSION) {
            throw new ProtocolError("version: " + version + " (expected: " + Protocol.VERSION + ")");
        }
        int maxData = in.number("maxData");
        if (maxData < Protocol.DATA_BYTES_MIN || maxData > Protocol.DATA_BYTES_MAX) {
            throw new ProtocolError("maxData: " + Integer.toUnsignedString(maxData) + " (expected: "
                    + Protocol.DATA_BYTES_MIN + ".." + Protocol.DATA_BYTES_MAX + ")");
        }
        return new Welcome(
                maxData,
                in.text("name"),
                in.text("implementationVersion"),
                in.text("platform"),
                capabilities(in.text("capabilities")));
    }

    /** Those known here; an agent may be newer than the kit. */
    private static Set<Capability> capabilities(String names) {
        Set<String> named =
                Set.of(names.isBlank() ? new String[0] : names.strip().split(" +"));
        Set<Capability> known = EnumSet.allOf(Capability.class);
        known.removeIf(capability -> !named.contains(capability.name()));
        return known;
    }

    /** Hands events to what they concern; before that is there, nothing can have happened. */
    private static final class EventSwitch implements AgentSession.EventSink {
        private volatile @Nullable RemoteIoManager ioManager;
        private volatile @Nullable CallbackEvents callbacks;
        private volatile @Nullable RemoteClientEvents clientEvents;
        private volatile @Nullable ImplementationLost lost;

        void goTo(RemoteIoManager manager, CallbackEvents callbackEvents, RemoteClientEvents eventsOfClients) {
            callbacks = callbackEvents;
            clientEvents = eventsOfClients;
            ioManager = manager;
            ImplementationLost early = lost;
            if (early != null) {
                manager.lost(early);
            }
        }

        @Override
        public void event(MessageType type, Values fields) throws ProtocolError {
            RemoteIoManager manager = ioManager;
            CallbackEvents known = callbacks;
            RemoteClientEvents ofClients = clientEvents;
            if (manager == null || known == null || ofClients == null) {
                throw new ProtocolError(type + " before the first request");
            }
            switch (type) {
                case COMPLETION_ENTERED -> manager.completionEntered(fields);
                case COMPLETION_RETURNED -> manager.completionReturned(fields);
                case SCRIPTED_CALL_RETURNED -> manager.scriptedCallReturned(fields);
                case VIOLATION -> manager.violated(fields);
                case CANCEL_ROUTINE -> manager.cancelRoutineCalled(fields);
                case RECEIVE_EVENT, DISCONNECT_EVENT, SEND_BACKLOG_EVENT, ACCEPT_EVENT, INSPECT_EVENT, ABORT_EVENT ->
                    known.entered(type, fields);
                case CALLBACK_RETURNED -> known.returned(fields);
                case CALLBACK_CALL_RETURNED -> known.callReturned(fields);
                case CLIENT_EVENT -> ofClients.called(fields);
                default -> throw new ProtocolError("event: " + type + " (expected: an event)");
            }
        }

        @Override
        public void lost(ImplementationLost why) {
            lost = why;
            RemoteIoManager manager = ioManager;
            if (manager != null) {
                manager.lost(why);
            }
        }
    }

    @Override
    public String name() {
        return welcome.name;
    }

    @Override
    public String version() {
        return welcome.version;
    }

    /** Where the provider runs, in the agent's words. */
    public String platform() {
        return welcome.platform;
    }

    @Override
    public Set<Capability> capabilities() {
        return welcome.capabilities;
    }

    @Override
    public IoManager ioManager() {
        return ioManager;
    }

    @Override
    public FaultHooks faultHooks() {
        return faultHooks;
    }

    @Override
    public ApplicationMemory applicationMemory() {
        return memory;
    }

    @Override
    public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
        AgentSession.Reply reply = session.request(
                MessageType.WSK_REGISTER,
                out -> out.u32(handle(registration))
                        .u16(clientNpi.dispatch().version())
                        .u16(clientNpi.dispatch().reserved())
                        .u64(clientEvents.number(clientNpi)));
        int handle = session.results(reply, in -> in.number("registration"));
        registration.reservedRegistrationState(handle);
        memory.registered(clientNpi, handle);
        return calls.returned(reply);
    }

    private static int handle(WskRegistration registration) {
        return registration.reservedRegistrationState() instanceof Integer known ? known : 0;
    }

    @Override
    public void wskDeregister(WskRegistration registration) {
        calls.call(MessageType.WSK_DEREGISTER, out -> out.u32(handle(registration)));
    }

    @Override
    public NtStatus wskCaptureProviderNpi(
            WskRegistration registration, int waitTimeoutMillis, WskProviderNpi providerNpi) {
        AgentSession.Reply reply = session.request(
                MessageType.WSK_CAPTURE_PROVIDER_NPI,
                out -> out.u32(handle(registration)).u32(waitTimeoutMillis));
        NtStatus returned = calls.returned(reply);
        session.results(reply, in -> {
            int npi = in.number("npi");
            boolean hasClient = in.flag("hasClient");
            boolean hasDispatch = in.flag("hasDispatch");
            if (npi != 0) {
                providerNpi.set(
                        hasClient ? new RemoteProvider.Client(npi) : null,
                        hasDispatch ? new RemoteProvider(npi, in.number("version"), calls) : null);
            }
            return true;
        });
        return returned;
    }

    @Override
    public void wskReleaseProviderNpi(WskRegistration registration) {
        calls.call(MessageType.WSK_RELEASE_PROVIDER_NPI, out -> out.u32(handle(registration)));
    }

    @Override
    public NtStatus wskQueryProviderCharacteristics(
            WskRegistration registration, WskProviderCharacteristics characteristics) {
        AgentSession.Reply reply =
                session.request(MessageType.WSK_QUERY_PROVIDER_CHARACTERISTICS, out -> out.u32(handle(registration)));
        session.results(reply, in -> {
            characteristics.set(in.number("highestVersion"), in.number("lowestVersion"));
            return true;
        });
        return calls.returned(reply);
    }

    @Override
    public void close() {
        session.close();
    }
}
