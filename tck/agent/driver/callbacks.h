/* The event callbacks of the client's dispatch tables. Each reports itself and answers what its script says. */
#ifndef WSKTCK_CALLBACKS_H
#define WSKTCK_CALLBACKS_H

#include "kernel.h"

NTSTATUS NTAPI tck_callback_receive(
    PVOID context, ULONG flags, PWSK_DATA_INDICATION indication, SIZE_T bytes_indicated, SIZE_T *bytes_accepted);
NTSTATUS NTAPI tck_callback_disconnect(PVOID context, ULONG flags);
NTSTATUS NTAPI tck_callback_send_backlog(PVOID context, SIZE_T ideal_backlog);

/* WskClientEvent: there is no event yet, and the pages say what to answer. */
NTSTATUS NTAPI tck_callback_client_event(PVOID context, ULONG type, PVOID information, SIZE_T length);

#endif
