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
    /** The rounds end after this time if both sides have come first: an implementation may be slow to complete. */
    private static final long NANOS_MAX = 150_000_000;

    /** The rounds end after this time, whoever came first. */
    private static final long NANOS_UNTIL_BOTH_MAX = 5_000_000_000L;

    /** By how much the loser of a round starts earlier in the next one, at most, in steps of a busy loop. */
    private static final int FIRST_STEP_SPINS_MAX = 3_000;

    /** The same, once the balance has been found. */
    private static final int STEP_SPINS_MAX = 300;

    private static final int FIRST_ROUNDS = 15;

    private static final byte MARKER = '|';
    private static final byte RACING = 'x';

    private final WskApplication application;
    private final WskSocket socket;
    private final TcpPeer peer;
    private final SplittableRandom steps = new SplittableRandom(1);
    /** How much later than the peer the canceller starts; negative if it starts first. Follows the balance. */
    private int cancelDelaySpins;

    private int received;
    private int cancelled;
    private int lost;

    CancelRace(WskApplication application, WskSocket socket, TcpPeer peer) {
        this.application = application;
        this.socket = socket;
        this.peer = peer;
    }

    void run(int rounds) {
        long start = System.nanoTime();
        Session session = application.session;
        int journalled = session.journal().lastNumber();
        while (System.nanoTime() - start < (isProvoked() ? NANOS_MAX : NANOS_UNTIL_BOTH_MAX)
                && (received + cancelled < rounds || !isProvoked())) {
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

    /** Each side has come first. That IoCancelIrp did and lost all the same is the implementation's good right. */
    private boolean isProvoked() {
        return received > 0 && (cancelled > 0 || cancelDelaySpins < -FIRST_STEP_SPINS_MAX);
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
        int stepMax = received + cancelled < FIRST_ROUNDS ? FIRST_STEP_SPINS_MAX : STEP_SPINS_MAX;
        int step = 1 + steps.nextInt(stepMax);
        if (natural) {
            received++;
            cancelDelaySpins -= step;
            WskAssertions.assertSameBytes(receive.received(), new byte[] {RACING});
            WskAssertions.assertSameBytes(next(), new byte[] {MARKER});
        } else {
            cancelled++;
            cancelDelaySpins += step;
            byte[] left = next();
            if (Arrays.equals(left, new byte[] {MARKER})) {
                lost++;
            } else {
                WskAssertions.assertSameBytes(left, new byte[] {RACING});
                WskAssertions.assertSameBytes(next(), new byte[] {MARKER});
            }
        }
    }

    /** One byte, whatever happens. */
    private byte[] next() {
        Request receive = application.receive(socket, 1);
        WskAssertions.assertThat(receive).completesOnce().withSuccess().information(1);
        return receive.received();
    }

    private void meet(Request receive) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        int spins = cancelDelaySpins;
        CallRunner.Made<?> canceller = application.session.callRunner().submit(() -> {
            barrier.await();
            spin(spins);
            application.session.io().cancelIrp(receive.submission());
            return true;
        });
        try {
            barrier.await();
            spin(-spins);
            peer.sends(new byte[] {RACING});
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted during a race");
        } catch (BrokenBarrierException broken) {
            throw new Inconclusive("the two sides of a race did not meet: " + broken);
        }
        application.session.callRunner().await("IoCancelIrp", canceller);
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
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
