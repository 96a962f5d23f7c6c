package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.reference.machine.IndicationFlow.Outcome;
import org.wsktck.reference.machine.IndicationFlow.State;
import org.wsktck.spi.NtStatus;

/** What the answers of WskReceiveEvent mean. */
class IndicationFlowTest {
    @ParameterizedTest(name = "{0}, {1} accepted of 8: {2} taken, kept: {3}, then {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # answer   | accepted | taken | kept  | next
                    0x00000000 | 8        | 8     | false | FLOWING
                    0x00000000 | 9        | 8     | false | FLOWING
                    0x00000000 | -1       | 8     | false | FLOWING
                    0x00000000 | 3        | 3     | false | STOPPED
                    0x00000000 | 0        | 0     | false | STOPPED
                    0x00000103 | 0        | 8     | true  | FLOWING
                    0x00000103 | 3        | 8     | true  | FLOWING
                    0xC000021B | 8        | 0     | false | STOPPED
                    0xC000021B | 3        | 0     | false | STOPPED
                    # no page lists these
                    0x00000102 | 3        | 3     | false | STOPPED
                    0xC0000001 | 8        | 0     | false | STOPPED
                    """)
    void an_answer_says_how_much_is_taken_and_whether_events_go_on(
            String answer, long accepted, long taken, boolean kept, State next) {
        IndicationFlow flow = new IndicationFlow();
        assertThat(flow.answered(new NtStatus(Integer.parseUnsignedInt(answer.substring(2), 16)), accepted, 8))
                .isEqualTo(new Outcome(taken, kept));
        assertThat(flow.state()).isEqualTo(next);
        assertThat(flow.isFlowing()).isEqualTo(next == State.FLOWING);
    }

    @Test
    void a_receive_that_has_ended_lets_events_go_on() {
        IndicationFlow flow = new IndicationFlow(State.STOPPED);
        assertThat(flow.isFlowing()).isFalse();
        flow.receiveEnded();
        assertThat(flow.isFlowing()).isTrue();
    }
}
