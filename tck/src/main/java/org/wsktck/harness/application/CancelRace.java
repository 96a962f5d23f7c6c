package org.wsktck.harness.application;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/**
 * Lets IoCancelIrp of a receive and the arrival of a byte meet, round after round on one connection, and keeps what
 * came of it. Each round ends with a marker from the peer, since a cancelled receive may leave its byte in the stream
 * or take it along (AMB-19).
 */
public final class CancelRace {
    /** However long an implementation takes over each. */
    private static final int ROUNDS_MIN = 24;

    /** There are more rounds than needed only within this time. */
    private static final long NANOS_FOR_MORE = 150_000_000;

    /** By how much the loser of a round starts earlier in the next one, at most: at first. */
    private static final long FIRST_STEP_NANOS = 100_000;

    /** The same, once the balance has been found. */
    private static final long LEAST_STEP_NANOS = 10_000;

    /** The same for an implementation that takes long over its completions, so that the other side keeps winning. */
    private static final long GREATEST_STEP_NANOS = 50_000_000;

    private static final byte MARKER = '|';
    private static final byte RACING = 'x';

    private final WskApplication application;
    private final WskSocket socket;
    private final TcpPeer peer;
    private final SplittableRandom steps = new SplittableRandom(1);
    /** How much later than the peer the canceller starts; negative if it starts first. Follows the balance. */
    private long cancelDelayNanos;

    private long stepNanos = FIRST_STEP_NANOS;
    private boolean lastWasReceived;

    private int received;
    private int cancelled;
    private int lost;

    CancelRace(WskApplication application, WskSocket socket, TcpPeer peer) {
        this.application = application;
        this.socket = socket;
        this.peer = peer;
    }

    /** That many rounds at most; fewer where they take long, though never so few that a side has not come first. */
    void run(int roundsMax) {
        Session session = application.session;
        long start = session.nanoTime();
        int journalled = session.journal().lastNumber();
        for (int round = 0;
                round < roundsMax && (isNeeded(round) || session.nanoTime() - start < NANOS_FOR_MORE);
                round++) {
            session.journal().leaveOutAfter(journalled);
            round();
        }
        session.observe("data won", String.valueOf(received));
        session.observe("IoCancelIrp won", String.valueOf(cancelled));
        session.observe("of these the data was lost (AMB-19)", String.valueOf(lost));
        if (!isProvoked()) {
            throw new Inconclusive("the race was not provoked: in " + (received + cancelled)
                    + " rounds the data and IoCancelIrp did not each come first");
        }
    }

    private boolean isNeeded(int round) {
        return round < ROUNDS_MIN || !isProvoked();
    }

    /** Each side has come first. That IoCancelIrp did and lost all the same is the implementation's good right. */
    private boolean isProvoked() {
        return received > 0 && (cancelled > 0 || cancelDelayNanos < -FIRST_STEP_NANOS);
    }

    private void round() {
        Request receive = application.receive(socket, 1);
        meet(receive);
        IoStatus end = receive.ioStatus();
        boolean natural = end.status().equals(NtStatus.STATUS_SUCCESS) && end.information() == 1;
        boolean cancellation = end.status().equals(NtStatus.STATUS_CANCELLED);
        if (!natural && !cancellation) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OTHER_STATUS,
                    receive + " completed with STATUS_SUCCESS and information 1, or STATUS_CANCELLED (AMB-19)",
                    "it was completed with " + end);
        }
        if (cancellation) {
            WskAssertions.assertThat(receive).information(0);
        }
        peer.sends(new byte[] {MARKER});
        long step = nextStep(natural);
        if (natural) {
            received++;
            cancelDelayNanos -= step;
            WskAssertions.assertSameBytes(receive.received(), new byte[] {RACING});
            WskAssertions.assertSameBytes(next(), new byte[] {MARKER});
        } else {
            cancelled++;
            cancelDelayNanos += step;
            byte[] left = next();
            if (Arrays.equals(left, new byte[] {MARKER})) {
                lost++;
            } else {
                WskAssertions.assertSameBytes(left, new byte[] {RACING});
                WskAssertions.assertSameBytes(next(), new byte[] {MARKER});
            }
        }
    }

    /** Steps get longer as long as the same side wins, and shorter each time that the other one does. */
    private long nextStep(boolean natural) {
        if (received + cancelled > 0) {
            stepNanos = natural == lastWasReceived
                    ? Math.min(2 * stepNanos, GREATEST_STEP_NANOS)
                    : Math.max(stepNanos / 4, LEAST_STEP_NANOS);
        }
        lastWasReceived = natural;
        return 1 + steps.nextLong(stepNanos);
    }

    /** One byte, whatever happens. */
    private byte[] next() {
        Request receive = application.receive(socket, 1);
        WskAssertions.assertThat(receive).completesOnce().withSuccess().information(1);
        return receive.received();
    }

    private void meet(Request receive) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        long delayNanos = cancelDelayNanos;
        CallRunner.Made<?> canceller = application.session.callRunner().submit("IoCancelIrp", () -> {
            barrier.await();
            spin(delayNanos);
            application.session.io().cancelIrp(receive.submission());
            return true;
        });
        try {
            barrier.await();
            spin(-delayNanos);
            peer.sends(new byte[] {RACING});
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted during a race");
        } catch (BrokenBarrierException broken) {
            throw new Inconclusive("the two sides of a race did not meet: " + broken);
        }
        application.session.callRunner().await("IoCancelIrp", canceller);
    }

    private static void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    /** None of the receives has been completed again so far. */
    public void completedNoneAgain() {
        String again = application.session.completions().anyCompletedAgain();
        if (again != null) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_AGAIN, "each of the receives completed exactly once", again);
        }
    }
}
