/*
 * The queue of events, and the server's pended request that takes them.
 *
 * Sequence numbers are drawn and events queued under the session's lock in one go: events come in the order of their numbers, and an
 * answer that counts them under the same lock counts right.
 */
#ifndef WSKTCK_EVENTS_H
#define WSKTCK_EVENTS_H

#include "session.h"
#include "writer.h"

/* An event that is being written. The session's lock is held from begin to end. */
struct tck_event_writer {
    struct tck_session *session;
    /* NULL if there is no room for it. */
    struct tck_event *event;
    struct tck_writer body;
    KIRQL irql;
};

/* False if there is no memory. */
bool tck_events_init(struct tck_session *session);
void tck_events_free(struct tck_session *session);

/* How many events there have been; the lock is held. */
uint64_t tck_events_produced(const struct tck_session *session);

/* The IRQL, or what stands for it where it means nothing. To be asked before the lock raises it. */
uint8_t tck_event_irql(const struct tck_session *session);

/* Takes the lock, draws the event's sequence number and returns it. Write the body, then end it. */
uint64_t tck_event_begin(struct tck_event_writer *writer, struct tck_session *session, uint16_t type);
void tck_event_end(struct tck_event_writer *writer);

/* Makes a block the end of the body, behind what is written; it is the queue's from now on. NULL stands for memory that there was not. */
void tck_event_append(struct tck_event_writer *writer, void *block, uint32_t bytes);

/* A completion routine did what would stop a machine: nothing after it means anything. */
void tck_events_report_gone(struct tck_session *session, const char *why);

/* Parks the server's request for events; completes it at once if there are any. Its dispatch routine returns what this returns. */
NTSTATUS tck_events_park(struct tck_session *session, PIRP irp);

/* Completes a parked request without events. */
void tck_events_unpark(struct tck_session *session);

#endif
