#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"

/* Ids are compared as words, so that one has a single spelling. */
static bool is_named(uint64_t id, const char *word)
{
    char name[24];

    snprintf(name, sizeof name, "%llu", (unsigned long long)id);
    return strcmp(name, word) == 0;
}

struct listener *session_listener(const struct session *session, const char *word)
{
    for (int i = 0; i < LISTENERS_MAX; i++) {
        if (session->listeners[i] != NULL && is_named(session->listeners[i]->id, word)) {
            return session->listeners[i];
        }
    }
    return NULL;
}

struct connection *session_connection(const struct session *session, const char *word)
{
    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        struct connection *connection = session->connections[i];
        if (connection != NULL && connection->taken && is_named(connection->id, word)) {
            return connection;
        }
    }
    return NULL;
}

struct listener **session_free_listener(struct session *session)
{
    for (int i = 0; i < LISTENERS_MAX; i++) {
        if (session->listeners[i] == NULL) {
            return &session->listeners[i];
        }
    }
    return NULL;
}

static struct connection **free_connection(struct session *session)
{
    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        if (session->connections[i] == NULL) {
            return &session->connections[i];
        }
    }
    return NULL;
}

struct connection *session_add_connection(struct session *session, SOCKET socket, const struct listener *listener)
{
    struct connection **place = free_connection(session);

    if (place == NULL) {
        return NULL;
    }
    *place = connection_new(socket, session->next_id, listener->id);
    if (*place != NULL) {
        session->next_id++;
    }
    return *place;
}

unsigned session_room(const struct session *session)
{
    unsigned room = 0;

    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        room += session->connections[i] == NULL;
    }
    return room;
}

struct connection *session_untaken(const struct session *session, const struct listener *listener)
{
    struct connection *oldest = NULL;

    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        struct connection *connection = session->connections[i];
        if (connection != NULL && connection->listener == listener->id && !connection->taken
            && (oldest == NULL || connection->id < oldest->id)) {
            oldest = connection;
        }
    }
    return oldest;
}

/* False if there was none to take. */
static bool take_one(struct session *session, struct listener *listener)
{
    struct address remote = {.length = sizeof remote.storage};
    struct connection *connection;
    SOCKET accepted = accept(listener->socket, (struct sockaddr *)&remote.storage, &remote.length);

    if (accepted == INVALID_SOCKET) {
        /* Windows takes a connection that was reset meanwhile out of its queue, and says so: the next one may be well. */
        bool go_on = WSAGetLastError() == WSAECONNRESET;
        listener->error = go_on || wire_would_block() ? 0 : WSAGetLastError();
        return go_on;
    }
    connection = session_add_connection(session, accepted, listener);
    if (connection == NULL) {
        listener->error = WSA_NOT_ENOUGH_MEMORY;
        wire_reset(accepted);
        return false;
    }
    listener->seen++;
    connection->remote = remote;
    return true;
}

void session_gather(struct session *session, struct listener *listener)
{
    while (listener->error == 0 && free_connection(session) != NULL && take_one(session, listener)) {
        continue;
    }
}

static void forget_connection(struct session *session, int i)
{
    connection_reset(session->connections[i]);
    session->connections[i] = NULL;
}

void session_reset_connection(struct session *session, struct connection *connection)
{
    for (int i = 0; i < CONNECTIONS_MAX; i++) {
        if (session->connections[i] == connection) {
            forget_connection(session, i);
            return;
        }
    }
}

static void forget_listener(struct session *session, int i)
{
    struct listener *listener = session->listeners[i];

    for (int c = 0; c < CONNECTIONS_MAX; c++) {
        if (session->connections[c] != NULL && session->connections[c]->listener == listener->id) {
            forget_connection(session, c);
        }
    }
    listener_close(listener);
    session->listeners[i] = NULL;
}

void session_close_listener(struct session *session, struct listener *listener)
{
    for (int i = 0; i < LISTENERS_MAX; i++) {
        if (session->listeners[i] == listener) {
            forget_listener(session, i);
            return;
        }
    }
}

static void close_everything(struct session *session)
{
    for (int i = 0; i < LISTENERS_MAX; i++) {
        if (session->listeners[i] != NULL) {
            forget_listener(session, i);
        }
    }
}

static void greet(struct session *session)
{
    struct answer greeting = {0};

    snprintf(greeting.line, sizeof greeting.line, "wsk-peer %d winsock %.64s\n", PROTOCOL_VERSION, session->options->version);
    control_reply(&session->control, &greeting);
}

/* The next line; false if the session is over. */
static bool next_line(struct session *session, char line[LINE_BYTES_MAX + 1], size_t *length)
{
    deadline_t deadline = session->is_admitted ? DEADLINE_NEVER : deadline_in(CLIENT_MILLIS_MAX);
    struct answer refusal = {0};

    while (!control_has_line(&session->control)) {
        if (!session_turn(session, deadline, INVALID_SOCKET)) {
            return false;
        }
    }
    if (control_take_line(&session->control, line, length)) {
        return true;
    }
    answer_error(&refusal, "bad-command", "A line has at most %d bytes.", LINE_BYTES_MAX);
    control_reply(&session->control, &refusal);
    return false;
}

static void converse(struct session *session)
{
    char line[LINE_BYTES_MAX + 1];
    struct answer answer;
    size_t length;

    greet(session);
    do {
        if (session->control.gone || !next_line(session, line, &length)) {
            return;
        }
        ZeroMemory(&answer, sizeof answer);
        commands_run(session, line, length, &answer);
        control_reply(&session->control, &answer);
    } while (!answer.is_last);
}

void session_serve(SOCKET socket, const struct options *options)
{
    struct session *session = calloc(1, sizeof *session);

    if (session != NULL) {
        session->options = options;
        session->next_id = 1;
        session->is_admitted = options->token[0] == 0;
        control_init(&session->control, socket);
        converse(session);
        close_everything(session);
        free(session);
    }
    closesocket(socket);
}
