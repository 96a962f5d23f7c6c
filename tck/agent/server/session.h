/* One session: what its threads share. */
#ifndef WSKTCK_SERVER_SESSION_H
#define WSKTCK_SERVER_SESSION_H

#include <winsock2.h>
#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "outbox.h"
#include "platform.h"
#include "protocol.h"
#include "provider.h"

struct lane;

struct session {
    SOCKET socket;
    struct outbox outbox;
    struct provider provider;
    /* How long a call may take that the page does not let block. */
    uint32_t budget_millis;
    /* Guards what follows, and the states of the lanes. Held for moments only. */
    CRITICAL_SECTION lock;
    /* The provider is gone, or hangs and is not to be asked any more. */
    bool lost;
    /* The connection is over: what happens to the provider now is our own doing. */
    bool ending;
    /* Set by the thread that reads the connection, which makes the lanes and ends them. */
    struct lane *lanes[WSKTCK_LANES];
};

/* Serves one connection until it ends, and closes it. */
void session_serve(SOCKET socket, const struct options *options, const struct platform *platform);

/* Ends the connection, from any thread: the client has sent what the page does not allow. */
void session_break_off(struct session *session, const char *why);

/* The session has no provider from now on, and waits for no event of it. */
void session_lose(struct session *session);

#endif
