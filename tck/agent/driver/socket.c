#include "socket.h"

#include "callbacks.h"
#include "handover.h"
#include "memory.h"

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

static void fill_dispatch(struct tck_socket *socket)
{
    const bool *named = socket->callbacks.named;
    WSK_CLIENT_CONNECTION_DISPATCH *dispatch = &socket->connection_dispatch;

    dispatch->WskReceiveEvent = named[WSKTCK_CALLBACK_WSK_RECEIVE_EVENT - 1] ? tck_callback_receive : NULL;
    dispatch->WskDisconnectEvent = named[WSKTCK_CALLBACK_WSK_DISCONNECT_EVENT - 1] ? tck_callback_disconnect : NULL;
    dispatch->WskSendBacklogEvent = named[WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT - 1] ? tck_callback_send_backlog : NULL;
    socket->stream_dispatch.Listen = NULL;
    socket->stream_dispatch.Connect = dispatch;
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
    fill_dispatch(socket);
    list_record(socket);
    return socket;
}

const void *tck_socket_dispatch(const struct tck_socket *socket)
{
    if (socket->callbacks.is_null) {
        return NULL;
    }
    if (socket->category == WSK_FLAG_STREAM_SOCKET) {
        return &socket->stream_dispatch;
    }
    return &socket->connection_dispatch;
}

uint32_t tck_socket_adopt(struct tck_socket *socket, PWSK_SOCKET made)
{
    socket->socket = made;
    return tck_table_add(&socket->session->sockets, &socket->entry) ? socket->entry.handle : 0;
}

static void functions_of_connection(
    const WSK_PROVIDER_CONNECTION_DISPATCH *table, bool has_connect_ex, struct tck_socket_functions *functions)
{
    functions->bind = table->WskBind;
    functions->connect = table->WskConnect;
    functions->connect_ex = has_connect_ex ? table->WskConnectEx : NULL;
    functions->get_local_address = table->WskGetLocalAddress;
    functions->get_remote_address = table->WskGetRemoteAddress;
    functions->send = table->WskSend;
    functions->receive = table->WskReceive;
    functions->disconnect = table->WskDisconnect;
}

static void functions_of_stream(
    const WSK_PROVIDER_STREAM_DISPATCH *table, bool has_connect_ex, struct tck_socket_functions *functions)
{
    functions->bind = table->WskBind;
    functions->connect = table->WskConnect;
    functions->connect_ex = has_connect_ex ? table->WskConnectEx : NULL;
    functions->get_local_address = table->WskGetLocalAddress;
    functions->get_remote_address = table->WskGetRemoteAddress;
    functions->send = table->WskSend;
    functions->receive = table->WskReceive;
    functions->disconnect = table->WskDisconnect;
}

static void functions_of_listener(const WSK_PROVIDER_LISTEN_DISPATCH *table, struct tck_socket_functions *functions)
{
    functions->bind = table->WskBind;
    functions->get_local_address = table->WskGetLocalAddress;
}

static void functions_of_datagram(const WSK_PROVIDER_DATAGRAM_DISPATCH *table, struct tck_socket_functions *functions)
{
    functions->bind = table->WskBind;
    functions->get_local_address = table->WskGetLocalAddress;
}

static void find_functions(const struct tck_socket *socket, struct tck_socket_functions *functions)
{
    const WSK_PROVIDER_BASIC_DISPATCH *basic = socket->socket->Dispatch;
    bool has_connect_ex = (socket->session->flags & WSKTCK_BEGIN_HAS_CONNECT_EX) != 0;

    RtlZeroMemory(functions, sizeof *functions);
    if (basic == NULL) {
        return;
    }
    functions->control = basic->WskControlSocket;
    functions->close = basic->WskCloseSocket;
    switch (socket->category) {
    case WSK_FLAG_CONNECTION_SOCKET:
        functions_of_connection(socket->socket->Dispatch, has_connect_ex, functions);
        break;
    case WSK_FLAG_STREAM_SOCKET:
        functions_of_stream(socket->socket->Dispatch, has_connect_ex, functions);
        break;
    case WSK_FLAG_LISTEN_SOCKET:
        functions_of_listener(socket->socket->Dispatch, functions);
        break;
    case WSK_FLAG_DATAGRAM_SOCKET:
        functions_of_datagram(socket->socket->Dispatch, functions);
        break;
    default:
        /* Basic, or a category that nobody knows: every table begins with the basic one. */
        break;
    }
}

struct tck_socket *tck_socket_find(struct tck_call *call, uint32_t handle, struct tck_socket_functions *functions)
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
    if (socket != NULL) {
        find_functions(socket, functions);
    } else {
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

/* The signatures of the three are the same. */
static PFN_WSK_SEND transfer_function(uint16_t type, const struct tck_socket_functions *functions)
{
    switch (type) {
    case WSKTCK_WSK_SEND:
        return functions->send;
    case WSKTCK_WSK_RECEIVE:
        return functions->receive;
    default:
        return functions->disconnect;
    }
}

void tck_socket_transfer(
    struct tck_call *call, uint32_t handle, const struct tck_buf_field *field, uint32_t flags, struct tck_irp_id irp)
{
    struct tck_socket_functions functions;
    struct tck_socket *socket = tck_socket_find(call, handle, &functions);
    struct tck_handover handover;
    PFN_WSK_SEND transfer;
    PWSK_BUF passed = NULL;
    WSK_BUF buf;
    PIRP handed;

    if (socket == NULL) {
        return;
    }
    transfer = transfer_function(call->type, &functions);
    if (transfer == NULL) {
        tck_call_not_implemented(call, "the socket's dispatch table has no such function");
        return;
    }
    if ((!field->is_null && !tck_memory_buf(call, field, &buf)) || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    if (!field->is_null) {
        passed = tck_handover_buf(&handover, &buf);
    }
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(call, &handover, transfer(socket->socket, passed, flags, handed));
}

/* Whether the socket was open; it is not any more: of two threads that close it, one is too late. */
static bool begin_close(struct tck_socket *socket)
{
    bool open;
    KIRQL irql;

    KeAcquireSpinLock(&socket->session->lock, &irql);
    open = !socket->closed;
    socket->closed = true;
    KeReleaseSpinLock(&socket->session->lock, irql);
    return open;
}

static void undo_close(struct tck_socket *socket)
{
    KIRQL irql;

    KeAcquireSpinLock(&socket->session->lock, &irql);
    socket->closed = false;
    KeReleaseSpinLock(&socket->session->lock, irql);
}

/* The handle is known for closed without its entry: see tck_table_ever_issued. */
static void finish_close(struct tck_socket *socket)
{
    KIRQL irql;

    KeAcquireSpinLock(&socket->session->lock, &irql);
    tck_table_remove(&socket->session->sockets, &socket->entry);
    KeReleaseSpinLock(&socket->session->lock, irql);
}

void tck_socket_close(struct tck_call *call, uint32_t handle, struct tck_irp_id irp)
{
    struct tck_socket_functions functions;
    struct tck_socket *socket = tck_socket_find(call, handle, &functions);
    struct tck_handover handover;
    PIRP handed;

    if (socket == NULL) {
        return;
    }
    if (functions.close == NULL) {
        tck_call_not_implemented(call, "the socket's dispatch table has no WskCloseSocket");
        return;
    }
    if (!begin_close(socket)) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_SOCKET_CLOSED, SOCKET_IS_CLOSED);
        return;
    }
    if (!tck_handover_prepare(call, irp, &handover)) {
        undo_close(socket);
        return;
    }
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(call, &handover, functions.close(socket->socket, handed));
    finish_close(socket);
}
