/*
 * A small provider of WSK: blocking sockets of ws2_32 below, Winsock Kernel above, as a native netio.sys. It passes the kit's smoke level and
 * is far from conformant: it cancels nothing, and knows connection sockets only.
 */
#ifndef EXAMPLE_H
#define EXAMPLE_H

#include <ntddk.h>

#include "wsk_tck.h"
#include "ws2.h"

#define EXAMPLE_TAG 0x6B735745

/* What goes one way on a socket, in order: a thread does one request after the other, as long as there are any. */
struct lane {
    struct example_socket *socket;
    LIST_ENTRY waiting;
    BOOLEAN has_thread;
};

/* A socket; the client sees the first member alone. */
struct example_socket {
    WSK_SOCKET wsk;
    SOCKET handle;
    BOOLEAN bound;
    KSPIN_LOCK lock; /* of the lanes */
    struct lane out;
    struct lane in;
    LONG uses; /* one for each request and thread, and one until it is closed */
    PIRP close; /* completed by who uses it last; NULL as long as the socket is open */
};

/* What a request does, on a thread that may wait; the number of bytes, or the status of a failure as a negative number. */
typedef LONG_PTR (*work_function)(struct example_socket *socket, PWSK_BUF buffer, const void *argument);

extern const WSK_PROVIDER_CONNECTION_DISPATCH connection_dispatch;

/* Creates a socket and completes the IRP with it. */
NTSTATUS socket_create(ADDRESS_FAMILY family, USHORT type, ULONG protocol, ULONG flags, PIRP irp);

/* Completes the IRP before it returns that status. Any thread, IRQL <= DISPATCH_LEVEL. */
NTSTATUS complete(PIRP irp, NTSTATUS status, ULONG_PTR information);

/* Pends it. Whoever ends it calls finish(). */
NTSTATUS pend(PIRP irp);
void finish(PIRP irp, NTSTATUS status, ULONG_PTR information);

void lane_initialize(struct lane *lane, struct example_socket *socket);

/*
 * Pends the IRP, and completes it when the lane's thread has done the work; buffer and argument are copied, the memory behind the MDLs
 * is the client's. argument may be NULL with 0 bytes.
 */
NTSTATUS later(struct lane *lane, work_function work, PWSK_BUF buffer, const void *argument, ULONG argument_bytes, PIRP irp);

/* A request is done with the socket; the last one frees it and completes its close. */
void socket_leave(struct example_socket *socket);

/* The status that stands for what ws2_32 said last on this thread. */
NTSTATUS last_status(void);

#endif
