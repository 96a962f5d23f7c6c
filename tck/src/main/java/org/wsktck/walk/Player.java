package org.wsktck.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.application.Steps;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.WskFunction;

/** Takes the steps of a walk, leaving out those that are not possible, and then brings everything to its end. */
final class Player implements Play {
    private static final int TRICKLE_PIECES = 4;

    private final Walk walk;
    private final WalkCounts counts;
    private final Set<WskFunction> missing;
    private final List<Step> taken = new ArrayList<>();

    /**
     * Has taken none yet.
     *
     * @param missing functions that no step may need
     */
    Player(Walk walk, WalkCounts counts, Set<WskFunction> missing) {
        this.walk = walk;
        this.counts = counts;
        this.missing = missing;
    }

    /** The steps that were possible, as far as it came. */
    List<Step> taken() {
        return taken;
    }

    @Override
    public void in(Session session) {
        session.story().isProgram(walk.options(session.info().family()));
        WskApplication application = session.newApplication();
        IrpPool irps = new IrpPool(application);
        List<WalkedSocket> sockets = new ArrayList<>();
        List<WalkedListener> listeners = new ArrayList<>();
        List<WalkedRegistration> registrations = new ArrayList<>();
        List<WalkedReceiver> receivers = new ArrayList<>();
        for (int number = 1; number <= walk.profile().sockets(); number++) {
            sockets.add(new WalkedSocket(session, application, irps, missing, number));
            listeners.add(new WalkedListener(session, application));
            registrations.add(new WalkedRegistration(application));
            receivers.add(new WalkedReceiver(session, application, irps, number));
        }
        for (Step step : walk.steps()) {
            WalkedSocket.State state = sockets.get(step.on() - 1).state();
            Runnable possible;
            if (walk.profile() == WalkProfile.EVENTS) {
                WalkedReceiver receiver = receivers.get(step.on() - 1);
                state = receiver.state();
                possible = of(receiver, step);
            } else if (step.action().isOfRegistration()) {
                possible = of(registrations.get(step.on() - 1), step);
            } else if (step.action().isOfListener()) {
                possible = of(listeners.get(step.on() - 1), step);
            } else {
                possible = of(sockets, step);
            }
            if (possible != null) {
                note(step, state, session);
                possible.run();
                sockets.forEach(WalkedSocket::settle);
                listeners.forEach(listener -> listener.settle(sockets));
                receivers.forEach(WalkedReceiver::settle);
            }
        }
        Steps.when("everything is brought to its end");
        sockets.forEach(WalkedSocket::answer);
        sockets.forEach(WalkedSocket::end);
        listeners.forEach(WalkedListener::end);
        receivers.forEach(WalkedReceiver::end);
    }

    private void note(Step step, WalkedSocket.State state, Session session) {
        Action before =
                taken.isEmpty() ? step.action() : taken.get(taken.size() - 1).action();
        counts.took(step.action(), state, before);
        taken.add(step);
        session.story().isProgram(walk.with(taken).options(session.info().family()));
        Steps.when(step.sentence());
    }

    private static @Nullable Runnable of(List<WalkedSocket> sockets, Step step) {
        WalkedSocket socket = sockets.get(step.on() - 1);
        return switch (step.action()) {
            case CREATE -> socket.create();
            case BIND -> socket.bind();
            case CONNECT -> socket.connect(step);
            case CONNECT_REFUSED -> socket.connectRefused();
            case CONNECT_UNANSWERED -> socket.connectUnanswered();
            case SEND -> socket.send(step);
            case SEND_TOO_MUCH -> socket.sendTooMuch();
            case RECEIVE -> socket.receive(step, Receive.Kind.ANY);
            case RECEIVE_ALL -> socket.receive(step, Receive.Kind.ALL);
            case DRAIN -> socket.receive(step, Receive.Kind.END);
            case RECEIVE_THEN_SEND -> socket.receiveThenSendOn(sockets.get(step.choice() % sockets.size()), step);
            case RECEIVE_TWICE -> socket.receiveTwice(step);
            case CANCEL -> socket.cancel(step);
            case TOGETHER -> socket.together(step);
            case ADDRESSES -> socket.addresses();
            case MISUSE -> socket.misuse(step);
            case DISCONNECT -> socket.disconnect(step, false);
            case DISCONNECT_WITH_DATA -> socket.disconnect(step, true);
            case ABORT -> socket.abort();
            case KILL -> socket.kill();
            case CLOSE -> socket.close();
            case PEER_SENDS -> socket.peerSends(step, 1);
            case PEER_TRICKLES -> socket.peerSends(step, TRICKLE_PIECES);
            case PEER_READS -> socket.peerReads();
            case PEER_FINISHES -> socket.peerFinishes();
            case PEER_RESETS -> socket.peerResets();
            case LISTEN, ACCEPT, CANCEL_ACCEPT, CLOSE_LISTENER, PEER_DIALS, PEER_LEAVES ->
                throw new IllegalArgumentException(step + " is of a listener");
            case ENABLE, DISABLE, REACT, GIVE_BACK, RECEIVE_NOTHING ->
                throw new IllegalArgumentException(step + " is of event callbacks");
            case REGISTER, CAPTURE, RELEASE, USE, DEREGISTER ->
                throw new IllegalArgumentException(step + " is of a registration");
        };
    }

    private static @Nullable Runnable of(WalkedListener listener, Step step) {
        return switch (step.action()) {
            case LISTEN -> listener.listen(step);
            case ACCEPT -> listener.accept(step);
            case CANCEL_ACCEPT -> listener.cancel();
            case CLOSE_LISTENER -> listener.close();
            case PEER_DIALS -> listener.peerDials(step);
            case PEER_LEAVES -> listener.peerLeaves(step);
            default -> throw new IllegalArgumentException(step + " is of a socket");
        };
    }

    private static @Nullable Runnable of(WalkedReceiver receiver, Step step) {
        return switch (step.action()) {
            case CONNECT -> receiver.connect(step);
            case ENABLE -> receiver.enable(step);
            case DISABLE -> receiver.disable(step);
            case REACT -> receiver.react(step);
            case GIVE_BACK -> receiver.giveBack(step);
            case RECEIVE -> receiver.receive(step);
            case RECEIVE_NOTHING -> receiver.receiveNothing();
            case CANCEL -> receiver.cancel(step);
            case ABORT -> receiver.abort();
            case CLOSE -> receiver.close();
            case PEER_SENDS -> receiver.peerSends(step, 1);
            case PEER_TRICKLES -> receiver.peerSends(step, TRICKLE_PIECES);
            case PEER_FINISHES -> receiver.peerFinishes();
            case PEER_RESETS -> receiver.peerResets();
            default -> null; // Of walks of another kind.
        };
    }

    private static @Nullable Runnable of(WalkedRegistration registration, Step step) {
        return switch (step.action()) {
            case REGISTER -> registration.register();
            case CAPTURE -> registration.capture();
            case RELEASE -> registration.release();
            case USE -> registration.use();
            case DEREGISTER -> registration.deregister();
            default -> throw new IllegalArgumentException(step + " is of a socket");
        };
    }
}
