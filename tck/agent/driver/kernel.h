/* What every file of the driver needs of the kernel. */
#ifndef WSKTCK_KERNEL_H
#define WSKTCK_KERNEL_H

#include <ntddk.h>

#include <stdbool.h>
#include <stdint.h>

#include "driver_interface.h"
#include "fields.h"
#include "wsk_tck.h"

/* Non-paged, not executable and zeroed; NULL if there is none. Any IRQL up to DISPATCH_LEVEL. */
void *tck_allocate(size_t bytes);
void tck_free(void *block);

/* A clock of this machine. */
uint64_t tck_nanos(void);

/* Keeps the processor, at any IRQL. */
void tck_stall(uint32_t micros);

/* Starts a system thread. `thread` gets a reference to it, for tck_thread_join; false if there is none. PASSIVE_LEVEL. */
bool tck_thread_start(PKSTART_ROUTINE routine, void *context, PVOID *thread);

/*
 * Waits until the thread has left this driver's code for good and drops the reference. An event that the thread sets would not do: a
 * driver may be unloaded between that and the thread's last instruction.
 */
void tck_thread_join(PVOID thread);

/* Runs the routine in a system thread of its own, and waits until that has ended; false if there is none. PASSIVE_LEVEL. */
bool tck_thread_run(PKSTART_ROUTINE routine, void *context);

void tck_sleep(uint32_t millis);

/* Completes an I/O request of the server. Not while a lock is held. */
void tck_complete(PIRP irp, NTSTATUS status, ULONG_PTR information);

#endif
