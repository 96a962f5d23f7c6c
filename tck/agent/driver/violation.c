#include "violation.h"

#include "events.h"
#include "sentence.h"

static void report(struct tck_session *session, struct tck_irp_id id, uint8_t rule, const char *what)
{
    struct tck_event_writer event;
    uint64_t sequence = tck_event_begin(&event, session, WSKTCK_EVENT_VIOLATION);

    tck_write_u64(&event.body, sequence);
    tck_write_irp(&event.body, id);
    tck_write_u8(&event.body, rule);
    tck_write_text(&event.body, what);
    tck_event_end(&event);
}

void tck_violation_second_completion(struct tck_session *session, struct tck_irp_id id, NTSTATUS status, uint64_t information)
{
    struct tck_sentence what;

    tck_sentence_start(&what, "the IRP was completed although it was not the provider's, with status ");
    tck_sentence_add_hex(&what, (uint32_t)status);
    tck_sentence_add(&what, " and information ");
    tck_sentence_add_number(&what, information);
    report(session, id, WSKTCK_RULE_MULTIPLE_IRP_COMPLETE_REQUESTS, what.text);
}

void tck_violation_cancel_routine_left(struct tck_session *session, struct tck_irp_id id)
{
    report(session, id, WSKTCK_RULE_CANCEL_STATE_IN_COMPLETED_IRP, "the IRP was completed with its cancel routine still set");
}

void tck_violation_touched_after_completion(struct tck_session *session, struct tck_irp_id id)
{
    report(session, id, WSKTCK_RULE_IRP_TOUCHED_AFTER_COMPLETION, "a cancel routine was set in an IRP after its completion");
}
