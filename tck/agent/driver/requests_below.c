#include "below.h"
#include "handover.h"
#include "requests.h"

static void write_found(struct tck_call *call, const struct tck_below_found *found)
{
    tck_write_u8(&call->results, found->location);
    tck_write_u8(&call->results, found->routine);
    tck_write_u8(&call->results, found->invoke);
    tck_write_u8(&call->results, found->context);
}

static void hand_over(struct tck_call *call, struct tck_irp_id id, const struct tck_below_order *order)
{
    struct tck_handover handover;
    struct tck_below_found found;

    /* A call of the provider may pass a NULL pointer; IoCallDriver may not. */
    if (id.handle == 0 && id.submission == 0) {
        tck_call_no_such(call, "irp", 0);
        return;
    }
    if (tck_handover_prepare(call, id, &handover)) {
        tck_handover_start(call, &handover);
        tck_handover_returned(call, &handover, tck_below_dispatch(handover.irp, order, &found));
        write_found(call, &found);
    }
}

static void call_driver(struct tck_call *call)
{
    struct tck_irp_id id = tck_read_irp(&call->fields);
    uint64_t argument = tck_read_u64(&call->fields);
    uint8_t pending = tck_read_u8(&call->fields);
    NTSTATUS status = (NTSTATUS)tck_read_u32(&call->fields);
    uint64_t information = tck_read_u64(&call->fields);
    struct tck_below_order order = {argument, pending == 1, status, information};

    if (!tck_call_decoded(call)) {
        return;
    }
    if (pending > 1) {
        tck_call_bad_request(call, "pending (expected: 0 or 1)");
    } else if (pending == 1 && (status != 0 || information != 0)) {
        tck_call_bad_request(call, "status and information (expected: 0 with pending 1)");
    } else {
        hand_over(call, id, &order);
    }
}

static void set_cancel_routine(struct tck_call *call)
{
    struct tck_irp_id id = tck_read_irp(&call->fields);
    uint8_t routine = tck_read_u8(&call->fields);
    struct tck_irp *irp;
    uint8_t previous;

    if (!tck_call_decoded(call)) {
        return;
    }
    if (routine > WSKTCK_CANCEL_ROUTINE_SECOND) {
        tck_call_bad_request(call, "routine (expected: 0, 1 or 2)");
        return;
    }
    irp = tck_irp_find(call, id);
    if (irp == NULL) {
        return;
    }
    if (tck_below_set_cancel_routine(call, irp, routine, &previous)) {
        tck_write_u8(&call->results, previous);
    }
    tck_irp_dereference(irp);
}

static void driver_complete_request(struct tck_call *call)
{
    struct tck_irp_id id = tck_read_irp(&call->fields);
    NTSTATUS status = (NTSTATUS)tck_read_u32(&call->fields);
    uint64_t information = tck_read_u64(&call->fields);
    struct tck_irp *irp;

    if (!tck_call_decoded(call)) {
        return;
    }
    irp = tck_irp_find(call, id);
    if (irp != NULL) {
        tck_below_complete_request(call, irp, status, information);
        tck_irp_dereference(irp);
    }
}

const struct tck_handler tck_requests_below[] = {
    {WSKTCK_CALL_DRIVER, call_driver},
    {WSKTCK_SET_CANCEL_ROUTINE, set_cancel_routine},
    {WSKTCK_DRIVER_COMPLETE_REQUEST, driver_complete_request},
    {0, NULL},
};
