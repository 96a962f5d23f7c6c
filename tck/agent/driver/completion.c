#include "completion.h"

#include "events.h"
#include "irp.h"
#include "script.h"
#include "violation.h"

static uint64_t current_thread(void)
{
    return (uint64_t)(ULONG_PTR)PsGetCurrentThreadId();
}

/* Returns the number of the event. */
static uint64_t report_entered(struct tck_session *session, const struct tck_completion *completion)
{
    uint8_t irql = tck_event_irql(session);
    struct tck_event_writer event;
    uint64_t sequence = tck_event_begin(&event, session, WSKTCK_EVENT_COMPLETION_ENTERED);

    tck_write_u64(&event.body, sequence);
    tck_write_u64(&event.body, tck_nanos());
    tck_write_u64(&event.body, current_thread());
    tck_write_irp(&event.body, completion->id);
    tck_write_u8(&event.body, completion->location);
    tck_write_u8(&event.body, completion->pending_returned);
    tck_write_u8(&event.body, completion->cancel);
    tck_write_u8(&event.body, irql);
    tck_write_u32(&event.body, (uint32_t)completion->status);
    tck_write_u64(&event.body, completion->information);
    tck_write_u32(&event.body, completion->socket_handle);
    tck_write_address(&event.body, completion->stored.bytes, completion->stored.length);
    tck_write_address(&event.body, completion->stored_remote.bytes, completion->stored_remote.length);
    tck_write_u8(&event.body, completion->as_given);
    tck_write_u8(&event.body, completion->parameters_below);
    tck_event_end(&event);
    return sequence;
}

static void report_returned(struct tck_session *session, const struct tck_completion *completion, uint64_t entered)
{
    struct tck_event_writer event;

    tck_event_begin(&event, session, WSKTCK_EVENT_COMPLETION_RETURNED);
    tck_write_u64(&event.body, entered);
    tck_write_irp(&event.body, completion->id);
    tck_write_u8(&event.body, completion->location);
    tck_event_end(&event);
}

/* The number drawn after the call is that of the event: events come in the order of their numbers. */
static void report_scripted_call(const struct tck_call *call, struct tck_irp_id id)
{
    struct tck_event_writer event;
    uint64_t sequence_after = tck_event_begin(&event, call->session, WSKTCK_EVENT_SCRIPTED_CALL_RETURNED);

    tck_write_irp(&event.body, id);
    tck_write_u32(&event.body, (uint32_t)call->status);
    tck_write_u64(&event.body, call->sequence_before);
    tck_write_u64(&event.body, sequence_after);
    tck_event_end(&event);
}

static void run_call(struct tck_session *session, const struct tck_scripted_call *scripted)
{
    struct tck_socket_fields fields;
    struct tck_call call;

    tck_call_init(&call, session, scripted->type);
    /* It was checked when the routine was set. */
    tck_socket_function_decode(&call, scripted, &fields);
    if (tck_script_make_call(&call, session, scripted->type, &fields)) {
        report_scripted_call(&call, fields.irp);
    }
}

static void free_completed(struct tck_irp *irp)
{
    struct tck_call call;

    tck_call_init(&call, irp->session, WSKTCK_IO_FREE_IRP);
    if (!tck_irp_free(&call, irp)) {
        tck_script_report_not_made(&call);
    }
}

static void carry_out(const struct tck_actions *actions, struct tck_irp *irp)
{
    for (uint8_t i = 0; i < actions->count; i++) {
        const struct tck_action *action = &actions->list[i];
        switch (action->kind) {
        case WSKTCK_ACTION_FREE_IRP:
            free_completed(irp);
            break;
        case WSKTCK_ACTION_CANCEL_IRP:
            tck_irp_cancel(irp);
            break;
        case WSKTCK_ACTION_STALL:
            tck_stall(action->stall_micros);
            break;
        case WSKTCK_ACTION_SET_IO_STATUS:
            tck_irp_set_io_status(irp, (NTSTATUS)action->status, action->information);
            break;
        default:
            run_call(irp->session, &action->call);
            break;
        }
    }
}

NTSTATUS NTAPI tck_completion_routine(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct tck_location *location = context;
    struct tck_session *session = location->owner->session;
    struct tck_completion completion;
    uint64_t entered;
    NTSTATUS answer;

    UNREFERENCED_PARAMETER(device);
    if (!tck_irp_enter_location(location, irp, &completion)) {
        tck_violation_second_completion(session, completion.id, completion.status, completion.information);
        return STATUS_MORE_PROCESSING_REQUIRED;
    }
    entered = report_entered(session, &completion);
    if (completion.cancel_routine_left) {
        tck_violation_cancel_routine_left(session, completion.id);
    }
    carry_out(&completion.script->actions, completion.irp);
    answer = (NTSTATUS)completion.script->answer;
    report_returned(session, &completion, entered);
    if (answer != STATUS_MORE_PROCESSING_REQUIRED && completion.pending_returned) {
        /* What a routine that lets completion go on owes the next higher location. */
        IoMarkIrpPending(irp);
    }
    tck_free(completion.script);
    tck_irp_dereference(completion.irp);
    return answer;
}
