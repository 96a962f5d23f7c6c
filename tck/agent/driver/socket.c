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

/* The three callbacks are those of connections. */
static bool has_connection_callbacks(ULONG category)
{
    return category != WSK_FLAG_LISTEN_SOCKET && category != WSK_FLAG_DATAGRAM_SOCKET;
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

struct tck_socket *tck_socket_create(
    struct tck_call *call, ULONG category, uint64_t client_context, const struct tck_callbacks *callbacks)
{
    struct tck_socket *socket;

    if (!callbacks->is_null && !has_connection_callbacks(category)) {
        tck_call_bad_request(call, "callbacks (expected: none, since the socket's category has others)");
        return NULL;
    }
    socket = tck_allocate(sizeof *socket);
    if (socket == NULL || !count_record(call->session)) {
        tck_free(socket);
        tck_call_bad_request(call, "too many sockets (expected: at most 4096 open, 65536 in all)");
        return NULL;
    }
    socket->session = call->session;
    socket->category = category;
    socket->client_context = client_context;
    socket->callbacks = *callbacks;
    list_record(socket);
    return socket;
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

bool tck_socket_is_context(const void *context)
{
    const struct tck_socket *record;
    KIRQL irql;

    KeAcquireSpinLock(&records.lock, &irql);
    record = records.first;
    while (record != NULL && record != context) {
        record = record->next_record;
    }
    KeReleaseSpinLock(&records.lock, irql);
    return record != NULL;
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
