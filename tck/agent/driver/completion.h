/* The completion routine of the client's IRPs, and the scripts it runs. */
#ifndef WSKTCK_COMPLETION_H
#define WSKTCK_COMPLETION_H

#include "kernel.h"

/* The routine that stands for the client's: see tck_irp_set_completion_routine. `context` is a tck_location. */
NTSTATUS NTAPI tck_completion_routine(PDEVICE_OBJECT device, PIRP irp, PVOID context);

#endif
