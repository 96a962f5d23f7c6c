/* The loop that a session runs in: one turn of it. */
#include "session.h"

static void add(fd_set *set, SOCKET socket)
{
    set->fd_array[set->fd_count++] = socket;
}

static bool can_gather(const struct session *session, const struct listener *listener)
{
    if (listener == NULL || listener->takes_none || listener->error != 0) {
        return false;
    }
    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        if (session->connections[i] == NULL) {
            return true;
        }
    }
    return false;
}

/* Listeners are always among them: Windows forgets a connection that is reset before it is taken. */
static void choose(const struct session *session, SOCKET watched, fd_set *readable, fd_set *writable, fd_set *failed)
{
    FD_ZERO(failed);
    FD_ZERO(readable);
    FD_ZERO(writable);
    if (control_has_room(&session->control)) {
        add(readable, session->control.socket);
    }
    if (watched != INVALID_SOCKET) {
        add(readable, watched);
    }
    for (int i = 0; i < LISTENERS_MAX; i++) {
        if (can_gather(session, session->listeners[i])) {
            add(readable, session->listeners[i]->socket);
        }
    }
    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        const struct connection *connection = session->connections[i];
        if (connection != NULL && connection_wants_echo_read(connection)) {
            add(readable, connection->socket);
        }
        if (connection != NULL && (queue_length(&connection->queue) > 0 || connection->dialled == DIALLED_NOT_YET)) {
            add(writable, connection->socket);
        }
        if (connection != NULL && connection->dialled == DIALLED_NOT_YET) {
            /* Windows has a set of its own for connects that fail. */
            add(failed, connection->socket);
        }
    }
}

static void attend(struct session *session, const fd_set *readable, const fd_set *writable, const fd_set *failed)
{
    if (FD_ISSET(session->control.socket, readable)) {
        control_read(&session->control);
    }
    for (int i = 0; i < LISTENERS_MAX; i++) {
        struct listener *listener = session->listeners[i];
        if (listener != NULL && !listener->takes_none && FD_ISSET(listener->socket, readable)) {
            session_gather(session, listener);
        }
    }
    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        struct connection *connection = session->connections[i];
        if (connection != NULL && connection->dialled != DIALLED_CONNECTED) {
            if (FD_ISSET(connection->socket, writable) || FD_ISSET(connection->socket, failed)) {
                connection_settle(connection);
            }
            continue;
        }
        if (connection != NULL && FD_ISSET(connection->socket, writable)) {
            connection_flush(connection);
        }
        if (connection != NULL && connection_wants_echo_read(connection) && FD_ISSET(connection->socket, readable)) {
            connection_echo_some(connection);
        }
    }
}

/* How many sockets have something; -1 if they cannot be watched. Winsock does not wait for none at all. */
static int await(fd_set *readable, fd_set *writable, fd_set *failed, deadline_t deadline)
{
    int64_t left = deadline_left(deadline);
    struct timeval time = {.tv_sec = (long)(left / 1000000), .tv_usec = (long)(left % 1000000)};

    if (left <= 0) {
        return 0;
    }
    if (readable->fd_count == 0 && writable->fd_count == 0) {
        Sleep((DWORD)(left / 1000 + 1));
        return 0;
    }
    return select(0, readable, writable, failed, deadline == DEADLINE_NEVER ? NULL : &time);
}

bool session_turn(struct session *session, deadline_t deadline, SOCKET watched)
{
    fd_set readable;
    fd_set writable;
    fd_set failed;
    int found;

    if (session->control.gone || deadline_left(deadline) <= 0) {
        return false;
    }
    choose(session, watched, &readable, &writable, &failed);
    found = await(&readable, &writable, &failed, deadline);
    if (found > 0) {
        attend(session, &readable, &writable, &failed);
    }
    if (found < 0) {
        session->control.gone = true;
    }
    return !session->control.gone;
}
