/* Connection sockets: each function is what ws2_32 calls the same. */
#include "example.h"

static struct example_socket *own(PWSK_SOCKET socket)
{
    return CONTAINING_RECORD(socket, struct example_socket, wsk);
}

static ULONG address_bytes(const SOCKADDR *address)
{
    return address->sa_family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
}

NTSTATUS socket_create(ADDRESS_FAMILY family, USHORT type, ULONG protocol, ULONG flags, PIRP irp)
{
    struct example_socket *created;

    if (irp == NULL) {
        return STATUS_INVALID_PARAMETER;
    }
    if (flags != WSK_FLAG_CONNECTION_SOCKET) {
        return complete(irp, STATUS_NOT_SUPPORTED, 0);
    }
    created = ExAllocatePoolWithTag(NonPagedPool, sizeof *created, EXAMPLE_TAG);
    if (created == NULL) {
        return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }
    created->wsk.Dispatch = &connection_dispatch;
    created->bound = FALSE;
    KeInitializeSpinLock(&created->lock);
    lane_initialize(&created->out, created);
    lane_initialize(&created->in, created);
    created->uses = 1;
    created->close = NULL;
    created->handle = socket(family, type, (int)protocol);
    if (created->handle == INVALID_SOCKET) {
        ExFreePoolWithTag(created, EXAMPLE_TAG);
        return complete(irp, last_status(), 0);
    }
    return complete(irp, STATUS_SUCCESS, (ULONG_PTR)&created->wsk);
}

void socket_leave(struct example_socket *socket)
{
    if (InterlockedDecrement(&socket->uses) == 0) {
        PIRP close = socket->close;
        ExFreePoolWithTag(socket, EXAMPLE_TAG);
        finish(close, STATUS_SUCCESS, 0);
    }
}

/* Winsock ends what waits on the handle; the close is completed behind it. */
static NTSTATUS NTAPI close_socket(PWSK_SOCKET socket, PIRP irp)
{
    struct example_socket *closed = own(socket);

    closed->close = irp;
    pend(irp);
    closesocket(closed->handle);
    socket_leave(closed);
    return STATUS_PENDING;
}

static NTSTATUS NTAPI bind_socket(PWSK_SOCKET socket, PSOCKADDR address, ULONG flags, PIRP irp)
{
    struct example_socket *bound = own(socket);

    UNREFERENCED_PARAMETER(flags);
    if (bind(bound->handle, address, (int)address_bytes(address)) != 0) {
        return complete(irp, last_status(), 0);
    }
    bound->bound = TRUE;
    return complete(irp, STATUS_SUCCESS, 0);
}

static NTSTATUS NTAPI get_local_address(PWSK_SOCKET socket, PSOCKADDR address, PIRP irp)
{
    int bytes = sizeof(SOCKADDR_IN6);

    return complete(irp, getsockname(own(socket)->handle, address, &bytes) == 0 ? STATUS_SUCCESS : last_status(), 0);
}

static NTSTATUS NTAPI get_remote_address(PWSK_SOCKET socket, PSOCKADDR address, PIRP irp)
{
    int bytes = sizeof(SOCKADDR_IN6);

    return complete(irp, getpeername(own(socket)->handle, address, &bytes) == 0 ? STATUS_SUCCESS : last_status(), 0);
}

static LONG_PTR do_connect(struct example_socket *socket, PWSK_BUF buffer, const void *address)
{
    UNREFERENCED_PARAMETER(buffer);
    return connect(socket->handle, address, (int)address_bytes(address)) == 0 ? 0 : last_status();
}

static NTSTATUS NTAPI connect_socket(PWSK_SOCKET socket, PSOCKADDR address, ULONG flags, PIRP irp)
{
    UNREFERENCED_PARAMETER(flags);
    if (!own(socket)->bound) {
        return complete(irp, STATUS_INVALID_DEVICE_STATE, 0);
    }
    return later(&own(socket)->out, do_connect, NULL, address, address_bytes(address), irp);
}

/* Sends or receives what one MDL of the chain has of the buffer. */
typedef int (*move_function)(SOCKET handle, char *data, int bytes);

static int move_out(SOCKET handle, char *data, int bytes)
{
    return send(handle, data, bytes, 0);
}

static int move_in(SOCKET handle, char *data, int bytes)
{
    return recv(handle, data, bytes, 0);
}

/* From MDL to MDL, until the buffer or the data has an end. */
static LONG_PTR move(SOCKET handle, PWSK_BUF buffer, move_function function)
{
    SIZE_T moved = 0;
    ULONG offset = buffer->Offset;

    for (PMDL mdl = buffer->Mdl; mdl != NULL && moved < buffer->Length; mdl = mdl->Next) {
        SIZE_T bytes = min(MmGetMdlByteCount(mdl) - offset, buffer->Length - moved);
        /* Under Wine a driver's memory is where its MDL says; on Windows this would be MmGetSystemAddressForMdlSafe. */
        char *data = MmGetMdlVirtualAddress(mdl);
        int count = bytes == 0 ? 0 : function(handle, data + offset, (int)bytes);
        if (count < 0) {
            return moved > 0 ? (LONG_PTR)moved : last_status();
        }
        moved += (SIZE_T)count;
        if ((SIZE_T)count < bytes) {
            break;
        }
        offset = 0;
    }
    return (LONG_PTR)moved;
}

static LONG_PTR do_move(struct example_socket *socket, PWSK_BUF buffer, const void *function)
{
    return move(socket->handle, buffer, *(const move_function *)function);
}

static NTSTATUS NTAPI send_data(PWSK_SOCKET socket, PWSK_BUF buffer, ULONG flags, PIRP irp)
{
    static const move_function OUT_FUNCTION = move_out;

    UNREFERENCED_PARAMETER(flags);
    return later(&own(socket)->out, do_move, buffer, &OUT_FUNCTION, sizeof OUT_FUNCTION, irp);
}

static NTSTATUS NTAPI receive_data(PWSK_SOCKET socket, PWSK_BUF buffer, ULONG flags, PIRP irp)
{
    static const move_function IN_FUNCTION = move_in;

    UNREFERENCED_PARAMETER(flags);
    return later(&own(socket)->in, do_move, buffer, &IN_FUNCTION, sizeof IN_FUNCTION, irp);
}

static LONG_PTR do_disconnect(struct example_socket *socket, PWSK_BUF buffer, const void *nothing)
{
    LONG_PTR sent = buffer->Mdl == NULL ? 0 : move(socket->handle, buffer, move_out);

    UNREFERENCED_PARAMETER(nothing);
    if (sent < 0) {
        return sent;
    }
    return shutdown(socket->handle, SD_SEND) == 0 ? 0 : last_status();
}

static NTSTATUS NTAPI disconnect(PWSK_SOCKET socket, PWSK_BUF buffer, ULONG flags, PIRP irp)
{
    UNREFERENCED_PARAMETER(flags);
    return later(&own(socket)->out, do_disconnect, buffer, NULL, 0, irp);
}

/* No options, no indications, no WskConnectEx: each says so and completes its IRP. */

static NTSTATUS NTAPI control_socket(PWSK_SOCKET socket, WSK_CONTROL_SOCKET_TYPE type, ULONG code, ULONG level, SIZE_T in_bytes, PVOID in,
    SIZE_T out_bytes, PVOID out, SIZE_T *returned_bytes, PIRP irp)
{
    UNREFERENCED_PARAMETER(socket);
    UNREFERENCED_PARAMETER(type);
    UNREFERENCED_PARAMETER(code);
    UNREFERENCED_PARAMETER(level);
    UNREFERENCED_PARAMETER(in_bytes);
    UNREFERENCED_PARAMETER(in);
    UNREFERENCED_PARAMETER(out_bytes);
    UNREFERENCED_PARAMETER(out);
    UNREFERENCED_PARAMETER(returned_bytes);
    return irp == NULL ? STATUS_NOT_SUPPORTED : complete(irp, STATUS_NOT_SUPPORTED, 0);
}

static NTSTATUS NTAPI release(PWSK_SOCKET socket, PWSK_DATA_INDICATION indication)
{
    UNREFERENCED_PARAMETER(socket);
    UNREFERENCED_PARAMETER(indication);
    return STATUS_NOT_SUPPORTED;
}

static NTSTATUS NTAPI connect_ex(PWSK_SOCKET socket, PSOCKADDR address, PWSK_BUF buffer, ULONG flags, PIRP irp)
{
    UNREFERENCED_PARAMETER(socket);
    UNREFERENCED_PARAMETER(address);
    UNREFERENCED_PARAMETER(buffer);
    UNREFERENCED_PARAMETER(flags);
    return complete(irp, STATUS_NOT_SUPPORTED, 0);
}

const WSK_PROVIDER_CONNECTION_DISPATCH connection_dispatch = {
    .Basic = {control_socket, close_socket},
    .WskBind = bind_socket,
    .WskConnect = connect_socket,
    .WskGetLocalAddress = get_local_address,
    .WskGetRemoteAddress = get_remote_address,
    .WskSend = send_data,
    .WskReceive = receive_data,
    .WskDisconnect = disconnect,
    .WskRelease = release,
    .WskConnectEx = connect_ex,
};
