package org.wsktck.recording;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Recordable;
import org.wsktck.harness.plug.Scene;
import org.wsktck.harness.plug.Strand;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import tools.jackson.databind.JsonNode;

/** A scene whose play is recorded: what the play asks of the peers and what it draws, beside the implementation's own record. */
final class Tape implements Scene {
    private record At(long nanos, Entry entry) {}

    private final Scene scene;
    private final String played;
    private final FileRecorder recorder;
    private final Testbed testbed;
    private final List<Object> peers = new ArrayList<>(); // by number; guarded by this
    private final IdentityHashMap<Object, Integer> numbers =
            new IdentityHashMap<>(); // of peers and of what stands for them; guarded by this
    private final List<At> entries = new ArrayList<>(); // guarded by this
    private int calls; // guarded by this
    private @Nullable Recordable opened; // guarded by this
    private @Nullable String notOpened; // guarded by this

    Tape(Scene scene, String played, FileRecorder recorder) {
        this.scene = scene;
        this.played = played;
        this.recorder = recorder;
        this.testbed = (Testbed) taped(number(scene.testbed()), Testbed.class);
    }

    @Override
    public WskImplementation open() {
        try {
            WskImplementation implementation = scene.open();
            if (!(implementation instanceof Recordable recordable)) {
                throw new IllegalStateException(implementation.getClass() + " cannot be recorded");
            }
            synchronized (this) {
                opened = recordable;
            }
            return implementation;
        } catch (RuntimeException failed) {
            synchronized (this) {
                notOpened = String.valueOf(failed.getMessage());
            }
            throw failed;
        }
    }

    @Override
    public Testbed testbed() {
        return testbed;
    }

    @Override
    public synchronized long drawn(Draw what, LongSupplier draw) {
        long drawn = scene.drawn(what, draw);
        add(
                Entry.Kind.DRAWN,
                what.code(),
                ByteBuffer.allocate(Long.BYTES).putLong(drawn).array());
        return drawn;
    }

    @Override
    public @Nullable String unheld() {
        return scene.unheld();
    }

    @Override
    public void close() {
        scene.close();
        recorder.add(new Part.Take(played, notOpened(), whole()));
    }

    private synchronized @Nullable String notOpened() {
        return notOpened;
    }

    /** In the order in which it happened: what the implementation and the peers saw has one clock. */
    private synchronized List<Entry> whole() {
        List<At> all = new ArrayList<>(entries);
        if (opened != null) {
            opened.passed()
                    .forEach(passed -> all.add(new At(
                            passed.atNanos(),
                            new Entry(
                                    switch (passed.kind()) {
                                        case ASKED -> Entry.Kind.ASKED;
                                        case TOLD -> Entry.Kind.TOLD;
                                        case ENDED -> Entry.Kind.ENDED;
                                    },
                                    passed.strand(),
                                    passed.exchange(),
                                    passed.content()))));
        }
        return all.stream()
                .sorted(Comparator.comparingLong(At::nanos)) // stable
                .map(At::entry)
                .toList();
    }

    private synchronized void add(Entry.Kind kind, int exchange, byte[] content) {
        entries.add(new At(
                System.nanoTime(), new Entry(kind, kind.isThePlays() ? Strand.current() : "", exchange, content)));
    }

    // ---- peers

    /** A peer that is called through the tape; the same one has the same number for good. */
    private synchronized int number(Object peer) {
        Integer known = numbers.get(peer);
        if (known != null) {
            return known;
        }
        numbers.put(peer, peers.size());
        peers.add(peer);
        return peers.size() - 1;
    }

    private synchronized Object taped(int number, Class<?> type) {
        Object peer = peers.get(number);
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(self, peer, number, method, arguments));
        numbers.put(proxy, number);
        return proxy;
    }

    private @Nullable Object call(
            Object self, Object peer, int number, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals") && arguments != null) {
            return self == arguments[0];
        }
        if (!PeerCall.isTaken(method)) {
            return invoked(peer, method, arguments);
        }
        int exchange = called(PeerCall.content(number, method, arguments, this::number));
        try {
            Object came = invoked(peer, method, arguments);
            JsonNode data = PeerValues.write(method.getGenericReturnType(), came, this::number);
            add(Entry.Kind.CAME, exchange, PeerCall.came(data));
            return PeerValues.read(method.getGenericReturnType(), data, this::taped);
        } catch (BadRecording impossible) {
            throw new IllegalStateException(method + " handed back what cannot be recorded", impossible);
        } catch (RuntimeException failed) {
            add(Entry.Kind.CAME, exchange, PeerCall.failed(failed));
            throw failed;
        }
    }

    private synchronized int called(byte[] content) {
        calls++;
        add(Entry.Kind.CALLED, calls, content);
        return calls;
    }

    private static @Nullable Object invoked(Object peer, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(peer, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
