package org.wsktck.walk;

import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.Listener;
import org.wsktck.harness.application.Request;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.evidence.Accepted;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.spi.Capability;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;

/**
 * What takes connections in a walk, and the peers that have connected to it and were not accepted yet. Like {@link
 * WalkedSocket}, it hands back what a step does, or null. One WskAccept waits at most (AMB-14).
 */
final class WalkedListener {
    /** What every backlog holds. */
    private static final int WAITING_MAX = 4;

    private final Session session;
    private final WskApplication application;
    private final List<TcpPeer> waiting = new ArrayList<>();

    /** Peers that have left before they were accepted: whether their connections are still delivered is open. */
    private final List<TcpPeer> left = new ArrayList<>();

    private @Nullable Listener listener;
    private @Nullable Request accept;

    WalkedListener(Session session, WskApplication application) {
        this.session = session;
        this.application = application;
    }

    private Listener listener() {
        return Objects.requireNonNull(listener);
    }

    private boolean has(Capability capability) {
        return application.capabilities().contains(capability);
    }

    private boolean isPossible() {
        return has(Capability.LISTEN) && session.carries(Fidelity.DIAL_IN);
    }

    @Nullable
    Runnable listen(Step step) {
        return listener != null || !isPossible() ? null : () -> listensAtLeast(step);
    }

    private void listensAtLeast(Step step) {
        if (listener == null) {
            boolean isStream = has(Capability.STREAM) && step.choice() % 3 == 2;
            listener = isStream ? application.streamListener() : application.listens();
        }
    }

    @Nullable
    Runnable accept(Step step) {
        return accept != null || !isPossible()
                ? null
                : () -> {
                    listensAtLeast(step);
                    accept = application.accept(listener());
                };
    }

    @Nullable
    Runnable cancel() {
        Request pending = accept;
        return pending == null
                ? null
                : () -> {
                    pending.cancel();
                    Charge.to("WSK-IRP-063", () -> assertThat(pending).completesOnce());
                    if (!pending.ioStatus().status().isSuccess()) {
                        Charge.to("WSK-IRP-063", () -> assertThat(pending).withOneOf(Accepted.CANCELLED));
                        accept = null;
                    }
                };
    }

    @Nullable
    Runnable peerDials(Step step) {
        return waiting.size() + left.size() >= WAITING_MAX || !isPossible()
                ? null
                : () -> {
                    listensAtLeast(step);
                    TcpPeer peer = session.newPeer();
                    Charge.to("WSK-BIND-004", () -> peer.dials(listener()));
                    waiting.add(peer);
                };
    }

    @Nullable
    Runnable peerLeaves(Step step) {
        return waiting.isEmpty() || !session.carries(Fidelity.RESET)
                ? null
                : () -> {
                    TcpPeer leaving = waiting.remove(step.choice() % waiting.size());
                    leaving.resets();
                    left.add(leaving);
                };
    }

    @Nullable
    Runnable close() {
        return listener == null ? null : this::closed;
    }

    private void closed() {
        Request close = application.closeSocket(listener().socket());
        Charge.to("WSK-CLOSE-020", () -> assertThat(close).completesOnce().withSuccess());
        Request pending = accept;
        if (pending != null) {
            Charge.to("WSK-CLOSE-023", () -> {
                assertThat(pending).completesOnce();
                if (left.isEmpty()) {
                    assertThat(pending).withOneOf(Accepted.ACCEPT_ENDED_BY_CLOSE);
                }
            });
            application.closeSocketOf(pending);
        }
        waiting.forEach(peer -> Charge.to("WSK-CLOSE-015", peer::expectsEnding));
        waiting.clear();
        left.clear();
        accept = null;
        listener = null;
    }

    // ---- what has to hold after every step

    /**
     * An accept is completed if a peer waits, and otherwise not.
     *
     * @param sockets one of which the accepted socket becomes, if one of them is free
     */
    void settle(List<WalkedSocket> sockets) {
        Request pending = accept;
        if (pending == null) {
            return;
        }
        if (waiting.isEmpty() && left.isEmpty()) {
            Charge.to("WSK-ACCEPT-003", () -> assertThat(pending).isPending());
        } else if (!waiting.isEmpty() || pending.isCompleted()) {
            Charge.to("WSK-ACCEPT-002", () -> assertThat(pending).completesOnce());
            accept = null;
            if (pending.ioStatus().status().isSuccess() || left.isEmpty()) {
                Charge.to("WSK-ACCEPT-001", () -> assertThat(pending).withSuccess());
                delivered(pending, sockets);
            }
        }
    }

    private void delivered(Request completed, List<WalkedSocket> sockets) {
        SockAddr from = completed.acceptedRemoteAddress();
        TcpPeer peer = take(waiting, from);
        if (peer != null) {
            sockets.stream()
                    .filter(socket -> socket.state() == WalkedSocket.State.ABSENT)
                    .findFirst()
                    .ifPresentOrElse(
                            free -> free.adopts(completed.socket(), peer),
                            () -> application.closeSocket(completed.socket()).succeeds());
        } else if (take(left, from) != null) {
            application.closeSocket(completed.socket()).succeeds();
        } else {
            throw Charge.of(
                    "WSK-ACCEPT-007", Diagnosis.WRONG_ADDRESS, "the address of a peer that waits", "it is " + from);
        }
    }

    private static @Nullable TcpPeer take(List<TcpPeer> among, SockAddr from) {
        for (TcpPeer peer : among) {
            if (peer.ownAddress().equals(from)) {
                among.remove(peer);
                return peer;
            }
        }
        return null;
    }

    /** Closes it, if it is there. */
    void end() {
        if (listener != null) {
            closed();
        }
    }
}
