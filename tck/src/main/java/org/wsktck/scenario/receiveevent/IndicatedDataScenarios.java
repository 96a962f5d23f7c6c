package org.wsktck.scenario.receiveevent;

import static org.wsktck.harness.application.Reactions.KEEP;
import static org.wsktck.harness.application.Reactions.REFUSE;
import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.take;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskReceiveEvent with data: what it is called with, and when. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class IndicatedDataScenarios {

    private static final int BULK_BYTES = 256 * 1024;

    @Scenario(
            id = "receiveevent.indicates-data",
            verifies = {"WSK-RECVEVENT-001", "WSK-RECVEVENT-003"})
    void an_enabled_receive_event_is_called_with_new_data(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends");
        peer.sends("hello");

        then("the event is called with the socket's context");
        var called = callbacks.next(RECEIVE).withContext(callbacks.context());
        and("WSK-RECVEVENT-003", "it indicates as many bytes as its list holds");
        called.indicatesWhatTheListHolds();
        and("WSK-RECVEVENT-001", "they are those that the peer has sent");
        callbacks.beginAgain();
        callbacks.take("hello");
        application.closeSocket(socket).succeeds();
    }

    @Scenario(id = "receiveevent.not-enabled", verifies = "WSK-RECVEVENT-002")
    void the_receive_event_is_not_called_unless_it_has_been_enabled(WskApplication application, TcpPeer peer) {
        given("a connected socket with callbacks of which the disconnect event alone is enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);

        when("the peer sends");
        peer.sends("hello");

        then("the data is there to be received, and the event has not been called when the socket is closed");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "hello");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(
            id = "receiveevent.long-lists",
            verifies = {"WSK-RECVEVENT-003", "WSK-RECVEVENT-004", "WSK-RECVEVENT-019"})
    void the_lists_of_a_long_stream_hold_it_and_are_counted(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends a long stream");
        peer.sendsPattern(BULK_BYTES);

        then("WSK-RECVEVENT-004", "what lies in the lists is that stream");
        application.stream(socket, callbacks).expectsPattern(BULK_BYTES);
        and("WSK-RECVEVENT-003", "each call indicates as many bytes as its list holds");
        callbacks.indicatedWhatTheListsHold();
        and("WSK-RECVEVENT-019", "no flag is set that is not known");
        callbacks.hadNoFlagsBut(
                RECEIVE, Wsk.WSK_FLAG_RELEASE_ASAP | Wsk.WSK_FLAG_ENTIRE_MESSAGE | Wsk.WSK_FLAG_AT_DISPATCH_LEVEL);
    }

    @Scenario(id = "receiveevent.each-piece-once", verifies = "WSK-RECVEVENT-005")
    void data_that_was_taken_is_followed_by_new_data_only(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event takes all data, without a word about how much that is");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends a second and a third piece, each when the one before has been taken");
        peer.sends("first");
        callbacks.take("first");
        peer.sends("second");
        callbacks.take("second");
        peer.sends("third");

        then("the event is called with the third alone, and not again until the socket is closed");
        callbacks.take("third");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "receiveevent.stored-count-of-all", verifies = "WSK-RECVEVENT-005")
    void data_may_be_taken_with_its_own_length_stored(WskApplication application, TcpPeer peer) {
        given("a receive event that stores as many bytes as the peer sends at a time");
        var callbacks = application.callbacks().on(RECEIVE, take("abc".length()));
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends as many, twice");
        peer.sends("abc");
        callbacks.take("abc");
        peer.sends("def");

        then("the event is called with the second piece");
        callbacks.take("def");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "receiveevent.taken-data-is-not-received", verifies = "WSK-RECVEVENT-015")
    void data_that_was_taken_is_not_received_again(WskApplication application, TcpPeer peer) {
        given("data that the receive event has taken");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("taken");
        callbacks.take("taken");

        when("the application receives, and the peer sends more");
        var receive = application.receive(socket, 64);
        peer.sends("!");

        then("what comes next, over the event or by the receive, is the new data");
        application.streamOverEitherRoute(socket, callbacks, receive).expects("!");
    }

    @Scenario(id = "receiveevent.mixed-bulk", verifies = "WSK-RECVEVENT-015")
    void a_long_stream_comes_whole_over_events_and_receives(WskApplication application, TcpPeer peer) {
        given("a receive event that takes, keeps, refuses and takes a part, again and again");
        var callbacks = application
                .callbacks()
                .on(
                        RECEIVE,
                        TAKE,
                        REFUSE,
                        KEEP,
                        take(1),
                        TAKE,
                        KEEP,
                        take(1000),
                        REFUSE,
                        REFUSE,
                        KEEP,
                        take(100),
                        REFUSE,
                        TAKE,
                        take(4000),
                        KEEP,
                        TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends a long stream");
        peer.sendsPattern(1 << 20);

        then("what the event takes and keeps, and what is received, is that stream");
        application.stream(socket, callbacks).inReceivesOf(20_000).expectsPattern(1 << 20);
    }

    @Scenario(id = "receiveevent.never-null", verifies = "WSK-RECVEVENT-014")
    void a_socket_that_still_works_is_never_said_to_be_gone(WskApplication application, TcpPeer peer) {
        given("a receive event whose data was refused and received, and whose peer has disconnected then");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);
        application.receivesRefused(socket, callbacks, "abc");
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application sends");
        application.send(socket, "still here").succeeds();
        peer.expects("still here");

        then("the event has not been called with NULL before that");
        callbacks.neverSaidThatTheSocketIsGone();
    }

    @Scenario(id = "receiveevent.nothing-after-the-end", verifies = "WSK-RECVEVENT-024")
    void nothing_is_indicated_beyond_the_peers_graceful_disconnect(WskApplication application, TcpPeer peer) {
        given("a connected socket with receive and disconnect event enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);

        when("the peer sends and disconnects");
        peer.sends("last words");
        peer.disconnectsGracefully();

        then("the event brings what the peer has sent, and no byte more until the socket is closed");
        callbacks.take("last words");
        callbacks.next(DISCONNECT);
        application.closeSocket(socket).succeeds();
        callbacks.indicatedNothingMore();
    }

    @Scenario(id = "receiveevent.nothing-after-the-end-once-refused", verifies = "WSK-RECVEVENT-024")
    void refused_data_is_not_indicated_again_beyond_the_end(WskApplication application, TcpPeer peer) {
        given("data that was refused, behind which the peer has disconnected");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("last words");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);
        peer.disconnectsGracefully();

        when("the application receives it");
        application.receivesRefused(socket, callbacks, "last words");

        then("the end of the stream is received, and nothing more was indicated when the socket is closed");
        application.stream(socket).expectsEnd();
        application.closeSocket(socket).succeeds();
        callbacks.indicatedNothingMore();
    }
}
