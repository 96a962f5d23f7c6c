#include "handover.h"

#define KEPT_MAX 4096

static struct tck_call_memory *keep_memory(struct tck_call *call)
{
    struct tck_session *session = call->session;
    struct tck_kept *kept = tck_allocate(sizeof *kept);
    bool possible;
    KIRQL irql;

    if (kept == NULL) {
        return NULL;
    }
    KeAcquireSpinLock(&session->lock, &irql);
    possible = session->kept_count < KEPT_MAX;
    if (possible) {
        session->kept_count++;
        kept->next = session->kept;
        session->kept = kept;
    }
    KeReleaseSpinLock(&session->lock, irql);
    if (!possible) {
        tck_free(kept);
        return NULL;
    }
    return &kept->memory;
}

static bool prepare_without_irp(struct tck_call *call, struct tck_handover *handover)
{
    handover->irp = NULL;
    handover->memory = keep_memory(call);
    if (handover->memory == NULL) {
        tck_call_bad_request(call, "no memory for a call without an IRP (expected: at most 4096 of them a session)");
    }
    return handover->memory != NULL;
}

bool tck_handover_prepare(struct tck_call *call, struct tck_irp_id id, struct tck_handover *handover)
{
    if (id.handle == 0 && id.submission == 0) {
        return prepare_without_irp(call, handover);
    }
    handover->irp = tck_irp_find(call, id);
    if (handover->irp == NULL) {
        return false;
    }
    if (!tck_irp_submit(call, handover->irp)) {
        tck_irp_dereference(handover->irp);
        return false;
    }
    handover->memory = &handover->irp->memory;
    return true;
}

PIRP tck_handover_start(struct tck_call *call, const struct tck_handover *handover)
{
    PIRP irp = handover->irp == NULL ? NULL : handover->irp->irp;

    if (irp != NULL) {
        irp->IoStatus.Status = (NTSTATUS)TCK_IO_STATUS_POISON;
        irp->IoStatus.Information = TCK_IO_STATUS_POISON;
    }
    tck_call_starts(call);
    return irp;
}

void tck_handover_returned(struct tck_call *call, const struct tck_handover *handover, NTSTATUS status)
{
    tck_call_returned(call, status);
    if (handover->irp != NULL) {
        tck_irp_dereference(handover->irp);
    }
}

PWSK_BUF tck_handover_buf(const struct tck_handover *handover, const WSK_BUF *buf)
{
    handover->memory->buf = *buf;
    handover->memory->mdl = buf->Mdl;
    return &handover->memory->buf;
}

static PSOCKADDR copy_address(uint8_t *memory, struct tck_bytes address)
{
    if (address.length == 0) {
        return NULL;
    }
    RtlCopyMemory(memory, address.data, address.length);
    return (PSOCKADDR)memory;
}

PSOCKADDR tck_handover_local(const struct tck_handover *handover, struct tck_bytes address)
{
    return copy_address(handover->memory->local, address);
}

PSOCKADDR tck_handover_remote(const struct tck_handover *handover, struct tck_bytes address)
{
    return copy_address(handover->memory->remote, address);
}

PSOCKADDR tck_handover_stored(const struct tck_handover *handover)
{
    handover->memory->stores_address = true;
    return (PSOCKADDR)handover->memory->stored;
}

SIZE_T *tck_handover_output_size_returned(const struct tck_handover *handover)
{
    handover->memory->output_size_returned = 0;
    return &handover->memory->output_size_returned;
}
