#include "lanes.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <winioctl.h>

#include "driver_interface.h"
#include "reader.h"

#define STOP_MILLIS_MAX 5000

enum lane_state {
    /* Waits for a request. */
    LANE_IDLE,
    /* Carries one out. */
    LANE_CALLING,
    /* Carries one out that the watchdog has answered. */
    LANE_ABANDONED
};

struct lane {
    struct session *session;
    uint16_t number;
    HANDLE thread;
    HANDLE work;
    /* Guarded by the session's lock. */
    enum lane_state state;
    ULONGLONG deadline;
    bool stop;
    /* The reader's while the lane is idle, the lane's own otherwise. */
    struct lane_request request;
    /* What goes to the driver: struct tck_request, then the body. */
    uint8_t in[sizeof(struct tck_request) + WSKTCK_REQUEST_BODY_BYTES_MAX];
    uint8_t out[WSKTCK_ANSWER_BYTES_MAX];
};

/* Never reached: such a call may block without limit. */
#define NO_DEADLINE (~0ULL)

static bool may_block(uint16_t type)
{
    return type == WSKTCK_WSK_CAPTURE_PROVIDER_NPI || type == WSKTCK_WSK_DEREGISTER;
}

/* Few answers are long, and the driver's memory for answers is not paged. */
static DWORD answer_capacity(uint16_t type)
{
    return type == WSKTCK_MDL_READ || type == WSKTCK_READ_INDICATION ? WSKTCK_ANSWER_BYTES_MAX : WSKTCK_SMALL_ANSWER_BYTES_MAX;
}

/* Back to idle. False if the watchdog has answered in the meantime. */
static bool finish(struct lane *lane)
{
    bool ours;

    EnterCriticalSection(&lane->session->lock);
    ours = lane->state == LANE_CALLING;
    lane->state = LANE_IDLE;
    LeaveCriticalSection(&lane->session->lock);
    return ours;
}

static uint64_t counted_events(const uint8_t *answer)
{
    struct tck_reader reader;

    tck_reader_init(&reader, answer + WSKTCK_ANSWER_BYTES - sizeof(uint64_t), sizeof(uint64_t));
    return tck_read_u64(&reader);
}

/* The provider went down during the call, or its events did before they could be sent. */
static void answer_crashed(struct lane *lane)
{
    struct session *session = lane->session;
    uint16_t type = lane->request.type;
    uint32_t id = lane->request.id;

    session_lose(session);
    if (finish(lane)) {
        outbox_send_failure(&session->outbox, type, lane->number, id, WSKTCK_OUTCOME_CRASHED, "the driver's process ended during the call");
    }
}

static void carry_out(struct lane *lane)
{
    struct session *session = lane->session;
    struct lane_request request = lane->request;
    DWORD bytes = 0;
    DWORD error = provider_control(&session->provider, WSKTCK_IOCTL_CALL, lane->in,
        (DWORD)sizeof(struct tck_request) + request.body_bytes, lane->out, answer_capacity(request.type), &bytes);

    if (error != ERROR_SUCCESS) {
        answer_crashed(lane);
    } else if (bytes == 0) {
        finish(lane);
        session_break_off(session, "a body that is not as its request has it");
    } else if (bytes < WSKTCK_ANSWER_BYTES || !outbox_wait_for_events(&session->outbox, counted_events(lane->out))) {
        answer_crashed(lane);
    } else if (finish(lane)) {
        outbox_send_answer(&session->outbox, request.type, lane->number, request.id, lane->out, bytes);
    }
}

static DWORD WINAPI run(void *context)
{
    struct lane *lane = context;

    for (;;) {
        WaitForSingleObject(lane->work, INFINITE);
        if (lane->stop) {
            return 0;
        }
        carry_out(lane);
    }
}

static void free_lane(struct lane *lane)
{
    if (lane->work != NULL) {
        CloseHandle(lane->work);
    }
    if (lane->thread != NULL) {
        CloseHandle(lane->thread);
    }
    free(lane);
}

static struct lane *start_lane(struct session *session, uint16_t number)
{
    struct lane *lane = calloc(1, sizeof *lane);

    if (lane == NULL) {
        return NULL;
    }
    lane->session = session;
    lane->number = number;
    lane->state = LANE_IDLE;
    lane->request.body = lane->in + sizeof(struct tck_request);
    lane->work = CreateEventA(NULL, FALSE, FALSE, NULL);
    lane->thread = lane->work == NULL ? NULL : CreateThread(NULL, 0, run, lane, 0, NULL);
    if (lane->thread == NULL) {
        free_lane(lane);
        return NULL;
    }
    return lane;
}

struct lane_request *lanes_claim(struct session *session, uint16_t number)
{
    struct lane *lane = session->lanes[number];
    bool idle;

    if (lane == NULL) {
        lane = start_lane(session, number);
        EnterCriticalSection(&session->lock);
        session->lanes[number] = lane;
        LeaveCriticalSection(&session->lock);
        return lane == NULL ? NULL : &lane->request;
    }
    EnterCriticalSection(&session->lock);
    idle = lane->state == LANE_IDLE;
    LeaveCriticalSection(&session->lock);
    return idle ? &lane->request : NULL;
}

void lanes_post(struct session *session, uint16_t number)
{
    struct lane *lane = session->lanes[number];
    struct tck_request request = {.type = lane->request.type, .lane = number};
    bool lost;

    memcpy(lane->in, &request, sizeof request);
    EnterCriticalSection(&session->lock);
    lost = session->lost;
    if (!lost) {
        lane->state = LANE_CALLING;
        lane->deadline = may_block(request.type) ? NO_DEADLINE : GetTickCount64() + session->budget_millis;
    }
    LeaveCriticalSection(&session->lock);
    if (lost) {
        outbox_send_failure(&session->outbox, request.type, number, lane->request.id, WSKTCK_OUTCOME_LOST, "the provider is gone");
    } else {
        SetEvent(lane->work);
    }
}

bool lanes_calling(const struct session *session)
{
    for (int i = 0; i < WSKTCK_LANES; i++) {
        if (session->lanes[i] != NULL && session->lanes[i]->state == LANE_CALLING) {
            return true;
        }
    }
    return false;
}

/* A lane whose call has outlived its budget, and is the watchdog's to answer from now on; NULL if there is none. */
static struct lane *abandon_overdue(struct session *session)
{
    struct lane *found = NULL;

    EnterCriticalSection(&session->lock);
    for (int i = 0; i < WSKTCK_LANES && found == NULL && !session->ending; i++) {
        struct lane *lane = session->lanes[i];
        if (lane != NULL && lane->state == LANE_CALLING && GetTickCount64() >= lane->deadline) {
            lane->state = LANE_ABANDONED;
            session->lost = true;
            found = lane;
        }
    }
    LeaveCriticalSection(&session->lock);
    return found;
}

void lanes_watch(struct session *session)
{
    struct lane *lane = abandon_overdue(session);
    uint16_t type;
    uint32_t id;

    if (lane == NULL) {
        return;
    }
    /* Read before the lane's thread is let go: it does not touch them, but the next request would. */
    type = lane->request.type;
    id = lane->request.id;
    provider_kill(&session->provider);
    outbox_no_more_events(&session->outbox);
    outbox_send_failure(&session->outbox, type, lane->number, id, WSKTCK_OUTCOME_HUNG, "the call did not return within the budget");
}

static bool stop_lane(struct lane *lane)
{
    lane->stop = true;
    SetEvent(lane->work);
    if (WaitForSingleObject(lane->thread, STOP_MILLIS_MAX) == WAIT_TIMEOUT) {
        return false;
    }
    free_lane(lane);
    return true;
}

bool lanes_stop(struct session *session)
{
    bool all = true;

    for (int i = 0; i < WSKTCK_LANES; i++) {
        if (session->lanes[i] != NULL && stop_lane(session->lanes[i])) {
            session->lanes[i] = NULL;
        } else if (session->lanes[i] != NULL) {
            all = false;
        }
    }
    return all;
}
