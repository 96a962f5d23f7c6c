#include "gate.h"

#define SPIN_MICROS 20

/* Lives as long as the session. */
struct tck_gate {
    struct tck_entry entry;
    /* For those who wait, and for those who spin. */
    KEVENT opened;
    volatile bool is_open;
};

static struct tck_gate *find(struct tck_session *session, uint32_t handle)
{
    struct tck_gate *gate;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    gate = (struct tck_gate *)tck_table_find(&session->gates, handle);
    KeReleaseSpinLock(&session->lock, irql);
    return gate;
}

uint32_t tck_gate_allocate(struct tck_call *call)
{
    struct tck_gate *gate = tck_allocate(sizeof *gate);
    bool added = false;
    KIRQL irql;

    if (gate != NULL) {
        KeInitializeEvent(&gate->opened, NotificationEvent, FALSE);
        KeAcquireSpinLock(&call->session->lock, &irql);
        added = tck_table_add(&call->session->gates, &gate->entry);
        KeReleaseSpinLock(&call->session->lock, irql);
    }
    if (!added) {
        tck_free(gate);
        tck_call_bad_request(call, "more than 4096 gates");
        return 0;
    }
    return gate->entry.handle;
}

bool tck_gate_exists(struct tck_call *call, uint32_t handle)
{
    bool exists = find(call->session, handle) != NULL;

    if (!exists) {
        tck_call_no_such(call, "gate", handle);
    }
    return exists;
}

static void open(struct tck_gate *gate)
{
    gate->is_open = true;
    KeSetEvent(&gate->opened, IO_NO_INCREMENT, FALSE);
}

bool tck_gate_open(struct tck_call *call, uint32_t handle)
{
    if (!tck_gate_exists(call, handle)) {
        return false;
    }
    open(find(call->session, handle));
    return true;
}

static void spin(const struct tck_gate *gate)
{
    uint64_t end = tck_nanos() + (uint64_t)WSKTCK_HOLD_MILLIS_MAX * 1000000;

    while (!gate->is_open && tck_nanos() < end) {
        tck_stall(SPIN_MICROS);
    }
}

void tck_gate_wait(struct tck_session *session, uint32_t handle)
{
    struct tck_gate *gate = find(session, handle);
    LARGE_INTEGER limit;

    if (gate == NULL) {
        return;
    }
    /* Where the IRQL means nothing, every thread may wait. */
    if ((session->flags & WSKTCK_BEGIN_HAS_IRQL) != 0 && KeGetCurrentIrql() > PASSIVE_LEVEL) {
        spin(gate);
        return;
    }
    limit.QuadPart = -(LONGLONG)WSKTCK_HOLD_MILLIS_MAX * 10000;
    KeWaitForSingleObject(&gate->opened, Executive, KernelMode, FALSE, &limit);
}

void tck_gates_open_all(struct tck_session *session)
{
    for (uint32_t i = 0; i < TCK_TABLE_BUCKETS; i++) {
        for (struct tck_entry *entry = session->gates.buckets[i]; entry != NULL; entry = entry->next) {
            open((struct tck_gate *)entry);
        }
    }
}

void tck_gates_discard(struct tck_session *session)
{
    struct tck_entry *entry;

    while ((entry = tck_table_first(&session->gates)) != NULL) {
        tck_table_remove(&session->gates, entry);
        tck_free(entry);
    }
}
