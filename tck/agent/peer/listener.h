/* One port that a session holds, or one dialer: it holds the connections that it makes as a port holds those that come to it. */
#ifndef WSKTCK_PEER_LISTENER_H
#define WSKTCK_PEER_LISTENER_H

#include "wire.h"

/* What fills the queue of a blackhole. */
#define LISTENER_KEPT 2

struct listener {
    uint64_t id;
    int family;
    /* INVALID_SOCKET in a dialer. */
    SOCKET socket;
    /* It refuses every connection, or answers none. */
    bool takes_none;
    /* It makes connections, from this address; one of no family (AF_UNSPEC) leaves that to the host. */
    bool dials;
    struct address local;
    /* An error that ended accepting; 0 while there is none. */
    int error;
    uint64_t seen;
    /* Unused ones are INVALID_SOCKET. */
    SOCKET kept[LISTENER_KEPT];
};

/* Takes the socket over; NULL if there is no memory, and then the socket is the caller's still. */
struct listener *listener_new(SOCKET socket, uint64_t id, int family);

/* Closes and frees it. */
void listener_close(struct listener *listener);

#endif
