/* The event callbacks of the client's dispatch tables. Each reports itself and answers what its script says. */
#ifndef WSKTCK_CALLBACKS_H
#define WSKTCK_CALLBACKS_H

#include "socket.h"

/* What to pass as Dispatch: a table with the socket's callbacks; NULL if the client wants none. */
const void *tck_callbacks_dispatch(struct tck_socket *socket);

/* WskClientEvent: there is no event yet, and the pages say what to answer. */
NTSTATUS NTAPI tck_callback_client_event(PVOID context, ULONG type, PVOID information, SIZE_T length);

#endif
