#include "completion.h"

#include "events.h"
#include "irp.h"
#include "socket_functions.h"
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
    tck_write_address(&event.body, completion->stored, completion->stored_bytes);
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

/*
 * There is nobody to answer: where a request would have been refused, a machine would have stopped, or the client has made a mistake that
 * it must hear of. Either way the session is over.
 */
static void report_call_not_made(const struct tck_call *call)
{
    switch (call->bugcheck) {
    case WSKTCK_BUGCHECK_NO_MORE_IRP_STACK_LOCATIONS:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: NO_MORE_IRP_STACK_LOCATIONS");
        break;
    case WSKTCK_BUGCHECK_IRP_IN_FLIGHT:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: IRP_IN_FLIGHT");
        break;
    case WSKTCK_BUGCHECK_IRP_NOT_REUSED:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: IRP_NOT_REUSED");
        break;
    case WSKTCK_BUGCHECK_IRP_STALE:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: IRP_STALE");
        break;
    case WSKTCK_BUGCHECK_BUFFER_BEYOND_MDL:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: BUFFER_BEYOND_MDL");
        break;
    case WSKTCK_BUGCHECK_SOCKET_CLOSED:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: SOCKET_CLOSED");
        break;
    default:
        tck_events_report_gone(call->session, "the call of a script was not made: it names what there is not");
        break;
    }
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
    struct tck_socket_fields fields = {
        .socket = scripted->socket, .buf = scripted->buf, .flags = scripted->flags, .irp = scripted->irp};
    struct tck_call call;

    tck_call_init(&call, session, scripted->type);
    tck_socket_function_call(&call, &fields);
    if (call.outcome == WSKTCK_OUTCOME_OK) {
        report_scripted_call(&call, scripted->irp);
    } else {
        report_call_not_made(&call);
    }
}

static void free_completed(struct tck_irp *irp)
{
    struct tck_call call;

    tck_call_init(&call, irp->session, WSKTCK_IO_FREE_IRP);
    if (!tck_irp_free(&call, irp)) {
        report_call_not_made(&call);
    }
}

static void run_script(const struct tck_script *script, struct tck_irp *irp)
{
    for (uint8_t i = 0; i < script->count; i++) {
        const struct tck_action *action = &script->actions[i];
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
    run_script(completion.script, completion.irp);
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
