#include "commands.h"

static bool refuse_unless_sending(const struct connection *connection, struct answer *answer)
{
    if (connection->echoes) {
        answer_error(answer, "busy", "The connection echoes.");
    } else if (connection->ended == ENDED_BY_RESET) {
        answer_error(answer, "ended", "The connection has been reset.");
    } else if (connection->fin_wanted) {
        answer_error(answer, "ended", "The connection has been finished from here.");
    } else {
        return true;
    }
    return false;
}

static bool refuse_if_full(const struct connection *connection, uint64_t length, struct answer *answer)
{
    if (connection->queue.bytes + length > QUEUE_BYTES_MAX) {
        answer_error(answer, "limit", "More than %u bytes are queued.", QUEUE_BYTES_MAX);
    } else if (connection->queue.pieces >= QUEUE_PIECES_MAX) {
        answer_error(answer, "limit", "%d sends are queued.", QUEUE_PIECES_MAX);
    } else {
        return true;
    }
    return false;
}

/* What has been queued goes out as far as it can; the answer says what is left. */
static void answer_sent(struct connection *connection, bool queued, struct answer *answer)
{
    if (!queued) {
        answer_error(answer, "system", "No memory.");
        return;
    }
    connection_flush(connection);
    if (connection->ended == ENDED_BY_RESET) {
        answer_error(answer, "ended", "The connection has been reset.");
        return;
    }
    answer_ok(answer, "%llu", (unsigned long long)queue_length(&connection->queue));
}

/* Waits for the raw bytes that follow the command; false if they do not come. */
static bool await_raw(struct session *session, size_t length)
{
    deadline_t deadline = deadline_in(CLIENT_MILLIS_MAX);

    while (session->control.length < length) {
        if (!session_turn(session, deadline, INVALID_SOCKET)) {
            return false;
        }
    }
    return true;
}

static void send_bytes(struct connection *connection, const uint8_t *bytes, size_t length, struct answer *answer)
{
    if (refuse_unless_sending(connection, answer) && refuse_if_full(connection, length, answer)) {
        answer_sent(connection, queue_add_bytes(&connection->queue, bytes, length), answer);
    }
}

/* The bytes are taken before anything is refused, or they would be read as commands. */
void command_send(struct session *session, const union argument *arguments, struct answer *answer)
{
    size_t length = (size_t)arguments[1].number;
    struct connection *connection;

    if (!await_raw(session, length)) {
        answer_error(answer, "bad-command", "%u bytes were announced and did not come.", (unsigned)length);
        answer->is_last = true;
        return;
    }
    connection = commands_connection(session, arguments[0].word, answer);
    if (connection != NULL) {
        send_bytes(connection, (const uint8_t *)session->control.input, length, answer);
    }
    control_drop(&session->control, length);
}

void command_send_pattern(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct connection *connection = arguments[0].connection;

    (void)session;
    if (refuse_unless_sending(connection, answer) && refuse_if_full(connection, 0, answer)) {
        answer_sent(connection, queue_add_pattern(&connection->queue, arguments[1].number), answer);
    }
}

void command_echo(struct session *session, const union argument *arguments, struct answer *answer)
{
    (void)session;
    if (refuse_unless_sending(arguments[0].connection, answer)) {
        arguments[0].connection->echoes = true;
        answer_ok(answer, "%s", "");
    }
}

void command_finish(struct session *session, const union argument *arguments, struct answer *answer)
{
    (void)session;
    if (refuse_unless_sending(arguments[0].connection, answer)) {
        arguments[0].connection->fin_wanted = true;
        connection_flush(arguments[0].connection);
        answer_ok(answer, "%s", "");
    }
}

void command_reset(struct session *session, const union argument *arguments, struct answer *answer)
{
    session_reset_connection(session, arguments[0].connection);
    answer_ok(answer, "%s", "");
}
