#include "requests.h"

#include "socket_functions.h"

static void draw_sequence(struct tck_call *call)
{
    struct tck_session *session = call->session;
    uint64_t sequence;
    KIRQL irql;

    if (tck_call_decoded(call)) {
        KeAcquireSpinLock(&session->lock, &irql);
        sequence = tck_session_draw(session);
        KeReleaseSpinLock(&session->lock, irql);
        tck_write_u64(&call->results, sequence);
    }
}

/* What the page names or reserves, and this agent does not have. Its body is nobody's business. */
static void not_implemented(struct tck_call *call)
{
    tck_call_not_implemented(call, "this agent has no request ");
    tck_sentence_add_hex(&call->why, call->type);
}

static const struct tck_handler requests_session[] = {
    {WSKTCK_DRAW_SEQUENCE, draw_sequence},
    {0, NULL},
};

static const struct tck_handler *const REQUESTS[] = {
    requests_session,
    tck_requests_registration,
    tck_requests_irp,
    tck_requests_memory,
    tck_requests_mdl,
    tck_requests_provider,
    tck_requests_socket,
    tck_requests_below,
    tck_requests_callbacks,
};

static tck_perform *find(uint16_t type)
{
    for (size_t i = 0; i < RTL_NUMBER_OF(REQUESTS); i++) {
        for (const struct tck_handler *handler = REQUESTS[i]; handler->perform != NULL; handler++) {
            if (handler->type == type) {
                return handler->perform;
            }
        }
    }
    return not_implemented;
}

void tck_request_perform(struct tck_call *call)
{
    find(call->type)(call);
}
