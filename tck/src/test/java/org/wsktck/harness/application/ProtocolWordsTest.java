package org.wsktck.harness.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.harness.evidence.ExpectationFailure;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolWordsTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nServer: x\r\ncontent-length:  10\r\nConnection: keep-alive";

    @Test
    void a_response_head_has_a_status_and_a_length() {
        assertThatCode(() -> HttpHead.of(HEAD).hasStatus(200).hasContentLength(10))
                .doesNotThrowAnyException();
    }

    @Test
    void another_status_or_length_is_a_failure_that_says_what_was_there() {
        assertThatThrownBy(() -> HttpHead.of(HEAD).hasStatus(404)).hasMessageContaining("HTTP/1.1 200 OK");
        assertThatThrownBy(() -> HttpHead.of(HEAD).hasContentLength(11)).hasMessageContaining("it is 10");
        assertThatThrownBy(() -> HttpHead.of("HTTP/1.1 204 No Content").hasContentLength(0))
                .hasMessageContaining("it is none");
    }

    @Test
    void what_is_no_response_is_a_failure() {
        assertThatThrownBy(() -> HttpHead.of("ssh-2.0")).isInstanceOf(ExpectationFailure.class);
    }

    @Test
    void a_redis_command_is_an_array_of_strings() {
        assertThat(RedisCommand.command("SET", "key", "41")).isEqualTo("*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$2\r\n41\r\n");
        assertThat(RedisCommand.setValueOf("key", 2) + "41\r\n").isEqualTo(RedisCommand.command("SET", "key", "41"));
    }
}
