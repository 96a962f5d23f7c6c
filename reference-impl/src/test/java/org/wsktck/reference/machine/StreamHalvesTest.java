package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.reference.machine.StreamHalves.Receiving;
import org.wsktck.reference.machine.StreamHalves.Sending;

/** Each direction ends on its own, and once. */
class StreamHalvesTest {
    private enum Event {
        SEND,
        RECEIVE,
        DISCONNECT,
        END_OF_STREAM_SENT,
        DISCONNECT_CANCELLED,
        PEER_ENDED_STREAM;

        Decision on(StreamHalves halves) {
            return switch (this) {
                case SEND -> halves.send();
                case RECEIVE -> halves.receive();
                case DISCONNECT -> halves.disconnect();
                case END_OF_STREAM_SENT -> halves.endOfStreamSent();
                case DISCONNECT_CANCELLED -> halves.disconnectCancelled();
                case PEER_ENDED_STREAM -> halves.peerEndedStream();
            };
        }
    }

    @ParameterizedTest(name = "sending {0}, receiving {1}: {2} is answered {3}, then {4} and {5}")
    @CsvSource(delimiter = '|', textBlock = """
                    # sending | receiving | event            | answer                      | sending | receiving
                    OPEN   | OPEN  | SEND                 | STATUS_PENDING              | OPEN   | OPEN
                    OPEN   | OPEN  | RECEIVE              | STATUS_PENDING              | OPEN   | OPEN
                    OPEN   | OPEN  | DISCONNECT           | STATUS_PENDING              | ENDING | OPEN
                    OPEN   | OPEN  | END_OF_STREAM_SENT   | STATUS_SUCCESS              | OPEN   | OPEN
                    OPEN   | OPEN  | DISCONNECT_CANCELLED | STATUS_SUCCESS              | OPEN   | OPEN
                    OPEN   | OPEN  | PEER_ENDED_STREAM    | STATUS_SUCCESS              | OPEN   | ENDED
                    OPEN   | ENDED | SEND                 | STATUS_PENDING              | OPEN   | ENDED
                    OPEN   | ENDED | RECEIVE              | STATUS_SUCCESS              | OPEN   | ENDED
                    OPEN   | ENDED | DISCONNECT           | STATUS_PENDING              | ENDING | ENDED
                    OPEN   | ENDED | END_OF_STREAM_SENT   | STATUS_SUCCESS              | OPEN   | ENDED
                    OPEN   | ENDED | DISCONNECT_CANCELLED | STATUS_SUCCESS              | OPEN   | ENDED
                    OPEN   | ENDED | PEER_ENDED_STREAM    | STATUS_SUCCESS              | OPEN   | ENDED
                    ENDING | OPEN  | SEND                 | STATUS_INVALID_DEVICE_STATE | ENDING | OPEN
                    ENDING | OPEN  | RECEIVE              | STATUS_PENDING              | ENDING | OPEN
                    ENDING | OPEN  | DISCONNECT           | STATUS_INVALID_DEVICE_STATE | ENDING | OPEN
                    ENDING | OPEN  | END_OF_STREAM_SENT   | STATUS_SUCCESS              | ENDED  | OPEN
                    ENDING | OPEN  | DISCONNECT_CANCELLED | STATUS_SUCCESS              | OPEN   | OPEN
                    ENDING | OPEN  | PEER_ENDED_STREAM    | STATUS_SUCCESS              | ENDING | ENDED
                    ENDING | ENDED | SEND                 | STATUS_INVALID_DEVICE_STATE | ENDING | ENDED
                    ENDING | ENDED | RECEIVE              | STATUS_SUCCESS              | ENDING | ENDED
                    ENDING | ENDED | DISCONNECT           | STATUS_INVALID_DEVICE_STATE | ENDING | ENDED
                    ENDING | ENDED | END_OF_STREAM_SENT   | STATUS_SUCCESS              | ENDED  | ENDED
                    ENDING | ENDED | DISCONNECT_CANCELLED | STATUS_SUCCESS              | OPEN   | ENDED
                    ENDING | ENDED | PEER_ENDED_STREAM    | STATUS_SUCCESS              | ENDING | ENDED
                    ENDED  | OPEN  | SEND                 | STATUS_INVALID_DEVICE_STATE | ENDED  | OPEN
                    ENDED  | OPEN  | RECEIVE              | STATUS_PENDING              | ENDED  | OPEN
                    ENDED  | OPEN  | DISCONNECT           | STATUS_INVALID_DEVICE_STATE | ENDED  | OPEN
                    ENDED  | OPEN  | END_OF_STREAM_SENT   | STATUS_SUCCESS              | ENDED  | OPEN
                    ENDED  | OPEN  | DISCONNECT_CANCELLED | STATUS_SUCCESS              | ENDED  | OPEN
                    ENDED  | OPEN  | PEER_ENDED_STREAM    | STATUS_SUCCESS              | ENDED  | ENDED
                    ENDED  | ENDED | SEND                 | STATUS_INVALID_DEVICE_STATE | ENDED  | ENDED
                    ENDED  | ENDED | RECEIVE              | STATUS_SUCCESS              | ENDED  | ENDED
                    ENDED  | ENDED | DISCONNECT           | STATUS_INVALID_DEVICE_STATE | ENDED  | ENDED
                    ENDED  | ENDED | END_OF_STREAM_SENT   | STATUS_SUCCESS              | ENDED  | ENDED
                    ENDED  | ENDED | DISCONNECT_CANCELLED | STATUS_SUCCESS              | ENDED  | ENDED
                    ENDED  | ENDED | PEER_ENDED_STREAM    | STATUS_SUCCESS              | ENDED  | ENDED
                    """)
    void every_event_has_its_answer(
            Sending sending,
            Receiving receiving,
            Event event,
            String answer,
            Sending nextSending,
            Receiving nextReceiving) {
        StreamHalves halves = new StreamHalves(sending, receiving);
        Decision decision = event.on(halves);
        assertThat(decision.status().shortName()).isEqualTo(answer);
        assertThat(halves.sending()).isEqualTo(nextSending);
        assertThat(halves.receiving()).isEqualTo(nextReceiving);
        boolean peerEndsNow = receiving != nextReceiving;
        assertThat(decision.effects().contains(Effect.END_RECEIVES))
                .as("the receives that wait are ended")
                .isEqualTo(peerEndsNow);
    }

    @ParameterizedTest(name = "sending {0}, receiving {1}: closing does {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    OPEN   | OPEN  | RESET_TRANSPORT
                    OPEN   | ENDED | RESET_TRANSPORT
                    ENDING | OPEN  | RESET_TRANSPORT
                    ENDING | ENDED | RESET_TRANSPORT
                    ENDED  | OPEN  | RESET_TRANSPORT
                    ENDED  | ENDED | CLOSE_TRANSPORT
                    """)
    void closing_resets_what_has_not_ended_both_ways(Sending sending, Receiving receiving, Effect effect) {
        assertThat(new StreamHalves(sending, receiving).close()).isEqualTo(effect);
    }
}
