#include "callbacks.h"

#include "completion.h"
#include "socket.h"

static void report(const struct tck_socket *socket, uint8_t which, ULONG flags, uint64_t bytes)
{
    /* Before the lock raises it. */
    uint8_t irql = tck_completion_irql(socket->session);
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

NTSTATUS NTAPI tck_callback_receive(
    PVOID context, ULONG flags, PWSK_DATA_INDICATION indication, SIZE_T bytes_indicated, SIZE_T *bytes_accepted)
{
    UNREFERENCED_PARAMETER(indication);
    UNREFERENCED_PARAMETER(bytes_accepted);
    return answer(context, WSKTCK_CALLBACK_WSK_RECEIVE_EVENT, flags, bytes_indicated);
}

NTSTATUS NTAPI tck_callback_disconnect(PVOID context, ULONG flags)
{
    return answer(context, WSKTCK_CALLBACK_WSK_DISCONNECT_EVENT, flags, 0);
}

NTSTATUS NTAPI tck_callback_send_backlog(PVOID context, SIZE_T ideal_backlog)
{
    return answer(context, WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT, 0, ideal_backlog);
}

NTSTATUS NTAPI tck_callback_client_event(PVOID context, ULONG type, PVOID information, SIZE_T length)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(type);
    UNREFERENCED_PARAMETER(information);
    UNREFERENCED_PARAMETER(length);
    return STATUS_NOT_IMPLEMENTED;
}
