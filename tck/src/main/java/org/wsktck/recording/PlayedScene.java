package org.wsktck.recording;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Scene;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;

/** A scene on which a recorded play is played again: the implementation and the peers say what they said then. */
final class PlayedScene implements Scene {
    private final Part.Take take;
    private final Playback playback;
    private final Function<Playback, WskImplementation> instance;
    private final Testbed testbed;

    PlayedScene(Part.Take take, Testbed ofTheRun, Function<Playback, WskImplementation> instance) {
        this.take = take;
        this.playback = new Playback(take.entries());
        this.instance = instance;
        this.testbed = (Testbed) peer(0, Testbed.class, ofTheRun);
    }

    @Override
    public WskImplementation open() {
        if (take.notOpened() != null) {
            throw new ImplementationLost(ImplementationLost.Cause.ADAPTER, take.notOpened());
        }
        return instance.apply(playback);
    }

    @Override
    public Testbed testbed() {
        return testbed;
    }

    @Override
    public long drawn(Draw what, LongSupplier draw) {
        return playback.drawn(what, draw);
    }

    @Override
    public @Nullable String unheld() {
        return playback.unheld();
    }

    @Override
    public void close() {
        playback.close();
    }

    private Object peer(int number, Class<?> type) {
        return peer(number, type, this);
    }

    /** Who is called answers what was answered then; what is not taken down is asked of somebody else. */
    private Object peer(int number, Class<?> type, Object somebody) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(self, number, somebody, method, arguments));
    }

    private @Nullable Object call(
            Object self, int number, Object somebody, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals") && arguments != null) {
            return self == arguments[0];
        }
        if (!PeerCall.isTaken(method)) {
            return method.invoke(somebody, arguments);
        }
        byte[] result = playback.call(PeerCall.content(number, method, arguments, this::number));
        if (result == null && method.getName().equals("close")) {
            return null; // Nobody is there.
        }
        if (result == null) {
            throw new TestbedException("the recording goes no further");
        }
        return PeerCall.result(result, method, this::peer);
    }

    /** No peer is handed to another. */
    private int number(Object peer) {
        throw new IllegalArgumentException(peer + " is handed to a peer");
    }
}
