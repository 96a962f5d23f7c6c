#include "commands.h"

#include <stdio.h>

static SOCKET refuse_bind(SOCKET socket, int family, unsigned port, struct answer *answer)
{
    char what[64];

    snprintf(what, sizeof what, "Cannot bind %s port %u", family == AF_INET ? "ipv4" : "ipv6", port);
    answer_system_error(answer, what);
    closesocket(socket);
    return INVALID_SOCKET;
}

/* INVALID_SOCKET if the answer says why. On Windows a blackhole does not acknowledge before it is told to take a connection. */
static SOCKET bound_socket(
    struct session *session, int family, uint64_t receive_buffer, uint64_t port, bool is_conditional, struct answer *answer)
{
    SOCKET socket;
    struct address address;
    DWORD size = (DWORD)receive_buffer;
    DWORD yes = TRUE;

    if (session_free_listener(session) == NULL) {
        answer_error(answer, "limit", "There are %d listeners already.", LISTENERS_MAX);
        return INVALID_SOCKET;
    }
    socket = wire_socket(family);
    if (socket == INVALID_SOCKET) {
        answer_system_error(answer, "No socket");
        return INVALID_SOCKET;
    }
    if (port != 0) {
        wire_claim_port(socket, session->options->is_wine);
    }
    if (size != 0) {
        /* Before listen: accepted connections inherit it, and the window scale is settled with the SYN. */
        setsockopt(socket, SOL_SOCKET, SO_RCVBUF, (const char *)&size, sizeof size);
    }
    if (is_conditional && setsockopt(socket, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, (const char *)&yes, sizeof yes) != 0) {
        answer_system_error(answer, "No conditional accept");
        closesocket(socket);
        return INVALID_SOCKET;
    }
    wire_address(&address, family, session->options->reach, (uint16_t)port);
    return wire_bind(socket, &address) ? socket : refuse_bind(socket, family, (unsigned)port, answer);
}

/* Takes the socket over, and answers with id and port. NULL if the answer says why not. */
static struct listener *add(struct session *session, int family, SOCKET socket, struct answer *answer)
{
    struct listener **place = session_free_listener(session);
    struct address own;

    *place = listener_new(socket, session->next_id, family);
    if (*place == NULL) {
        closesocket(socket);
        answer_error(answer, "system", "No memory.");
        return NULL;
    }
    wire_set_nonblocking(socket);
    wire_own_address(socket, &own);
    answer_ok(answer, "%llu %u", (unsigned long long)session->next_id++, wire_port(&own));
    return *place;
}

void command_listen(struct session *session, const union argument *arguments, struct answer *answer)
{
    int family = arguments[0].family;
    SOCKET socket = bound_socket(session, family, arguments[1].number, arguments[2].number, false, answer);

    if (socket == INVALID_SOCKET) {
        return;
    }
    if (listen(socket, SOMAXCONN) != 0) {
        answer_system_error(answer, "Cannot listen");
        closesocket(socket);
        return;
    }
    add(session, family, socket, answer);
}

static bool refuse_unless_listening(const struct listener *listener, struct answer *answer)
{
    if (listener->takes_none) {
        answer_error(answer, "bad-argument", "That one takes no connections.");
    } else if (listener->error != 0) {
        answer_error(answer, "system", "Cannot accept: Winsock error %d.", listener->error);
    }
    return !listener->takes_none && listener->error == 0;
}

static void answer_connection(struct connection *connection, struct answer *answer)
{
    char near_text[WIRE_TEXT_BYTES];
    char far_text[WIRE_TEXT_BYTES];
    struct address near_address;

    wire_own_address(connection->socket, &near_address);
    wire_text(&near_address, near_text);
    wire_text(&connection->remote, far_text);
    connection->taken = true;
    answer_ok(answer, "%llu %s %s", (unsigned long long)connection->id, near_text, far_text);
}

void command_accept(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct listener *listener = arguments[0].listener;
    deadline_t deadline = deadline_in(arguments[1].number);
    struct connection *connection;

    do {
        if (!refuse_unless_listening(listener, answer)) {
            return;
        }
        session_gather(session, listener);
        connection = session_untaken(session, listener);
    } while (connection == NULL && session_turn(session, deadline, INVALID_SOCKET));
    if (connection == NULL) {
        answer_error(answer, "timeout", "No connection came within %llu ms.", (unsigned long long)arguments[1].number);
        return;
    }
    answer_connection(connection, answer);
}

void command_seen(struct session *session, const union argument *arguments, struct answer *answer)
{
    struct listener *listener = arguments[0].listener;

    if (refuse_unless_listening(listener, answer)) {
        session_gather(session, listener);
        answer_ok(answer, "%llu", (unsigned long long)listener->seen);
    }
}

void command_refusing(struct session *session, const union argument *arguments, struct answer *answer)
{
    int family = arguments[0].family;
    SOCKET socket = bound_socket(session, family, 0, arguments[1].number, false, answer);
    struct listener *listener = socket == INVALID_SOCKET ? NULL : add(session, family, socket, answer);

    if (listener != NULL) {
        listener->takes_none = true;
    }
}

/* Fills the queue of a listener of backlog 1, which holds two. Its host has to be one that drops every later SYN. */
static bool fill_queue(struct listener *listener, struct answer *answer)
{
    struct address own;

    wire_own_address(listener->socket, &own);
    wire_address(&own, listener->family, REACH_LOOPBACK, wire_port(&own));
    for (int i = 0; i < LISTENER_KEPT; i++) {
        listener->kept[i] = wire_socket(listener->family);
        if (connect(listener->kept[i], (const struct sockaddr *)&own.storage, own.length) != 0) {
            answer_system_error(answer, "Cannot fill the queue");
            return false;
        }
    }
    return true;
}

/*
 * Under Wine the queue is Linux's. Windows answers a SYN for a full queue with a reset, but leaves every SYN unanswered that a listener
 * with conditional acceptance has not looked at, and this one never looks.
 */
void command_blackhole(struct session *session, const union argument *arguments, struct answer *answer)
{
    int family = arguments[0].family;
    bool by_queue = session->options->is_wine;
    SOCKET socket = bound_socket(session, family, 0, arguments[1].number, !by_queue, answer);
    struct listener *listener;

    if (socket == INVALID_SOCKET) {
        return;
    }
    if (listen(socket, by_queue ? 1 : SOMAXCONN) != 0) {
        answer_system_error(answer, "Cannot listen");
        closesocket(socket);
        return;
    }
    listener = add(session, family, socket, answer);
    if (listener == NULL) {
        return;
    }
    listener->takes_none = true;
    if (by_queue && !fill_queue(listener, answer)) {
        session_close_listener(session, listener);
    }
}

void command_close(struct session *session, const union argument *arguments, struct answer *answer)
{
    session_close_listener(session, arguments[0].listener);
    answer_ok(answer, "%s", "");
}
