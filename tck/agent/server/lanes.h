/* The lanes of a session: one thread each, so that what blocks in one does not delay another. And the watchdog over all of them. */
#ifndef WSKTCK_LANES_H
#define WSKTCK_LANES_H

#include "session.h"

/* A request as its lane keeps it until it is answered. */
struct lane_request {
    uint16_t type;
    uint32_t id;
    uint32_t body_bytes;
    /* Room for WSKTCK_REQUEST_BODY_BYTES_MAX. */
    uint8_t *body;
};

/*
 * The lane's request to fill in; its thread is started with the first one. NULL if the lane has not answered its last one yet, or
 * cannot be started.
 */
struct lane_request *lanes_claim(struct session *session, uint16_t number);

/* Has the request carried out and answered. */
void lanes_post(struct session *session, uint16_t number);

/* Whether any lane is waiting for the driver; the session's lock is held. */
bool lanes_calling(const struct session *session);

/* One look at the clock: answers HUNG for the calls whose time is over, and ends the provider. */
void lanes_watch(struct session *session);

/* Ends the threads. False if one is stuck in the driver: then the session must stay in memory. */
bool lanes_stop(struct session *session);

#endif
