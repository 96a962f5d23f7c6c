#include "callbacks.h"

#include "events.h"

static void report(const struct tck_socket *socket, uint8_t which, ULONG flags, uint64_t bytes)
{
    uint8_t irql = tck_event_irql(socket->session);
    struct tck_event_writer event;
    uint64_t sequence = tck_event_begin(&event, socket->session, WSKTCK_EVENT_CALLBACK);

    tck_write_u64(&event.body, sequence);
    tck_write_u64(&event.body, tck_nanos());
    tck_write_u64(&event.body, (uint64_t)(ULONG_PTR)PsGetCurrentThreadId());
    tck_write_u64(&event.body, socket->client_context);
    tck_write_u8(&event.body, which);
    tck_write_u8(&event.body, irql);
    tck_write_u32(&event.body, flags);
    tck_write_u64(&event.body, bytes);
    tck_event_end(&event);
}

static NTSTATUS answer(const void *context, uint8_t which, ULONG flags, uint64_t bytes)
{
    const struct tck_socket *socket = context;

    /* A context that is not ours says nothing of the session that it belongs to: there is nobody to report it to. */
    if (!tck_socket_is_context(context)) {
        return STATUS_SUCCESS;
    }
    report(socket, which, flags, bytes);
    return (NTSTATUS)socket->callbacks.answer[which - 1];
}

static NTSTATUS NTAPI receive(
    PVOID context, ULONG flags, PWSK_DATA_INDICATION indication, SIZE_T bytes_indicated, SIZE_T *bytes_accepted)
{
    UNREFERENCED_PARAMETER(indication);
    UNREFERENCED_PARAMETER(bytes_accepted);
    return answer(context, WSKTCK_CALLBACK_WSK_RECEIVE_EVENT, flags, bytes_indicated);
}

static NTSTATUS NTAPI disconnect(PVOID context, ULONG flags)
{
    return answer(context, WSKTCK_CALLBACK_WSK_DISCONNECT_EVENT, flags, 0);
}

static NTSTATUS NTAPI send_backlog(PVOID context, SIZE_T ideal_backlog)
{
    return answer(context, WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT, 0, ideal_backlog);
}

const void *tck_callbacks_dispatch(struct tck_socket *socket)
{
    const bool *named = socket->callbacks.named;
    WSK_CLIENT_CONNECTION_DISPATCH *dispatch = &socket->connection_dispatch;

    if (socket->callbacks.is_null) {
        return NULL;
    }
    dispatch->WskReceiveEvent = named[WSKTCK_CALLBACK_WSK_RECEIVE_EVENT - 1] ? receive : NULL;
    dispatch->WskDisconnectEvent = named[WSKTCK_CALLBACK_WSK_DISCONNECT_EVENT - 1] ? disconnect : NULL;
    dispatch->WskSendBacklogEvent = named[WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT - 1] ? send_backlog : NULL;
    socket->stream_dispatch.Listen = NULL;
    socket->stream_dispatch.Connect = dispatch;
    if (socket->category == WSK_FLAG_STREAM_SOCKET) {
        return &socket->stream_dispatch;
    }
    return dispatch;
}

NTSTATUS NTAPI tck_callback_client_event(PVOID context, ULONG type, PVOID information, SIZE_T length)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(type);
    UNREFERENCED_PARAMETER(information);
    UNREFERENCED_PARAMETER(length);
    return STATUS_NOT_IMPLEMENTED;
}
