/* One connection, accepted or dialled. What it is told to send goes through a queue, so that no command waits for the far end. */
#ifndef WSKTCK_PEER_CONNECTION_H
#define WSKTCK_PEER_CONNECTION_H

#include "queue.h"
#include "wire.h"

enum ended {
    NOT_ENDED,
    ENDED_BY_FIN,
    ENDED_BY_RESET
};

/* What has become of a connection that is made from here. One that was accepted is connected. */
enum dialled {
    DIALLED_CONNECTED,
    DIALLED_NOT_YET,
    DIALLED_REFUSED,
    DIALLED_RESET,
    DIALLED_TIMED_OUT,
    DIALLED_FAILED
};

struct connection {
    uint64_t id;
    /* The id of the listener that it came to, or of the dialer that made it. */
    uint64_t listener;
    SOCKET socket;
    struct address remote;
    enum dialled dialled;
    /* The error of Winsock that it failed with; 0 while there is none. */
    int dial_error;
    /* A client has been told of it. */
    bool taken;
    bool echoes;
    bool fin_wanted;
    bool fin_sent;
    /* As seen here. */
    enum ended ended;
    struct queue queue;
};

/* Takes the socket over; NULL if there is no memory, and then the socket is the caller's still. */
struct connection *connection_new(SOCKET socket, uint64_t id, uint64_t listener);

/* Sends the SYN. What follows, and be it at once, is for connection_settle. */
void connection_dial(struct connection *connection);

/* The socket says that the attempt to connect is over. */
void connection_settle(struct connection *connection);

/* Resets and frees it. */
void connection_reset(struct connection *connection);

/* Hands over to the transport what it takes now, but no more than is fair to the other connections. */
void connection_flush(struct connection *connection);

/* Reads at most so many bytes, and no more than a chunk. 0 if there is nothing now, or the connection has ended. */
size_t connection_read(struct connection *connection, uint8_t *bytes, size_t limit);

bool connection_wants_echo_read(const struct connection *connection);

/* One step of an echo. Without memory for the bytes it gives the connection up rather than lose some. */
void connection_echo_some(struct connection *connection);

/* Whether a FIN has come. One that nobody has read yet counts, if no bytes stand before it. */
bool connection_notices_fin(const struct connection *connection);

/* Whether a reset has come, also after a FIN that was read. */
bool connection_notices_reset(struct connection *connection);

#endif
