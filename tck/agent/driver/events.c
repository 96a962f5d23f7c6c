#include "events.h"

#define QUEUED_MAX 4096
/* COMPLETION_ENTERED with the two longest addresses. */
#define BODY_BYTES_MAX 320

/* What all blocks of a session's queue may hold together. */
#define BLOCK_BYTES_MAX (16u * 1024 * 1024)

struct tck_event {
    uint16_t type;
    uint16_t length;
    /* The end of a body that is too long for the ring; NULL if there is none. */
    void *block;
    uint32_t block_bytes;
    uint8_t body[BODY_BYTES_MAX];
};

struct tck_events {
    struct tck_event ring[QUEUED_MAX];
    uint64_t produced;
    uint64_t taken;
    uint32_t block_bytes;
    /* Why no event can be trusted to come any more; NULL while all is well. Reported after what is queued. */
    const char *gone;
    bool gone_reported;
    /* The server's request, parked; NULL if there is none. */
    PIRP parked;
};

bool tck_events_init(struct tck_session *session)
{
    session->events = tck_allocate(sizeof *session->events);
    return session->events != NULL;
}

static void free_block(struct tck_events *events, struct tck_event *event)
{
    events->block_bytes -= event->block_bytes;
    tck_free(event->block);
    event->block = NULL;
    event->block_bytes = 0;
}

void tck_events_free(struct tck_session *session)
{
    for (uint32_t i = 0; i < QUEUED_MAX; i++) {
        free_block(session->events, &session->events->ring[i]);
    }
    tck_free(session->events);
    session->events = NULL;
}

uint64_t tck_events_produced(const struct tck_session *session)
{
    return session->events->produced;
}

uint8_t tck_event_irql(const struct tck_session *session)
{
    return (session->flags & WSKTCK_BEGIN_HAS_IRQL) != 0 ? (uint8_t)KeGetCurrentIrql() : WSKTCK_IRQL_UNKNOWN;
}

static void write_header(struct tck_writer *out, uint16_t type, uint32_t length)
{
    tck_write_u32(out, length);
    tck_write_u16(out, type);
    tck_write_u16(out, 0);
}

static bool fits(const struct tck_writer *out, size_t body_bytes)
{
    return (size_t)(out->end - out->at) >= sizeof(struct tck_event_header) + body_bytes;
}

/* PROVIDER_GONE is not counted: nothing that counts events can follow it. */
static void write_gone(struct tck_events *events, struct tck_writer *out)
{
    uint8_t body[BODY_BYTES_MAX];
    struct tck_writer text;

    tck_writer_init(&text, body, sizeof body);
    tck_write_text(&text, events->gone);
    if (fits(out, tck_writer_length(&text))) {
        write_header(out, WSKTCK_EVENT_PROVIDER_GONE, (uint32_t)tck_writer_length(&text));
        tck_write_raw(out, body, tck_writer_length(&text));
        events->gone_reported = true;
    }
}

static bool anything_to_report(const struct tck_events *events)
{
    return events->produced != events->taken || (events->gone != NULL && !events->gone_reported);
}

/* As many events as fit; the lock is held. */
static size_t drain(struct tck_events *events, void *buffer, size_t capacity)
{
    struct tck_writer out;

    tck_writer_init(&out, buffer, capacity);
    while (events->taken != events->produced) {
        struct tck_event *event = &events->ring[events->taken % QUEUED_MAX];
        if (!fits(&out, event->length + event->block_bytes)) {
            return tck_writer_length(&out);
        }
        write_header(&out, event->type, event->length + event->block_bytes);
        tck_write_raw(&out, event->body, event->length);
        tck_write_raw(&out, event->block, event->block_bytes);
        free_block(events, event);
        events->taken++;
    }
    if (events->gone != NULL && !events->gone_reported) {
        write_gone(events, &out);
    }
    return tck_writer_length(&out);
}

/* The parked request, filled, if there is anything to fill it with; the lock is held. The caller completes it without the lock. */
static PIRP take_parked(struct tck_events *events, size_t *bytes)
{
    PIRP irp = events->parked;

    /* Without its cancel routine the request is ours; if the routine is gone already, the request is being cancelled. */
    if (irp == NULL || !anything_to_report(events) || IoSetCancelRoutine(irp, NULL) == NULL) {
        return NULL;
    }
    events->parked = NULL;
    *bytes = drain(events, irp->AssociatedIrp.SystemBuffer,
        IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.OutputBufferLength);
    return irp;
}

uint64_t tck_event_begin(struct tck_event_writer *writer, struct tck_session *session, uint16_t type)
{
    struct tck_events *events = session->events;

    writer->session = session;
    KeAcquireSpinLock(&session->lock, &writer->irql);
    if (events->produced - events->taken == QUEUED_MAX) {
        events->gone = "the agent's queue of events overflowed";
    }
    if (events->gone != NULL) {
        writer->event = NULL;
        tck_writer_init(&writer->body, NULL, 0);
    } else {
        writer->event = &events->ring[events->produced % QUEUED_MAX];
        writer->event->type = type;
        tck_writer_init(&writer->body, writer->event->body, sizeof writer->event->body);
    }
    return tck_session_draw(session);
}

void tck_event_append(struct tck_event_writer *writer, void *block, uint32_t bytes)
{
    struct tck_events *events = writer->session->events;

    if (writer->event != NULL && (block == NULL || events->block_bytes + bytes > BLOCK_BYTES_MAX)) {
        events->gone = "the agent's queue of events overflowed";
        writer->event = NULL;
    }
    if (writer->event == NULL) {
        tck_free(block);
        return;
    }
    writer->event->block = block;
    writer->event->block_bytes = bytes;
    events->block_bytes += bytes;
}

void tck_event_end(struct tck_event_writer *writer)
{
    struct tck_session *session = writer->session;
    size_t bytes = 0;
    PIRP irp;

    if (writer->event != NULL) {
        writer->event->length = (uint16_t)tck_writer_length(&writer->body);
        session->events->produced++;
    }
    irp = take_parked(session->events, &bytes);
    KeReleaseSpinLock(&session->lock, writer->irql);
    if (irp != NULL) {
        tck_complete(irp, STATUS_SUCCESS, bytes);
    }
}

void tck_events_report_gone(struct tck_session *session, const char *why)
{
    size_t bytes = 0;
    KIRQL irql;
    PIRP irp;

    KeAcquireSpinLock(&session->lock, &irql);
    if (session->events->gone == NULL) {
        session->events->gone = why;
    }
    irp = take_parked(session->events, &bytes);
    KeReleaseSpinLock(&session->lock, irql);
    if (irp != NULL) {
        tck_complete(irp, STATUS_SUCCESS, bytes);
    }
}

static VOID NTAPI cancel_parked(PDEVICE_OBJECT device, PIRP irp)
{
    struct tck_session *session = irp->Tail.Overlay.DriverContext[0];
    KIRQL irql;

    UNREFERENCED_PARAMETER(device);
    IoReleaseCancelSpinLock(irp->CancelIrql);
    KeAcquireSpinLock(&session->lock, &irql);
    if (session->events->parked == irp) {
        session->events->parked = NULL;
    }
    KeReleaseSpinLock(&session->lock, irql);
    tck_complete(irp, STATUS_CANCELLED, 0);
}

NTSTATUS tck_events_park(struct tck_session *session, PIRP irp)
{
    size_t bytes = 0;
    KIRQL irql;
    PIRP filled;

    KeAcquireSpinLock(&session->lock, &irql);
    if (session->events->parked != NULL) {
        KeReleaseSpinLock(&session->lock, irql);
        tck_complete(irp, STATUS_DEVICE_BUSY, 0);
        return STATUS_DEVICE_BUSY;
    }
    irp->Tail.Overlay.DriverContext[0] = session;
    IoMarkIrpPending(irp);
    IoSetCancelRoutine(irp, cancel_parked);
    session->events->parked = irp;
    /* Cancelled before the routine was set: then nobody has called it, and nobody will. */
    if (irp->Cancel && IoSetCancelRoutine(irp, NULL) != NULL) {
        session->events->parked = NULL;
        KeReleaseSpinLock(&session->lock, irql);
        tck_complete(irp, STATUS_CANCELLED, 0);
        return STATUS_PENDING;
    }
    filled = take_parked(session->events, &bytes);
    KeReleaseSpinLock(&session->lock, irql);
    if (filled != NULL) {
        tck_complete(filled, STATUS_SUCCESS, bytes);
    }
    return STATUS_PENDING;
}

void tck_events_unpark(struct tck_session *session)
{
    KIRQL irql;
    PIRP irp;

    KeAcquireSpinLock(&session->lock, &irql);
    irp = session->events->parked;
    if (irp != NULL && IoSetCancelRoutine(irp, NULL) != NULL) {
        session->events->parked = NULL;
    } else {
        irp = NULL;
    }
    KeReleaseSpinLock(&session->lock, irql);
    if (irp != NULL) {
        tck_complete(irp, STATUS_CANCELLED, 0);
    }
}
