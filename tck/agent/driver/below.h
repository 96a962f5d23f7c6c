/*
 * The driver below the application: it takes an IRP as a driver's dispatch routine does, keeps it, and completes it when it is told to.
 *
 * It shows what the I/O manager does with an IRP, without the provider.
 */
#ifndef WSKTCK_BELOW_H
#define WSKTCK_BELOW_H

#include "call.h"
#include "irp.h"

/* What the driver is to do with the IRP. */
struct tck_below_order {
    uint64_t argument;
    /* Keep it; or else complete it with what follows. */
    bool pending;
    NTSTATUS status;
    uint64_t information;
};

/* What it finds in its stack location. */
struct tck_below_found {
    uint8_t location;
    uint8_t routine;
    uint8_t invoke;
    bool context;
};

/* The dispatch routine. The IRP has been handed over: see tck_irp_submit. If it is completed, only the caller's reference is left. */
NTSTATUS tck_below_dispatch(struct tck_irp *irp, const struct tck_below_order *order, struct tck_below_found *found);

/* IoSetCancelRoutine; both are WSKTCK_CANCEL_ROUTINE_.... False with the call's outcome set if the driver does not hold the IRP. */
bool tck_below_set_cancel_routine(struct tck_call *call, struct tck_irp *irp, uint8_t routine, uint8_t *previous);

/* Completes an IRP. False with the call's outcome set if the driver does not hold it. */
bool tck_below_complete_request(struct tck_call *call, struct tck_irp *irp, NTSTATUS status, uint64_t information);

/* At the end of a session: completes every IRP that the driver holds with STATUS_CANCELLED. */
void tck_below_give_back_all(struct tck_session *session);

#endif
