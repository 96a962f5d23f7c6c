package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wsktck.spi.AddressFamily;
import org.wsktck.testbed.TestbedException;

/** {@code wsktck-peer.exe} that was started with a token. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WinsockPeerTokenTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    static final PeerProgram PEER = PeerProgram.winsock("--bind", "any", "--token", "open-sesame");

    @Test
    void who_shows_the_token_is_served() {
        try (PeerControl control = PeerControl.connect(PEER.path().control(), SOON, "open-sesame")) {
            assertThat(control.software()).isEqualTo("winsock");
            assertThat(control.listen(AddressFamily.IPV4, 0, 0).port()).isPositive();
        }
    }

    @Test
    void who_shows_another_is_turned_away_and_no_message_repeats_it() {
        assertThatThrownBy(() -> PeerControl.connect(PEER.path().control(), SOON, "open-barley"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("error token That is not the token.")
                .hasMessageContaining("--token")
                .hasMessageNotContaining("barley");
    }

    @Test
    void who_shows_none_is_told_so_and_the_session_ends() {
        try (ControlSession session = ControlSession.connect(PEER.path().control(), SOON)) {
            session.receive();
            session.send("ping");
            assertThat(session.receive()).isEqualTo("error token This peer wants its token first.");
            assertThatThrownBy(session::receive)
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("the peer ended the session");
        }
    }
}
