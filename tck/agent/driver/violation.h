/* What a provider must not do with an IRP, reported when it is seen. */
#ifndef WSKTCK_VIOLATION_H
#define WSKTCK_VIOLATION_H

#include "session.h"

/* The IRP was completed although it was not the provider's. */
void tck_violation_second_completion(struct tck_session *session, struct tck_irp_id id, NTSTATUS status, uint64_t information);

/* The IRP was completed with a cancel routine. */
void tck_violation_cancel_routine_left(struct tck_session *session, struct tck_irp_id id);

/* The IRP got a cancel routine after its completion. */
void tck_violation_touched_after_completion(struct tck_session *session, struct tck_irp_id id);

#endif
