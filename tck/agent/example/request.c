/* How a request ends: at once, or on the thread of its lane. */
#include "example.h"

#define ARGUMENT_BYTES_MAX sizeof(SOCKADDR_IN6)

struct request {
    LIST_ENTRY entry;
    work_function work;
    WSK_BUF buffer;
    UCHAR argument[ARGUMENT_BYTES_MAX];
    PIRP irp;
};

/* The client called us directly and not through IoCallDriver: the stack location that its completion routine stands in is entered here. */
static void enter(PIRP irp)
{
    IoSetNextIrpStackLocation(irp);
}

void finish(PIRP irp, NTSTATUS status, ULONG_PTR information)
{
    irp->IoStatus.Status = status;
    irp->IoStatus.Information = information;
    IoCompleteRequest(irp, IO_NO_INCREMENT);
}

NTSTATUS pend(PIRP irp)
{
    enter(irp);
    IoMarkIrpPending(irp);
    return STATUS_PENDING;
}

NTSTATUS complete(PIRP irp, NTSTATUS status, ULONG_PTR information)
{
    enter(irp);
    finish(irp, status, information);
    return status;
}

void lane_initialize(struct lane *lane, struct example_socket *socket)
{
    lane->socket = socket;
    InitializeListHead(&lane->waiting);
    lane->has_thread = FALSE;
}

/* Whether the lane needs a thread that it does not have. */
static BOOLEAN append(struct lane *lane, struct request *request)
{
    BOOLEAN needs_thread;
    KIRQL before;

    KeAcquireSpinLock(&lane->socket->lock, &before);
    InsertTailList(&lane->waiting, &request->entry);
    needs_thread = !lane->has_thread;
    lane->has_thread = TRUE;
    KeReleaseSpinLock(&lane->socket->lock, before);
    return needs_thread;
}

/* The one that has waited longest; NULL if there is none, and the lane has no thread then. */
static struct request *next(struct lane *lane)
{
    struct request *request = NULL;
    KIRQL before;

    KeAcquireSpinLock(&lane->socket->lock, &before);
    lane->has_thread = !IsListEmpty(&lane->waiting);
    if (lane->has_thread) {
        request = CONTAINING_RECORD(RemoveHeadList(&lane->waiting), struct request, entry);
    }
    KeReleaseSpinLock(&lane->socket->lock, before);
    return request;
}

/* Brings all that waits to its end; with a status that is no success, without doing it. */
static void serve(struct lane *lane, NTSTATUS status)
{
    struct example_socket *socket = lane->socket;

    for (struct request *request = next(lane); request != NULL; request = next(lane)) {
        LONG_PTR moved = status;
        if (socket->close == NULL && NT_SUCCESS(status)) {
            moved = request->work(socket, &request->buffer, request->argument);
        }
        if (socket->close != NULL && moved <= 0) {
            moved = STATUS_CANCELLED; /* By the close; Winsock may have given the handle to another socket since. */
        }
        finish(request->irp, moved < 0 ? (NTSTATUS)moved : STATUS_SUCCESS, moved < 0 ? 0 : (ULONG_PTR)moved);
        ExFreePoolWithTag(request, EXAMPLE_TAG);
        socket_leave(socket); /* Behind the completion, so that a close is completed last. */
    }
    socket_leave(socket);
}

static void NTAPI run(void *lane)
{
    serve(lane, STATUS_SUCCESS);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

NTSTATUS later(struct lane *lane, work_function work, PWSK_BUF buffer, const void *argument, ULONG argument_bytes, PIRP irp)
{
    struct request *request = ExAllocatePoolWithTag(NonPagedPool, sizeof *request, EXAMPLE_TAG);
    HANDLE thread;

    if (request == NULL) {
        return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }
    RtlZeroMemory(request, sizeof *request);
    request->work = work;
    if (buffer != NULL) {
        request->buffer = *buffer;
    }
    RtlCopyMemory(request->argument, argument, argument_bytes);
    request->irp = irp;
    pend(irp);
    InterlockedAdd(&lane->socket->uses, 2); /* Its own, and the thread's. */
    if (!append(lane, request)) {
        socket_leave(lane->socket);
    } else if (PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, run, lane) == STATUS_SUCCESS) {
        ZwClose(thread);
    } else {
        serve(lane, STATUS_INSUFFICIENT_RESOURCES);
    }
    return STATUS_PENDING;
}

NTSTATUS last_status(void)
{
    switch (WSAGetLastError()) {
    case 10013: return STATUS_ACCESS_DENIED;
    case 10022: return STATUS_INVALID_PARAMETER;
    case 10048: return STATUS_ADDRESS_ALREADY_EXISTS;
    case 10049: return STATUS_INVALID_ADDRESS_COMPONENT;
    case 10051: return STATUS_NETWORK_UNREACHABLE;
    case 10053: return STATUS_CONNECTION_ABORTED;
    case 10054: return STATUS_CONNECTION_RESET;
    case 10057: return STATUS_INVALID_CONNECTION;
    case 10060: return STATUS_IO_TIMEOUT;
    case 10061: return STATUS_CONNECTION_REFUSED;
    default: return STATUS_UNSUCCESSFUL;
    }
}
