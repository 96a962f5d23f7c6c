#include "lifetime.h"

#include "below.h"
#include "callback_table.h"
#include "events.h"
#include "gate.h"
#include "handover.h"
#include "indication.h"
#include "irp.h"
#include "lane.h"
#include "memory.h"
#include "registration.h"
#include "socket.h"
#include "socket_functions.h"

/* How long the end of a session waits for the provider before it leaves things as they are. */
#define WAIT_MILLIS_MAX 3000
#define WAIT_STEP_MILLIS 10

struct tck_session *tck_session_create(uint32_t flags, tck_perform *perform)
{
    struct tck_session *session = tck_allocate(sizeof *session);

    if (session == NULL || !tck_events_init(session)) {
        tck_free(session);
        return NULL;
    }
    KeInitializeSpinLock(&session->lock);
    session->flags = flags;
    session->perform = perform;
    tck_table_init(&session->registrations, TCK_KIND_REGISTRATION);
    tck_table_init(&session->npis, TCK_KIND_NPI);
    tck_table_init(&session->irps, TCK_KIND_IRP);
    tck_table_init(&session->mdls, TCK_KIND_MDL);
    tck_table_init(&session->sockets, TCK_KIND_SOCKET);
    tck_table_init(&session->callback_tables, TCK_KIND_CALLBACKS);
    tck_table_init(&session->gates, TCK_KIND_GATE);
    tck_table_init(&session->indications, TCK_KIND_INDICATION);
    return session;
}

/* Calls `visit` once for each entry of the table as it is now. Nothing is added to it or removed from it meanwhile. */
static void for_each(struct tck_table *table, void (*visit)(struct tck_session *, struct tck_entry *), struct tck_session *session)
{
    for (uint32_t i = 0; i < TCK_TABLE_BUCKETS; i++) {
        for (struct tck_entry *entry = table->buckets[i]; entry != NULL; entry = entry->next) {
            visit(session, entry);
        }
    }
}

static struct tck_irp_id new_irp(struct tck_session *session)
{
    struct tck_call call;
    struct tck_irp *irp;
    struct tck_irp_id id = {0, 0};

    tck_call_init(&call, session, WSKTCK_IO_ALLOCATE_IRP);
    irp = tck_irp_create(&call, 1);
    if (irp != NULL) {
        id.handle = irp->entry.handle;
        id.submission = irp->submission;
        tck_irp_dereference(irp);
    }
    return id;
}

/* The handle of any open socket; 0 if there is none. */
static uint32_t any_socket(struct tck_session *session)
{
    struct tck_entry *entry;
    uint32_t handle;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    entry = tck_table_first(&session->sockets);
    handle = entry == NULL ? 0 : entry->handle;
    KeReleaseSpinLock(&session->lock, irql);
    return handle;
}

/* Whether the call was made, and the socket is out of its table. */
static bool close_socket(struct tck_session *session, uint32_t handle)
{
    struct tck_socket_fields fields = {.socket = handle, .irp = new_irp(session)};
    struct tck_call call;

    if (fields.irp.handle == 0) {
        return false;
    }
    tck_call_init(&call, session, WSKTCK_WSK_CLOSE_SOCKET);
    tck_socket_function_call(&call, &fields);
    return call.outcome == WSKTCK_OUTCOME_OK;
}

/* Stops at the first one that cannot be closed: then something remains in any case. */
static void close_sockets(struct tck_session *session)
{
    uint32_t handle = any_socket(session);

    while (handle != 0 && close_socket(session, handle)) {
        handle = any_socket(session);
    }
}

/* Gives the provider back what the application has kept of its data. */
static void release_indications(struct tck_session *session)
{
    struct tck_socket_fields fields = {0};
    struct tck_call call;

    while (tck_indication_any_kept(session, &fields.data_indication, &fields.socket)) {
        tck_call_init(&call, session, WSKTCK_WSK_RELEASE);
        tck_socket_function_call(&call, &fields);
        /* Whatever came of it: nobody reads the list any more. */
        tck_indication_end_release(session, fields.data_indication, true);
    }
}

static void release_captures(struct tck_session *session, struct tck_entry *entry)
{
    struct tck_registration *registration = (struct tck_registration *)entry;

    UNREFERENCED_PARAMETER(session);
    for (; registration->captures > 0; registration->captures--) {
        WskReleaseProviderNPI(&registration->block);
    }
}

static void deregister(struct tck_session *session, struct tck_entry *entry)
{
    struct tck_registration *registration = (struct tck_registration *)entry;

    UNREFERENCED_PARAMETER(session);
    if (registration->registered) {
        registration->registered = false;
        WskDeregister(&registration->block);
    }
}

static uint32_t count_remains(struct tck_session *session)
{
    uint32_t count;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    count = session->irps_in_flight + session->callbacks_running + session->sockets.live;
    KeReleaseSpinLock(&session->lock, irql);
    return count + (tck_lanes_idle(session) ? 0 : 1);
}

/* What is still there when the time is over is the provider's, or waits for it. */
static uint32_t wait_for_provider(struct tck_session *session)
{
    for (uint32_t waited = 0; waited < WAIT_MILLIS_MAX && count_remains(session) > 0; waited += WAIT_STEP_MILLIS) {
        /* Every time: a lane that is still busy may have handed another one over. */
        tck_below_give_back_all(session);
        tck_sleep(WAIT_STEP_MILLIS);
    }
    return count_remains(session);
}

static void discard_all(struct tck_session *session)
{
    struct tck_entry *entry;

    while ((entry = tck_table_first(&session->irps)) != NULL && tck_irp_discard((struct tck_irp *)entry)) {
        continue;
    }
    while ((entry = tck_table_first(&session->npis)) != NULL) {
        tck_npi_discard(session, (struct tck_npi *)entry);
    }
    while ((entry = tck_table_first(&session->registrations)) != NULL) {
        tck_registration_discard(session, (struct tck_registration *)entry);
    }
    tck_mdl_discard_all(session);
    while (session->kept != NULL) {
        struct tck_kept *kept = session->kept;
        session->kept = kept->next;
        tck_free(kept);
    }
    tck_socket_discard_all(session);
    tck_callback_tables_discard(session);
    tck_gates_discard(session);
    tck_indications_discard(session);
    tck_events_free(session);
    tck_free(session);
}

uint32_t tck_session_end(struct tck_session *session)
{
    uint32_t remains;

    tck_events_unpark(session);
    tck_gates_open_all(session);
    tck_irp_cancel_all(session);
    release_indications(session);
    close_sockets(session);
    /* Before the wait: a lane may be waiting for this in WskDeregister. */
    for_each(&session->registrations, release_captures, session);
    remains = wait_for_provider(session);
    if (remains > 0) {
        return remains;
    }
    for_each(&session->registrations, deregister, session);
    tck_lanes_stop(session);
    discard_all(session);
    return 0;
}
