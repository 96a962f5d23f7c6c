#include "lane.h"

#include "call.h"

/* Guarded by the session's lock, except the buffers, which are the thread's while it is busy. */
struct tck_lane {
    struct tck_session *session;
    PVOID thread;
    KEVENT work;
    bool stop;
    /* From the arrival of a request until its answer is there. */
    bool busy;
    /* The server's request; NULL if it was cancelled in the meantime. */
    PIRP parked;
    uint16_t type;
    size_t body_bytes;
    uint8_t body[WSKTCK_REQUEST_BODY_BYTES_MAX];
    uint8_t answer[WSKTCK_ANSWER_BYTES_MAX];
};

static size_t output_capacity(PIRP irp)
{
    return IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.OutputBufferLength;
}

/* The parked request, which is then nobody else's; NULL if it has been cancelled. The lock is held. */
static PIRP take_parked(struct tck_lane *lane)
{
    PIRP irp = lane->parked;

    if (irp == NULL || IoSetCancelRoutine(irp, NULL) == NULL) {
        return NULL;
    }
    lane->parked = NULL;
    return irp;
}

static void answer(struct tck_lane *lane, size_t bytes)
{
    PIRP irp;
    KIRQL irql;

    KeAcquireSpinLock(&lane->session->lock, &irql);
    lane->busy = false;
    irp = take_parked(lane);
    if (irp != NULL && bytes <= output_capacity(irp)) {
        /* Under the lock, since the next request may use the buffer as soon as the lane is not busy. */
        RtlCopyMemory(irp->AssociatedIrp.SystemBuffer, lane->answer, bytes);
    } else {
        bytes = 0;
    }
    KeReleaseSpinLock(&lane->session->lock, irql);
    if (irp != NULL) {
        tck_complete(irp, STATUS_SUCCESS, bytes);
    }
}

static VOID NTAPI run(PVOID context)
{
    struct tck_lane *lane = context;

    for (;;) {
        KeWaitForSingleObject(&lane->work, Executive, KernelMode, FALSE, NULL);
        if (lane->stop) {
            break;
        }
        answer(lane, tck_call_perform(lane->session, lane->type, lane->body, lane->body_bytes, lane->answer, sizeof lane->answer));
    }
    PsTerminateSystemThread(STATUS_SUCCESS);
}

static struct tck_lane *start_lane(struct tck_session *session)
{
    struct tck_lane *lane = tck_allocate(sizeof *lane);

    if (lane == NULL) {
        return NULL;
    }
    lane->session = session;
    KeInitializeEvent(&lane->work, SynchronizationEvent, FALSE);
    if (!tck_thread_start(run, lane, &lane->thread)) {
        tck_free(lane);
        return NULL;
    }
    return lane;
}

/* The server posts the requests of one lane one after the other, so that no two threads come here for the same lane. */
static struct tck_lane *find_lane(struct tck_session *session, uint16_t number)
{
    struct tck_lane *lane = session->lanes[number];
    KIRQL irql;

    if (lane == NULL) {
        lane = start_lane(session);
        KeAcquireSpinLock(&session->lock, &irql);
        session->lanes[number] = lane;
        KeReleaseSpinLock(&session->lock, irql);
    }
    return lane;
}

static VOID NTAPI cancel(PDEVICE_OBJECT device, PIRP irp)
{
    struct tck_lane *lane = irp->Tail.Overlay.DriverContext[0];
    KIRQL irql;

    UNREFERENCED_PARAMETER(device);
    IoReleaseCancelSpinLock(irp->CancelIrql);
    KeAcquireSpinLock(&lane->session->lock, &irql);
    if (lane->parked == irp) {
        lane->parked = NULL;
    }
    KeReleaseSpinLock(&lane->session->lock, irql);
    tck_complete(irp, STATUS_CANCELLED, 0);
}

static bool park(struct tck_lane *lane, PIRP irp, uint16_t type, const uint8_t *body, size_t body_bytes)
{
    bool parked;
    KIRQL irql;

    KeAcquireSpinLock(&lane->session->lock, &irql);
    parked = !lane->busy && lane->parked == NULL;
    if (parked) {
        lane->busy = true;
        lane->type = type;
        lane->body_bytes = body_bytes;
        RtlCopyMemory(lane->body, body, body_bytes);
        irp->Tail.Overlay.DriverContext[0] = lane;
        IoMarkIrpPending(irp);
        IoSetCancelRoutine(irp, cancel);
        lane->parked = irp;
    }
    KeReleaseSpinLock(&lane->session->lock, irql);
    return parked;
}

NTSTATUS tck_lane_post(struct tck_session *session, PIRP irp)
{
    const uint8_t *input = irp->AssociatedIrp.SystemBuffer;
    size_t input_bytes = IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.InputBufferLength;
    struct tck_request request;
    struct tck_lane *lane;

    if (input_bytes < sizeof request || input_bytes - sizeof request > WSKTCK_REQUEST_BODY_BYTES_MAX
        || output_capacity(irp) < WSKTCK_SMALL_ANSWER_BYTES_MAX) {
        tck_complete(irp, STATUS_INVALID_PARAMETER, 0);
        return STATUS_INVALID_PARAMETER;
    }
    RtlCopyMemory(&request, input, sizeof request);
    if (request.lane >= WSKTCK_LANES) {
        tck_complete(irp, STATUS_INVALID_PARAMETER, 0);
        return STATUS_INVALID_PARAMETER;
    }
    lane = find_lane(session, request.lane);
    if (lane == NULL) {
        tck_complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    if (!park(lane, irp, request.type, input + sizeof request, input_bytes - sizeof request)) {
        tck_complete(irp, STATUS_DEVICE_BUSY, 0);
        return STATUS_DEVICE_BUSY;
    }
    KeSetEvent(&lane->work, IO_NO_INCREMENT, FALSE);
    return STATUS_PENDING;
}

bool tck_lanes_idle(struct tck_session *session)
{
    bool idle = true;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    for (uint16_t i = 0; i < WSKTCK_LANES; i++) {
        idle = idle && (session->lanes[i] == NULL || !session->lanes[i]->busy);
    }
    KeReleaseSpinLock(&session->lock, irql);
    return idle;
}

void tck_lanes_stop(struct tck_session *session)
{
    for (uint16_t i = 0; i < WSKTCK_LANES; i++) {
        struct tck_lane *lane = session->lanes[i];
        if (lane != NULL) {
            lane->stop = true;
            KeSetEvent(&lane->work, IO_NO_INCREMENT, FALSE);
            tck_thread_join(lane->thread);
            tck_free(lane);
            session->lanes[i] = NULL;
        }
    }
}
