package org.wsktck.harness.application;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskSocket;

/** A stream whose pieces come over WskReceiveEvent, and by WskReceive where that is not called; it takes all data. */
final class EitherRoute extends PiecedSource {
    private final WskApplication application;
    private final WskSocket socket;
    private final ApplicationCallbacks callbacks;
    private @Nullable Request waiting;

    EitherRoute(
            WskApplication application, WskSocket socket, ApplicationCallbacks callbacks, @Nullable Request waiting) {
        this.application = application;
        this.socket = socket;
        this.callbacks = callbacks;
        this.waiting = waiting;
    }

    @Override
    byte[] nextPiece(int asked) {
        CalledBack called = waiting == null ? callbacks.nextIfSoon(WskEvent.RECEIVE) : null;
        return called == null ? byWhicheverComes(asked) : called.takenData();
    }

    private byte[] byWhicheverComes(int atMost) {
        Request receive = waiting == null ? application.receive(socket, atMost) : waiting;
        waiting = receive;
        if (callbacks.awaitsNextOr(WskEvent.RECEIVE, receive) && !receive.isCompleted()) {
            return callbacks.next(WskEvent.RECEIVE).takenData();
        }
        waiting = null;
        WskAssertions.assertThat(receive).completesOnce().withSuccess();
        return receive.received();
    }
}
