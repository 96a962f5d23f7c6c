/* How a request ends: at once, or on a thread of its own. */
#include "example.h"

#define ARGUMENT_BYTES_MAX sizeof(SOCKADDR_IN6)

struct request {
    struct example_socket *socket;
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

static void NTAPI run(void *context)
{
    struct request *request = context;
    LONG_PTR moved = request->work(request->socket, &request->buffer, request->argument);

    finish(request->irp, moved < 0 ? (NTSTATUS)moved : STATUS_SUCCESS, moved < 0 ? 0 : (ULONG_PTR)moved);
    socket_leave(request->socket); /* Behind it, so that a close is completed last. */
    ExFreePoolWithTag(request, EXAMPLE_TAG);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

NTSTATUS later(struct example_socket *socket, work_function work, PWSK_BUF buffer, const void *argument, ULONG argument_bytes, PIRP irp)
{
    struct request *request = ExAllocatePoolWithTag(NonPagedPool, sizeof *request, EXAMPLE_TAG);
    HANDLE thread;

    if (request == NULL) {
        return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }
    RtlZeroMemory(request, sizeof *request);
    request->socket = socket;
    request->work = work;
    if (buffer != NULL) {
        request->buffer = *buffer;
    }
    RtlCopyMemory(request->argument, argument, argument_bytes);
    request->irp = irp;
    InterlockedIncrement(&socket->uses);
    pend(irp);
    if (PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, run, request) != STATUS_SUCCESS) {
        finish(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
        socket_leave(socket);
        ExFreePoolWithTag(request, EXAMPLE_TAG);
        return STATUS_PENDING;
    }
    ZwClose(thread);
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
