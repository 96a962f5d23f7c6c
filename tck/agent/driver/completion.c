#include "completion.h"

#include "irp.h"
#include "socket.h"

uint8_t tck_completion_irql(const struct tck_session *session)
{
    return (session->flags & WSKTCK_BEGIN_HAS_IRQL) != 0 ? (uint8_t)KeGetCurrentIrql() : WSKTCK_IRQL_UNKNOWN;
}

static uint64_t current_thread(void)
{
    return (uint64_t)(ULONG_PTR)PsGetCurrentThreadId();
}

/* Returns the number of the event. */
static uint64_t report_entered(struct tck_session *session, const struct tck_completion *completion)
{
    /* Before the lock raises it. */
    uint8_t irql = tck_completion_irql(session);
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

void tck_completion_report_violation(struct tck_session *session, struct tck_irp_id id, uint8_t rule, const char *what)
{
    struct tck_event_writer event;
    uint64_t sequence = tck_event_begin(&event, session, WSKTCK_EVENT_VIOLATION);

    tck_write_u64(&event.body, sequence);
    tck_write_irp(&event.body, id);
    tck_write_u8(&event.body, rule);
    tck_write_text(&event.body, what);
    tck_event_end(&event);
}

static void report_second_completion(struct tck_session *session, const struct tck_completion *completion)
{
    struct tck_sentence what;

    tck_sentence_start(&what, "the IRP was completed although it was not the provider's, with status ");
    tck_sentence_add_hex(&what, (uint32_t)completion->status);
    tck_sentence_add(&what, " and information ");
    tck_sentence_add_number(&what, completion->information);
    tck_completion_report_violation(session, completion->id, WSKTCK_RULE_MULTIPLE_IRP_COMPLETE_REQUESTS, what.text);
}

static void report_left_cancel_routine(struct tck_session *session, const struct tck_completion *completion)
{
    if (completion->cancel_routine_left) {
        tck_completion_report_violation(session, completion->id, WSKTCK_RULE_CANCEL_STATE_IN_COMPLETED_IRP,
            "the IRP was completed with its cancel routine still set");
    }
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
    struct tck_call call;

    tck_call_init(&call, session, scripted->type);
    if (scripted->type == WSKTCK_WSK_CLOSE_SOCKET) {
        tck_socket_close(&call, scripted->socket, scripted->irp);
    } else {
        tck_socket_transfer(&call, scripted->socket, &scripted->buf, scripted->flags, scripted->irp);
    }
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
        report_second_completion(session, &completion);
        return STATUS_MORE_PROCESSING_REQUIRED;
    }
    entered = report_entered(session, &completion);
    report_left_cancel_routine(session, &completion);
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

NTSTATUS NTAPI tck_completion_guard(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct tck_location *location = context;
    struct tck_session *session = location->owner->session;
    struct tck_completion completion;

    UNREFERENCED_PARAMETER(device);
    UNREFERENCED_PARAMETER(irp);
    if (tck_irp_enter_guard(location->owner, &completion)) {
        report_left_cancel_routine(session, &completion);
        /* The provider's reference. */
        tck_irp_dereference(completion.irp);
    } else {
        report_second_completion(session, &completion);
    }
    return STATUS_MORE_PROCESSING_REQUIRED;
}
