/* The completion routines of the client's IRPs, and the scripts they run. */
#ifndef WSKTCK_COMPLETION_H
#define WSKTCK_COMPLETION_H

#include "call.h"

/* The routine that stands for the client's. `context` is a tck_location. */
NTSTATUS NTAPI tck_completion_routine(PDEVICE_OBJECT device, PIRP irp, PVOID context);

/* The routine of the location above all of the client's. `context` is a tck_location. */
NTSTATUS NTAPI tck_completion_guard(PDEVICE_OBJECT device, PIRP irp, PVOID context);

void tck_completion_report_violation(struct tck_session *session, struct tck_irp_id id, uint8_t rule, const char *what);

/* The IRQL, or what stands for it where it means nothing. */
uint8_t tck_completion_irql(const struct tck_session *session);

#endif
