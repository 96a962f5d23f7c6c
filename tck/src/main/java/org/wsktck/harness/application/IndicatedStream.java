package org.wsktck.harness.application;

import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskSocket;

/** A stream whose pieces come over WskReceiveEvent, and by WskReceive where the callback has left some. */
final class IndicatedStream extends PiecedSource {
    private final WskApplication application;
    private final WskSocket socket;
    private final ApplicationCallbacks callbacks;
    private boolean someIsLeft;

    IndicatedStream(WskApplication application, WskSocket socket, ApplicationCallbacks callbacks) {
        this.application = application;
        this.socket = socket;
        this.callbacks = callbacks;
    }

    @Override
    byte[] nextPiece(int asked) {
        return someIsLeft ? received(asked) : taken(callbacks.next(WskEvent.RECEIVE));
    }

    private byte[] received(int atMost) {
        Request request = application.receive(socket, atMost);
        WskAssertions.assertThat(request).completesOnce().withSuccess();
        someIsLeft = false;
        return request.received();
    }

    private byte[] taken(CalledBack called) {
        someIsLeft = called.leavesSome();
        if (called.isKept()) {
            called.awaitReturn();
            called.keepsItsData();
            WskAssertions.assertThat(application.release(socket, called)).is(NtStatus.STATUS_SUCCESS);
        }
        return called.takenData();
    }
}
