#include "socket.h"

#define SOCKET_IS_CLOSED "WskCloseSocket has been called on the socket"

/* Of all sessions, those included that could not give up everything. */
static struct {
    KSPIN_LOCK lock;
    struct tck_socket *first;
} records;

void tck_socket_init(void)
{
    KeInitializeSpinLock(&records.lock);
    records.first = NULL;
}

static bool count_record(struct tck_session *session)
{
    bool possible;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    possible = session->socket_records < TCK_SOCKET_RECORDS_MAX && session->sockets.live < TCK_TABLE_LIVE_MAX;
    if (possible) {
        session->socket_records++;
    }
    KeReleaseSpinLock(&session->lock, irql);
    return possible;
}

static void list_record(struct tck_socket *socket)
{
    KIRQL irql;

    KeAcquireSpinLock(&records.lock, &irql);
    socket->next_record = records.first;
    records.first = socket;
    KeReleaseSpinLock(&records.lock, irql);
}

/* NULL if there are too many. */
static struct tck_socket *create(struct tck_session *session, ULONG category)
{
    struct tck_socket *socket = tck_allocate(sizeof *socket);

    if (socket == NULL || !count_record(session)) {
        tck_free(socket);
        return NULL;
    }
    socket->session = session;
    socket->category = category;
    return socket;
}

struct tck_socket *tck_socket_create(struct tck_call *call, ULONG category, uint64_t client_context, uint32_t callbacks)
{
    struct tck_callback_table *table;
    struct tck_socket *socket;

    if (!tck_callback_table_find_for(call, callbacks, category, &table)) {
        return NULL;
    }
    socket = create(call->session, category);
    if (socket == NULL) {
        tck_call_bad_request(call, "too many sockets (expected: at most 4096 open, 65536 in all)");
        return NULL;
    }
    socket->client_context = client_context;
    socket->callbacks = table;
    list_record(socket);
    return socket;
}

struct tck_socket *tck_socket_accept(struct tck_session *session, PWSK_SOCKET made)
{
    struct tck_socket *socket = create(session, WSK_FLAG_CONNECTION_SOCKET);
    uint32_t handle;
    KIRQL irql;

    if (socket == NULL) {
        return NULL;
    }
    list_record(socket);
    KeAcquireSpinLock(&session->lock, &irql);
    handle = tck_socket_adopt(socket, made);
    KeReleaseSpinLock(&session->lock, irql);
    return handle == 0 ? NULL : socket;
}

void tck_socket_decline(struct tck_socket *socket)
{
    KIRQL irql;

    KeAcquireSpinLock(&socket->session->lock, &irql);
    if (!socket->closed) {
        socket->closed = true;
        tck_table_remove(&socket->session->sockets, &socket->entry);
    }
    KeReleaseSpinLock(&socket->session->lock, irql);
}

uint32_t tck_socket_adopt(struct tck_socket *socket, PWSK_SOCKET made)
{
    socket->socket = made;
    return tck_table_add(&socket->session->sockets, &socket->entry) ? socket->entry.handle : 0;
}

struct tck_socket *tck_socket_find(struct tck_call *call, uint32_t handle)
{
    struct tck_session *session = call->session;
    struct tck_socket *socket;
    bool closed;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    socket = (struct tck_socket *)tck_table_find(&session->sockets, handle);
    closed = socket == NULL ? tck_table_ever_issued(&session->sockets, handle) : socket->closed;
    KeReleaseSpinLock(&session->lock, irql);
    if (closed) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_SOCKET_CLOSED, SOCKET_IS_CLOSED);
        return NULL;
    }
    if (socket == NULL) {
        tck_call_no_such(call, "socket", handle);
    }
    return socket;
}

struct tck_socket *tck_socket_enter_callback(const void *context)
{
    struct tck_socket *record;
    KIRQL irql;

    KeAcquireSpinLock(&records.lock, &irql);
    record = records.first;
    while (record != NULL && record != context) {
        record = record->next_record;
    }
    if (record != NULL) {
        KeAcquireSpinLockAtDpcLevel(&record->session->lock);
        record->session->callbacks_running++;
        KeReleaseSpinLockFromDpcLevel(&record->session->lock);
    }
    KeReleaseSpinLock(&records.lock, irql);
    return record;
}

void tck_socket_leave_callback(struct tck_socket *socket)
{
    KIRQL irql;

    KeAcquireSpinLock(&socket->session->lock, &irql);
    socket->session->callbacks_running--;
    KeReleaseSpinLock(&socket->session->lock, irql);
}

/* Unlists one record of the session; NULL if there is none. */
static struct tck_socket *unlist_record(const struct tck_session *session)
{
    struct tck_socket **link = &records.first;
    struct tck_socket *record;
    KIRQL irql;

    KeAcquireSpinLock(&records.lock, &irql);
    while (*link != NULL && (*link)->session != session) {
        link = &(*link)->next_record;
    }
    record = *link;
    if (record != NULL) {
        *link = record->next_record;
    }
    KeReleaseSpinLock(&records.lock, irql);
    return record;
}

void tck_socket_discard_all(struct tck_session *session)
{
    struct tck_socket *record = unlist_record(session);

    while (record != NULL) {
        tck_free(record);
        record = unlist_record(session);
    }
}

bool tck_socket_begin_close(struct tck_call *call, struct tck_socket *socket)
{
    bool open;
    KIRQL irql;

    KeAcquireSpinLock(&socket->session->lock, &irql);
    open = !socket->closed;
    socket->closed = true;
    KeReleaseSpinLock(&socket->session->lock, irql);
    if (!open) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_SOCKET_CLOSED, SOCKET_IS_CLOSED);
    }
    return open;
}

void tck_socket_end_close(struct tck_socket *socket, bool called)
{
    KIRQL irql;

    KeAcquireSpinLock(&socket->session->lock, &irql);
    if (called) {
        /* The handle is known for closed without its entry: see tck_table_ever_issued. */
        tck_table_remove(&socket->session->sockets, &socket->entry);
    } else {
        socket->closed = false;
    }
    KeReleaseSpinLock(&socket->session->lock, irql);
}
