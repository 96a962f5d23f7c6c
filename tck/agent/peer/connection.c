#include "connection.h"

#include <stdlib.h>

#include "limits.h"

struct connection *connection_new(SOCKET socket, uint64_t id, uint64_t listener)
{
    struct connection *connection = calloc(1, sizeof *connection);

    if (connection != NULL) {
        connection->id = id;
        connection->listener = listener;
        connection->socket = socket;
        wire_set_nonblocking(socket);
        wire_set_nodelay(socket);
    }
    return connection;
}

static enum dialled outcome_of(int error)
{
    switch (error) {
    case 0:
        return DIALLED_CONNECTED;
    case WSAECONNREFUSED:
        return DIALLED_REFUSED;
    case WSAECONNRESET:
    case WSAECONNABORTED:
        return DIALLED_RESET;
    case WSAETIMEDOUT:
        return DIALLED_TIMED_OUT;
    default:
        return DIALLED_FAILED;
    }
}

/* A port that nobody holds may be the very one that an attempt was given, and then it meets itself. */
static bool met_itself(const struct connection *connection)
{
    struct address own;

    wire_own_address(connection->socket, &own);
    return wire_is_same(&own, &connection->remote);
}

static void settled(struct connection *connection, int error)
{
    connection->dialled = error == 0 && met_itself(connection) ? DIALLED_REFUSED : outcome_of(error);
    connection->dial_error = error;
    if (connection->dialled != DIALLED_CONNECTED) {
        wire_reset(connection->socket);
        connection->socket = INVALID_SOCKET;
    }
}

void connection_dial(struct connection *connection)
{
    const struct address *remote = &connection->remote;

    connection->dialled = DIALLED_NOT_YET;
    if (connect(connection->socket, (const struct sockaddr *)&remote->storage, remote->length) != 0 && !wire_would_block()) {
        settled(connection, WSAGetLastError());
    }
}

void connection_settle(struct connection *connection)
{
    int error = 0;
    int length = sizeof error;

    if (getsockopt(connection->socket, SOL_SOCKET, SO_ERROR, (char *)&error, &length) != 0) {
        error = WSAGetLastError();
    }
    settled(connection, error);
}

void connection_reset(struct connection *connection)
{
    if (connection->socket != INVALID_SOCKET) {
        wire_reset(connection->socket);
    }
    queue_clear(&connection->queue);
    free(connection);
}

/* The transport takes nothing any more, and brings nothing. */
static void abandon(struct connection *connection)
{
    connection->ended = ENDED_BY_RESET;
    queue_clear(&connection->queue);
}

/* Whether the queue is empty now. */
static bool send_queued(struct connection *connection)
{
    const uint8_t *bytes;
    size_t turn = 0;
    size_t length;

    while ((length = queue_front(&connection->queue, &bytes)) > 0 && turn < TURN_BYTES) {
        int sent = send(connection->socket, (const char *)bytes, (int)length, 0);
        if (sent < 0) {
            if (!wire_would_block()) {
                abandon(connection);
            }
            return false;
        }
        queue_advance(&connection->queue, (size_t)sent);
        turn += (size_t)sent;
    }
    return length == 0;
}

void connection_flush(struct connection *connection)
{
    if (send_queued(connection) && connection->fin_wanted && !connection->fin_sent) {
        shutdown(connection->socket, SD_SEND);
        connection->fin_sent = true;
    }
}

/* Under Wine a reader is not told of a reset, but given an end of the stream: Wine has taken the error from its host. */
static bool poll_says_reset(SOCKET socket)
{
    WSAPOLLFD poll = {.fd = socket, .events = POLLRDNORM};

    return WSAPoll(&poll, 1, 0) > 0 && (poll.revents & POLLERR) != 0;
}

size_t connection_read(struct connection *connection, uint8_t *bytes, size_t limit)
{
    int read;

    if (connection->ended != NOT_ENDED) {
        return 0;
    }
    read = recv(connection->socket, (char *)bytes, (int)(limit < CHUNK_BYTES ? limit : CHUNK_BYTES), 0);
    if (read > 0) {
        return (size_t)read;
    }
    if (read == 0) {
        connection->ended = poll_says_reset(connection->socket) ? ENDED_BY_RESET : ENDED_BY_FIN;
    } else if (!wire_would_block()) {
        connection->ended = ENDED_BY_RESET;
    }
    return 0;
}

bool connection_wants_echo_read(const struct connection *connection)
{
    return connection->echoes && connection->ended == NOT_ENDED && connection->queue.bytes < ECHO_QUEUE_BYTES;
}

void connection_echo_some(struct connection *connection)
{
    uint8_t bytes[CHUNK_BYTES];
    size_t length = connection_read(connection, bytes, sizeof bytes);

    if (!queue_add_bytes(&connection->queue, bytes, length)) {
        abandon(connection);
        return;
    }
    connection->fin_wanted = connection->fin_wanted || connection->ended == ENDED_BY_FIN;
    connection_flush(connection);
}

/* Windows says it to whoever reads on. */
static bool is_broken(SOCKET socket)
{
    char byte;

    return recv(socket, &byte, 1, MSG_PEEK) < 0 && !wire_would_block();
}

bool connection_notices_fin(const struct connection *connection)
{
    char byte;

    return connection->ended == ENDED_BY_FIN || recv(connection->socket, &byte, 1, MSG_PEEK) == 0;
}

bool connection_notices_reset(struct connection *connection)
{
    if (connection->ended != ENDED_BY_RESET && (is_broken(connection->socket) || poll_says_reset(connection->socket))) {
        abandon(connection);
    }
    return connection->ended == ENDED_BY_RESET;
}
