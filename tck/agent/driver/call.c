#include "call.h"

#include "events.h"

void tck_call_init(struct tck_call *call, struct tck_session *session, uint16_t type)
{
    RtlZeroMemory(call, sizeof *call);
    call->session = session;
    call->type = type;
    call->outcome = WSKTCK_OUTCOME_OK;
}

bool tck_call_decoded(struct tck_call *call)
{
    if (!tck_reader_done(&call->fields)) {
        call->malformed = true;
        return false;
    }
    if (call->fields.refusal != NULL) {
        tck_call_bad_request(call, call->fields.refusal);
        return false;
    }
    return true;
}

static void not_made(struct tck_call *call, uint8_t outcome, const char *why)
{
    call->outcome = outcome;
    tck_sentence_start(&call->why, why);
}

void tck_call_bad_request(struct tck_call *call, const char *why)
{
    not_made(call, WSKTCK_OUTCOME_BAD_REQUEST, why);
}

void tck_call_bugcheck(struct tck_call *call, uint8_t bugcheck, const char *why)
{
    call->bugcheck = bugcheck;
    not_made(call, WSKTCK_OUTCOME_BUGCHECK, why);
}

void tck_call_not_implemented(struct tck_call *call, const char *why)
{
    not_made(call, WSKTCK_OUTCOME_NOT_IMPLEMENTED, why);
}

void tck_call_no_such(struct tck_call *call, const char *what, uint32_t handle)
{
    tck_call_bad_request(call, what);
    tck_sentence_add(&call->why, ": ");
    tck_sentence_add_hex(&call->why, handle);
    tck_sentence_add(&call->why, " (expected: a handle of this session)");
}

void tck_call_starts(struct tck_call *call)
{
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    call->sequence_before = tck_session_draw(call->session);
    KeReleaseSpinLock(&call->session->lock, irql);
}

void tck_call_returned(struct tck_call *call, NTSTATUS status)
{
    KIRQL irql;

    call->status = status;
    KeAcquireSpinLock(&call->session->lock, &irql);
    call->sequence_after = tck_session_draw(call->session);
    call->events = tck_events_produced(call->session);
    KeReleaseSpinLock(&call->session->lock, irql);
}

/* For requests that call no WSK function. */
static void count_events(struct tck_call *call)
{
    KIRQL irql;

    if (call->sequence_after == 0) {
        KeAcquireSpinLock(&call->session->lock, &irql);
        call->events = tck_events_produced(call->session);
        KeReleaseSpinLock(&call->session->lock, irql);
    }
}

static void write_head(const struct tck_call *call, struct tck_writer *head)
{
    tck_write_u8(head, call->outcome);
    tck_write_u8(head, call->bugcheck);
    tck_write_u16(head, 0);
    tck_write_u32(head, (uint32_t)call->status);
    tck_write_u64(head, call->sequence_before);
    tck_write_u64(head, call->sequence_after);
    tck_write_u64(head, call->events);
}

size_t tck_call_perform(struct tck_session *session, uint16_t type, const void *body, size_t length, void *answer, size_t capacity)
{
    struct tck_call call;
    struct tck_writer head;
    uint8_t *results = (uint8_t *)answer + WSKTCK_ANSWER_BYTES;

    tck_call_init(&call, session, type);
    tck_reader_init(&call.fields, body, length);
    tck_writer_init(&call.results, results, capacity - WSKTCK_ANSWER_BYTES);
    session->perform(&call);
    if (call.malformed) {
        return 0;
    }
    if (call.outcome != WSKTCK_OUTCOME_OK) {
        tck_writer_init(&call.results, results, capacity - WSKTCK_ANSWER_BYTES);
        tck_write_text(&call.results, call.why.text);
    }
    count_events(&call);
    tck_writer_init(&head, answer, WSKTCK_ANSWER_BYTES);
    write_head(&call, &head);
    return WSKTCK_ANSWER_BYTES + tck_writer_length(&call.results);
}
