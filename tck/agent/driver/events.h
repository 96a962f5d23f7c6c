/*
 * The queue of events, and the server's pended request that takes them.
 *
 * Sequence numbers are drawn and events queued under the session's lock in one go: events come in the order of their numbers, and an
 * answer that counts them under the same lock counts right.
 */
#ifndef WSKTCK_EVENTS_H
#define WSKTCK_EVENTS_H

#include "kernel.h"
#include "writer.h"

struct tck_session;

#define TCK_EVENTS_QUEUED_MAX 4096
/* VIOLATION with the longest sentence. */
#define TCK_EVENT_BODY_BYTES_MAX 288

struct tck_event {
    uint16_t type;
    uint16_t length;
    uint8_t body[TCK_EVENT_BODY_BYTES_MAX];
};

struct tck_events {
    /* A ring. NULL until tck_events_init. */
    struct tck_event *ring;
    uint64_t produced;
    uint64_t taken;
    /* Why no event can be trusted to come any more; NULL while all is well. Reported after what is queued. */
    const char *gone;
    bool gone_reported;
    /* The server's request, parked; NULL if there is none. */
    PIRP parked;
};

/* An event that is being written. The session's lock is held from begin to end. */
struct tck_event_writer {
    struct tck_session *session;
    struct tck_event *event;
    struct tck_writer body;
    KIRQL irql;
};

bool tck_events_init(struct tck_events *events);
void tck_events_free(struct tck_events *events);

/* Takes the lock, draws the event's sequence number and returns it. Write the body, then end it. */
uint64_t tck_event_begin(struct tck_event_writer *writer, struct tck_session *session, uint16_t type);
void tck_event_end(struct tck_event_writer *writer);

/* A completion routine did what would stop a machine: nothing after it means anything. */
void tck_events_report_gone(struct tck_session *session, const char *why);

/* Parks the server's request for events; completes it at once if there are any. Its dispatch routine returns what this returns. */
NTSTATUS tck_events_park(struct tck_session *session, PIRP irp);

/* Completes a parked request without events. */
void tck_events_unpark(struct tck_session *session);

#endif
