#include <stdlib.h>

#include "commands.h"
#include "pattern.h"

/* Where the bytes go that a command reads. */
struct reader {
    /* How many are wanted still; the reading is over when none are. */
    uint64_t wanted;
    /* How many were taken. */
    uint64_t taken;
    /* Takes bytes, no more than are wanted. */
    void (*take)(struct reader *reader, const uint8_t *bytes, size_t length);
    /* Of RECEIVE. */
    uint8_t *into;
};

static void take_copy(struct reader *reader, const uint8_t *bytes, size_t length)
{
    CopyMemory(reader->into + reader->taken, bytes, length);
    reader->taken += length;
    reader->wanted -= length;
}

static void take_matching(struct reader *reader, const uint8_t *bytes, size_t length)
{
    size_t matched = pattern_matched(reader->taken, bytes, length);

    reader->taken += matched;
    reader->wanted = matched < length ? 0 : reader->wanted - length;
}

static void take_nothing(struct reader *reader, const uint8_t *bytes, size_t length)
{
    (void)reader;
    (void)bytes;
    (void)length;
}

/* Reads what is there now, but no more than is fair to the other connections. */
static void read_some(struct connection *connection, struct reader *reader)
{
    uint8_t bytes[CHUNK_BYTES];
    size_t turn = 0;
    size_t length;

    do {
        length = reader->wanted == 0 ? 0
                                     : connection_read(connection, bytes, reader->wanted < sizeof bytes ? (size_t)reader->wanted : sizeof bytes);
        reader->take(reader, bytes, length);
        turn += length;
    } while (length > 0 && turn < TURN_BYTES);
}

static const char *ending_word(const struct connection *connection)
{
    return connection->ended == ENDED_BY_FIN ? "fin" : "reset";
}

/* Reads until the reader wants no more, the connection ends, or the time is up, and says which. */
static const char *read_until(struct session *session, struct connection *connection, uint64_t millis, struct reader *reader)
{
    deadline_t deadline = deadline_in(millis);

    do {
        read_some(connection, reader);
        if (reader->wanted == 0) {
            return "open";
        }
        if (connection->ended != NOT_ENDED) {
            return ending_word(connection);
        }
    } while (session_turn(session, deadline, connection->socket));
    return "timeout";
}

static bool refuse_if_echoing(const struct connection *connection, struct answer *answer)
{
    if (connection->echoes) {
        answer_error(answer, "busy", "The connection echoes.");
    }
    return !connection->echoes;
}

void command_receive(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct reader reader = {.wanted = arguments[1].number, .take = take_copy};
    const char *ending;

    if (!refuse_if_echoing(arguments[0].connection, answer)) {
        return;
    }
    reader.into = malloc((size_t)reader.wanted + 1);
    if (reader.into == NULL) {
        answer_error(answer, "system", "No memory.");
        return;
    }
    ending = read_until(session, arguments[0].connection, arguments[2].number, &reader);
    answer_ok(answer, "%s %llu", ending, (unsigned long long)reader.taken);
    answer->raw = reader.into;
    answer->raw_length = (size_t)reader.taken;
}

void command_receive_pattern(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct reader reader = {.wanted = arguments[1].number, .take = take_matching};
    const char *ending;

    if (refuse_if_echoing(arguments[0].connection, answer)) {
        ending = read_until(session, arguments[0].connection, arguments[2].number, &reader);
        answer_ok(answer, "%s %llu", ending, (unsigned long long)reader.taken);
    }
}

void command_await_ending(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct reader reader = {.wanted = UINT64_MAX, .take = take_nothing};

    if (refuse_if_echoing(arguments[0].connection, answer)) {
        answer_ok(answer, "%s", read_until(session, arguments[0].connection, arguments[1].number, &reader));
    }
}

/* Nothing wakes a wait when a reset follows a FIN that was read, so the connection is asked for it step by step. */
void command_await_reset(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct connection *connection = arguments[0].connection;
    deadline_t deadline = deadline_in(arguments[1].number);

    while (!connection_notices_reset(connection)) {
        deadline_t step = deadline_first(deadline, deadline_in(RESET_STEP_MILLIS));
        if (deadline_left(deadline) <= 0 || session->control.gone) {
            answer_ok(answer, "%s", connection_notices_fin(connection) ? "fin" : "timeout");
            return;
        }
        while (session_turn(session, step, INVALID_SOCKET)) {
            continue;
        }
    }
    answer_ok(answer, "reset");
}
