/* One control session: its listeners and connections, and the loop that everything runs in. One thread each. */
#ifndef WSKTCK_PEER_SESSION_H
#define WSKTCK_PEER_SESSION_H

#include "connection.h"
#include "control.h"
#include "deadline.h"
#include "limits.h"
#include "listener.h"
#include "options.h"

struct session {
    const struct options *options;
    struct control control;
    /* The token has been shown, or none is wanted. */
    bool is_admitted;
    uint64_t next_id;
    /* NULL where there is none. */
    struct listener *listeners[LISTENERS_MAX];
    struct connection *connections[CONNECTIONS_MAX];
};

/* Serves a client until it goes, and closes the socket. */
void session_serve(SOCKET socket, const struct options *options);

/*
 * Does what is due once, having waited for it: takes connections and lines, sends what is queued, echoes. Returns early when there is
 * something to read on the socket given, if one is. False if the time is up or the client is gone.
 */
bool session_turn(struct session *session, deadline_t deadline, SOCKET watched);

/* By the word that a client names it with; NULL if there is none. */
struct listener *session_listener(const struct session *session, const char *word);
struct connection *session_connection(const struct session *session, const char *word);

/* The place for another listener; NULL if there are as many as may be. */
struct listener **session_free_listener(struct session *session);

/* A connection of that listener or dialer, which is on record from now on; NULL if there is no memory or no place. */
struct connection *session_add_connection(struct session *session, SOCKET socket, const struct listener *listener);

/* How many more connections it can hold. */
unsigned session_room(const struct session *session);

/* The next connection to it that no client has been told of; NULL if there is none yet. */
struct connection *session_untaken(const struct session *session, const struct listener *listener);

/* Takes the connections that wait in the kernel's queue. */
void session_gather(struct session *session, struct listener *listener);

/* Resets it and forgets it. */
void session_reset_connection(struct session *session, struct connection *connection);

/* Resets the connections that came to it, closes it and forgets it. */
void session_close_listener(struct session *session, struct listener *listener);

#endif
