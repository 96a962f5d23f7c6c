/* Everything that one session of the protocol holds in this kernel. */
#ifndef WSKTCK_SESSION_H
#define WSKTCK_SESSION_H

#include "kernel.h"
#include "table.h"

struct tck_call;
struct tck_events;
struct tck_lane;
struct tck_kept;
struct tck_mdl;

/* Carries out a request. */
typedef void tck_perform(struct tck_call *call);

/*
 * A session that could not give up everything is left as it is, in memory, and never reused: what the provider still owns points
 * into it.
 */
struct tck_session {
    /* Guards all that follows except where it says otherwise. No WSK function is called and no IRP completed while it is held. */
    KSPIN_LOCK lock;
    /* WSKTCK_BEGIN_HAS_...; does not change. */
    uint32_t flags;
    /* Does not change. */
    tck_perform *perform;
    /* The last sequence number drawn. Changed while the lock is held, so that events and answers can be counted against it. */
    uint64_t sequence;
    struct tck_table registrations;
    struct tck_table npis;
    struct tck_table irps;
    struct tck_table mdls;
    struct tck_table sockets;
    struct tck_table callback_tables;
    struct tck_table gates;
    struct tck_table indications;
    /* IRPs that the provider owns. */
    uint32_t irps_in_flight;
    uint32_t socket_records;
    /* Threads of the provider inside event callbacks. */
    uint32_t callbacks_running;
    /* In all tables of callbacks. */
    uint32_t reactions;
    uint64_t mdl_bytes;
    /* Records of MDLs that the client has freed. */
    struct tck_mdl *freed_mdls;
    uint32_t mdl_records;
    /* Memory that calls without an IRP pointed to. */
    struct tck_kept *kept;
    uint32_t kept_count;
    struct tck_events *events;
    struct tck_lane *lanes[WSKTCK_LANES];
};

/* Draws a sequence number; the lock is held. */
static inline uint64_t tck_session_draw(struct tck_session *session)
{
    return ++session->sequence;
}

#endif
