#include "commands.h"

void command_dialer(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct listener **place = session_free_listener(session);

    if (place == NULL) {
        answer_error(answer, "limit", "There are %d listeners already.", LISTENERS_MAX);
        return;
    }
    *place = listener_new(INVALID_SOCKET, session->next_id, arguments[0].address.storage.ss_family);
    if (*place == NULL) {
        answer_error(answer, "system", "No memory.");
        return;
    }
    (*place)->takes_none = true;
    (*place)->dials = true;
    (*place)->local = arguments[0].address;
    answer_ok(answer, "%llu", (unsigned long long)session->next_id++);
}

static bool may_dial(
    const struct session *session, const struct listener *dialer, const struct address *remote, uint64_t count, struct answer *answer)
{
    if (!dialer->dials) {
        answer_error(answer, "bad-argument", "That one does not dial.");
    } else if (dialer->family != AF_UNSPEC && dialer->family != remote->storage.ss_family) {
        answer_error(answer, "bad-argument", "That is no address of the family that is dialled from.");
    } else if (count > session_room(session)) {
        answer_error(answer, "limit", "There are too many connections already.");
    } else {
        return true;
    }
    return false;
}

/* A connection that has sent nothing yet; NULL if the answer says why there is none. */
static struct connection *prepare(
    struct session *session, const struct listener *dialer, const struct address *remote, struct answer *answer)
{
    SOCKET socket = wire_socket(remote->storage.ss_family);
    struct connection *connection;

    if (socket == INVALID_SOCKET) {
        answer_system_error(answer, "No socket");
        return NULL;
    }
    if (dialer->family != AF_UNSPEC && !wire_bind(socket, &dialer->local)) {
        answer_system_error(answer, "Cannot bind");
        closesocket(socket);
        return NULL;
    }
    connection = session_add_connection(session, socket, dialer);
    if (connection == NULL) {
        answer_error(answer, "system", "No memory.");
        closesocket(socket);
        return NULL;
    }
    connection->taken = true;
    connection->remote = *remote;
    /* Until it has sent its SYN, nothing else may be done with it. */
    connection->dialled = DIALLED_FAILED;
    return connection;
}

static void forget(struct session *session, struct connection *prepared[], uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        session_reset_connection(session, prepared[i]);
    }
}

void command_dial(struct session *session, const union argument *arguments, struct answer *answer)
{
    const struct listener *dialer = arguments[0].listener;
    struct address remote = arguments[1].address;
    uint64_t count = arguments[3].number;
    uint64_t first = session->next_id;
    struct connection *prepared[CONNECTIONS_MAX];

    wire_set_port(&remote, (uint16_t)arguments[2].number);
    if (!may_dial(session, dialer, &remote, count, answer)) {
        return;
    }
    for (uint64_t i = 0; i < count; i++) {
        prepared[i] = prepare(session, dialer, &remote, answer);
        if (prepared[i] == NULL) {
            forget(session, prepared, i);
            return;
        }
    }
    for (uint64_t i = 0; i < count; i++) {
        connection_dial(prepared[i]);
    }
    answer_ok(answer, "%llu", (unsigned long long)first);
}

static void answer_connected(const struct connection *connection, struct answer *answer)
{
    struct address own;
    char text[WIRE_TEXT_BYTES];

    wire_own_address(connection->socket, &own);
    wire_text(&own, text);
    answer_ok(answer, "connected %s", text);
}

void command_await_dial(struct session *session, const union argument *arguments, struct answer *answer)
{
    const struct connection *connection = arguments[0].connection;
    deadline_t deadline = deadline_in(arguments[1].number);

    while (connection->dialled == DIALLED_NOT_YET && session_turn(session, deadline, INVALID_SOCKET)) {
        continue;
    }
    switch (connection->dialled) {
    case DIALLED_CONNECTED:
        answer_connected(connection, answer);
        break;
    case DIALLED_REFUSED:
        answer_ok(answer, "refused any 0");
        break;
    case DIALLED_RESET:
        answer_ok(answer, "reset any 0");
        break;
    case DIALLED_NOT_YET:
    case DIALLED_TIMED_OUT:
        answer_ok(answer, "timeout any 0");
        break;
    case DIALLED_FAILED:
        answer_error(answer, "system", "Cannot connect: Winsock error %d.", connection->dial_error);
        break;
    }
}
