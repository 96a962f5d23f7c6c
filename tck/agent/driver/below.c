#include "below.h"

#include "completion.h"
#include "events.h"

static uint8_t which_routine(PIO_COMPLETION_ROUTINE routine)
{
    if (routine == NULL) {
        return WSKTCK_ROUTINE_NONE;
    }
    return routine == tck_completion_routine ? WSKTCK_ROUTINE_AGENTS : WSKTCK_ROUTINE_OTHER;
}

static uint8_t invoke_of(UCHAR control)
{
    return (uint8_t)(((control & SL_INVOKE_ON_SUCCESS) != 0 ? WSKTCK_INVOKE_ON_SUCCESS : 0)
        | ((control & SL_INVOKE_ON_ERROR) != 0 ? WSKTCK_INVOKE_ON_ERROR : 0)
        | ((control & SL_INVOKE_ON_CANCEL) != 0 ? WSKTCK_INVOKE_ON_CANCEL : 0));
}

static void look(struct tck_irp *irp, struct tck_below_found *found)
{
    PIO_STACK_LOCATION location = IoGetCurrentIrpStackLocation(irp->irp);

    found->location = (uint8_t)irp->irp->CurrentLocation;
    found->routine = which_routine(location->CompletionRoutine);
    found->invoke = invoke_of(location->Control);
    found->context = location->Context != NULL && location->Context == tck_irp_context_of(irp, found->location);
}

static void store_argument(PIRP irp, uint64_t argument)
{
    PIO_STACK_LOCATION location = IoGetCurrentIrpStackLocation(irp);

    location->Parameters.Others.Argument1 = (PVOID)(ULONG_PTR)argument;
    location->Parameters.Others.Argument2 = (PVOID)(ULONG_PTR)argument;
    location->Parameters.Others.Argument3 = (PVOID)(ULONG_PTR)argument;
    location->Parameters.Others.Argument4 = (PVOID)(ULONG_PTR)argument;
}

static void hold(struct tck_irp *irp)
{
    KIRQL irql;

    IoMarkIrpPending(irp->irp);
    /* Its driver may use this as it likes: the cancel routines find the record by it. */
    irp->irp->Tail.Overlay.DriverContext[0] = irp;
    KeAcquireSpinLock(&irp->session->lock, &irql);
    irp->held_below = true;
    KeReleaseSpinLock(&irp->session->lock, irql);
}

NTSTATUS tck_below_dispatch(struct tck_irp *irp, const struct tck_below_order *order, struct tck_below_found *found)
{
    /* What IoCallDriver does before it calls a dispatch routine. */
    IoSetNextIrpStackLocation(irp->irp);
    look(irp, found);
    store_argument(irp->irp, order->argument);
    if (order->pending) {
        hold(irp);
        return STATUS_PENDING;
    }
    tck_complete(irp->irp, order->status, (ULONG_PTR)order->information);
    return order->status;
}

static void tell(struct tck_irp *record, PIRP irp, uint8_t routine)
{
    /* All of it before the lock is released: afterwards the IRP may be completed, and gone. */
    bool has_irql = (record->session->flags & WSKTCK_BEGIN_HAS_IRQL) != 0;
    uint8_t irql = tck_event_irql(record->session);
    KIRQL cancel_irql = irp->CancelIrql;
    bool still_set = irp->CancelRoutine != NULL;
    bool cancel = irp->Cancel != FALSE;
    struct tck_irp_id id = {record->entry.handle, record->submission};
    struct tck_event_writer event;
    uint64_t sequence;

    /* An event may complete a request of the server, which nobody does while holding this lock. */
    IoReleaseCancelSpinLock(cancel_irql);
    sequence = tck_event_begin(&event, record->session, WSKTCK_EVENT_CANCEL_ROUTINE);
    tck_write_u64(&event.body, sequence);
    tck_write_irp(&event.body, id);
    tck_write_u8(&event.body, routine);
    tck_write_u8(&event.body, still_set);
    tck_write_u8(&event.body, cancel);
    tck_write_u8(&event.body, irql);
    tck_write_u8(&event.body, has_irql ? (uint8_t)cancel_irql : WSKTCK_IRQL_UNKNOWN);
    tck_event_end(&event);
}

static VOID NTAPI cancel_first(PDEVICE_OBJECT device, PIRP irp)
{
    UNREFERENCED_PARAMETER(device);
    tell(irp->Tail.Overlay.DriverContext[0], irp, WSKTCK_CANCEL_ROUTINE_FIRST);
}

static VOID NTAPI cancel_second(PDEVICE_OBJECT device, PIRP irp)
{
    UNREFERENCED_PARAMETER(device);
    tell(irp->Tail.Overlay.DriverContext[0], irp, WSKTCK_CANCEL_ROUTINE_SECOND);
}

static PDRIVER_CANCEL cancel_routine(uint8_t routine)
{
    switch (routine) {
    case WSKTCK_CANCEL_ROUTINE_FIRST:
        return cancel_first;
    case WSKTCK_CANCEL_ROUTINE_SECOND:
        return cancel_second;
    default:
        return NULL;
    }
}

static uint8_t which_cancel_routine(PDRIVER_CANCEL routine)
{
    if (routine == NULL) {
        return WSKTCK_CANCEL_ROUTINE_NONE;
    }
    if (routine == cancel_first) {
        return WSKTCK_CANCEL_ROUTINE_FIRST;
    }
    return routine == cancel_second ? WSKTCK_CANCEL_ROUTINE_SECOND : WSKTCK_CANCEL_ROUTINE_OTHER;
}

/* The lock is held. */
static bool require_held(struct tck_call *call, const struct tck_irp *irp)
{
    if (!irp->held_below) {
        tck_call_bad_request(call, "irp: the driver below does not hold it (expected: one handed over by CALL_DRIVER with pending 1)");
    }
    return irp->held_below;
}

bool tck_below_set_cancel_routine(struct tck_call *call, struct tck_irp *irp, uint8_t routine, uint8_t *previous)
{
    bool held;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    held = require_held(call, irp);
    if (held) {
        *previous = which_cancel_routine(IoSetCancelRoutine(irp->irp, cancel_routine(routine)));
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    return held;
}

bool tck_below_complete_request(struct tck_call *call, struct tck_irp *irp, NTSTATUS status, uint64_t information)
{
    bool held;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    held = require_held(call, irp);
    irp->held_below = false;
    KeReleaseSpinLock(&irp->session->lock, irql);
    if (held) {
        tck_complete(irp->irp, status, (ULONG_PTR)information);
    }
    return held;
}

/* References an IRP that the driver holds, and takes it from it; NULL if there is none. */
static struct tck_irp *take_held(struct tck_session *session)
{
    struct tck_entry *entry;
    struct tck_irp *irp;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    entry = tck_table_first(&session->irps);
    while (entry != NULL && !((struct tck_irp *)entry)->held_below) {
        entry = tck_table_next(&session->irps, entry);
    }
    irp = (struct tck_irp *)entry;
    if (irp != NULL) {
        irp->held_below = false;
        irp->references++;
        IoSetCancelRoutine(irp->irp, NULL);
    }
    KeReleaseSpinLock(&session->lock, irql);
    return irp;
}

void tck_below_give_back_all(struct tck_session *session)
{
    struct tck_irp *irp = take_held(session);

    while (irp != NULL) {
        tck_complete(irp->irp, STATUS_CANCELLED, 0);
        tck_irp_dereference(irp);
        irp = take_held(session);
    }
}
