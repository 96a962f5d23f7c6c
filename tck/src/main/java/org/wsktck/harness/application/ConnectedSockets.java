package org.wsktck.harness.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wsktck.spi.WskSocket;

/** Several sockets that are connected at once, each to a peer of its own and with data of its own. */
public final class ConnectedSockets {
    private record Member(WskSocket socket, TcpPeer peer, String received, String sent) {}

    private final WskApplication application;
    private final List<Member> members = new ArrayList<>();
    private final List<Request> receives = new ArrayList<>();

    ConnectedSockets(WskApplication application, int count) {
        this.application = application;
        for (int number = 0; number < count; number++) {
            TcpPeer peer = new TcpPeer(application.session);
            String own = String.valueOf((char) ('a' + number));
            members.add(new Member(application.connectTo(peer), peer, own, "from " + own));
        }
    }

    /** WskReceive of one byte on each of them. */
    public void receiveAhead() {
        members.forEach(member -> receives.add(application.receive(member.socket, 1)));
    }

    /** The peer of each sends it its own byte, the last one first. */
    public void peersSendTheirOwnBackwards() {
        List<Member> backwards = new ArrayList<>(members);
        Collections.reverse(backwards);
        backwards.forEach(member -> member.peer.sends(member.received));
    }

    /** The receive of each has got its own byte. */
    public void eachReceivedItsOwn() {
        for (int number = 0; number < members.size(); number++) {
            new RequestAssert(receives.get(number))
                    .completesOnce()
                    .withSuccess()
                    .received(members.get(number).received);
        }
    }

    /** WskSend on each of them, without waiting, and then for the success of all. */
    public void sendTheirOwn() {
        List<Request> sends = members.stream()
                .map(member -> application.send(member.socket, member.sent))
                .toList();
        new RequestsAssert(sends).completeOnce().withSuccess();
    }

    /** The peer of each has received what it has sent. */
    public void eachPeerReceivedItsOwn() {
        members.forEach(member -> member.peer.expects(member.sent));
    }
}
