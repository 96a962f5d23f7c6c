package org.wsktck.spi.jvm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.EventCallbacks;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskSocket;

/** Event callbacks that run in this JVM, on the thread that the implementation calls them on. */
final class JvmEventCallbacks implements EventCallbacks {
    private final IoManager io;
    /** Those of each table, which is known by its identity. Guarded by itself. */
    private final IdentityHashMap<WskClientSocketDispatch, Map<WskEvent, Callback>> tables = new IdentityHashMap<>();

    /** Callbacks whose calls go through that I/O manager. */
    JvmEventCallbacks(IoManager io) {
        this.io = io;
    }

    @Override
    public WskClientConnectionDispatch connection(Map<WskEvent, EventScript> scripts, EventListener listener) {
        Map<WskEvent, Callback> entries = callbacks(scripts, listener);
        return known(
                entries,
                new WskClientConnectionDispatch(
                        entry(entries, WskEvent.RECEIVE, callback -> (context, flags, list, bytes, accepted) -> {
                            EventScript.Reaction reaction = callback.run(context, flags, data(list, bytes), null);
                            Long stored = reaction.bytesAccepted();
                            if (stored != null) {
                                accepted.value(stored);
                            }
                            return new NtStatus(reaction.answer());
                        }),
                        entry(
                                entries,
                                WskEvent.DISCONNECT,
                                callback -> (context, flags) ->
                                        callback.status(context, flags, new EventCall.Disconnect())),
                        entry(
                                entries,
                                WskEvent.SEND_BACKLOG,
                                callback -> (context, bytes) ->
                                        callback.status(context, 0, new EventCall.Backlog(bytes)))));
    }

    @Override
    public WskClientListenDispatch listen(Map<WskEvent, EventScript> scripts, EventListener listener) {
        Map<WskEvent, Callback> entries = callbacks(scripts, listener);
        return known(
                entries,
                new WskClientListenDispatch(
                        entry(
                                entries,
                                WskEvent.ACCEPT,
                                callback -> (context, flags, local, remote, socket, accepted) -> {
                                    EventCall.Given given = new EventCall.Connection(local, remote, socket);
                                    // Stored first, since an action may enable callbacks on the new socket.
                                    return new NtStatus(callback.run(context, flags, given, socket, accepted)
                                            .answer());
                                }),
                        entry(entries, WskEvent.INSPECT, callback -> (context, local, remote, id) -> {
                            EventCall.Given given = new EventCall.Inspection(local, remote, id);
                            return WskInspectAction.of(
                                    callback.run(context, 0, given, null).answer());
                        }),
                        entry(
                                entries,
                                WskEvent.ABORT,
                                callback -> (context, id) -> callback.status(context, 0, new EventCall.Abort(id)))));
    }

    private Map<WskEvent, Callback> callbacks(Map<WskEvent, EventScript> scripts, EventListener listener) {
        Map<WskEvent, Callback> callbacks = new EnumMap<>(WskEvent.class);
        scripts.forEach((event, script) -> callbacks.put(event, new Callback(event, script, listener)));
        return callbacks;
    }

    private static <T> @Nullable T entry(
            Map<WskEvent, Callback> entries, WskEvent event, Function<Callback, T> asFunction) {
        Callback callback = entries.get(event);
        return callback == null ? null : asFunction.apply(callback);
    }

    private <T extends WskClientSocketDispatch> T known(Map<WskEvent, Callback> entries, T table) {
        synchronized (tables) {
            tables.put(table, entries);
        }
        return table;
    }

    @Override
    public void script(WskClientSocketDispatch table, WskEvent event, EventScript script) {
        Callback callback;
        synchronized (tables) {
            callback = tables.getOrDefault(table, Map.of()).get(event);
        }
        if (callback == null) {
            throw new IllegalArgumentException(
                    "table: " + table + " (expected: one that was made here, with an entry for " + event + ")");
        }
        callback.script(script);
    }

    @Override
    public EventScript.Gate newGate() {
        return new JvmGate();
    }

    @Override
    public byte[] read(WskDataIndication list) {
        int bytes = 0;
        List<ByteBuffer> segments = new ArrayList<>();
        for (WskDataIndication next = list; next != null; next = next.next()) {
            for (ByteBuffer segment : next.buffer().segments()) {
                segments.add(segment);
                bytes += segment.remaining();
            }
        }
        ByteBuffer data = ByteBuffer.allocate(bytes);
        segments.forEach(data::put);
        return data.array();
    }

    private EventCall.Data data(@Nullable WskDataIndication list, long bytesIndicated) {
        List<Long> lengths = new ArrayList<>(1);
        for (WskDataIndication next = list; next != null; next = next.next()) {
            lengths.add(next.buffer().length());
        }
        return new EventCall.Data(list, bytesIndicated, lengths, list == null ? new byte[0] : read(list));
    }

    /** One entry of a table. */
    private final class Callback {
        private final WskEvent event;
        private final EventListener listener;
        private EventScript script; // guarded by this
        private int calls; // of the script; guarded by this

        Callback(WskEvent event, EventScript script, EventListener listener) {
            this.event = event;
            this.script = script;
            this.listener = listener;
        }

        synchronized void script(EventScript other) {
            script = other;
            calls = 0;
        }

        private synchronized EventScript.Reaction nextReaction() {
            return script.reaction(calls++);
        }

        NtStatus status(@Nullable Object context, int flags, EventCall.Given given) {
            return new NtStatus(run(context, flags, given, null).answer());
        }

        EventScript.Reaction run(
                @Nullable Object context, int flags, EventCall.Given given, @Nullable WskSocket acceptedSocket) {
            return run(context, flags, given, acceptedSocket, new WskClientListenDispatch.Accepted());
        }

        EventScript.Reaction run(
                @Nullable Object context,
                int flags,
                EventCall.Given given,
                @Nullable WskSocket acceptedSocket,
                WskClientListenDispatch.Accepted accepted) {
            EventScript.Reaction reaction = nextReaction();
            EventCall call = new EventCall(
                    event,
                    context,
                    flags,
                    given,
                    JvmIrql.current(),
                    io.drawSequence(),
                    System.nanoTime(),
                    Thread.currentThread().getName());
            listener.entered(call);
            EventScript.AcceptedAs as = reaction.acceptedAs();
            if (as != null) {
                accepted.set(as.context(), as.dispatch());
            }
            for (EventScript.Action action : reaction.actions()) {
                carryOut(action, given, acceptedSocket);
            }
            listener.returned(call, io.drawSequence());
            return reaction;
        }

        private void carryOut(EventScript.Action action, EventCall.Given given, @Nullable WskSocket acceptedSocket) {
            if (action instanceof EventScript.Stall stall) {
                Processor.stall(stall.micros());
            } else if (action instanceof EventScript.Hold hold) {
                ((JvmGate) hold.gate()).pass();
            } else if (action instanceof EventScript.Call call) {
                WskCall scripted = call.call();
                boolean onAccepted =
                        scripted.function().isOnSocket() && scripted.socket() == EventScript.ACCEPTED_SOCKET;
                if (!onAccepted) {
                    make(scripted);
                } else if (acceptedSocket != null) {
                    make(scripted.to(acceptedSocket));
                }
            } else if (action instanceof EventScript.Release release && given instanceof EventCall.Data data) {
                make(WskCall.on(release.socket(), WskFunction.RELEASE).with(WskArgument.DATA_INDICATION, data.list()));
            }
        }

        private void make(WskCall call) {
            CallResult result = io.call(call.orNull(WskArgument.IRP), call::perform);
            listener.scriptedCallReturned(call, result);
        }
    }

    /** Held in this JVM by a wait: the thread that calls back is the implementation's own. */
    private static final class JvmGate implements EventScript.Gate {
        private final CountDownLatch opened = new CountDownLatch(1);

        @Override
        public void open() {
            opened.countDown();
        }

        void pass() {
            try {
                if (!opened.await(MICROS_MAX, TimeUnit.MICROSECONDS)) {
                    opened.countDown();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
