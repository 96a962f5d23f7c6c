/* The routines of the client's dispatch tables. Each tells that it was entered, does what its table has for this time, and answers. */
#ifndef WSKTCK_CALLBACKS_H
#define WSKTCK_CALLBACKS_H

#include "callback_table.h"

/* Stores the routines of the entries that the table has; of the halves, if it is the table of a stream. */
void tck_callbacks_fill(struct tck_callback_table *table);

/* WskClientEvent: there is no event yet, and the pages say what to answer. Tells that it was called, nevertheless. */
NTSTATUS NTAPI tck_callback_client_event(PVOID context, ULONG type, PVOID information, SIZE_T length);

#endif
