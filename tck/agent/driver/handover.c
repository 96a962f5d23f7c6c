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

PWSK_INSPECT_ID tck_handover_inspect_id(const struct tck_handover *handover, uint64_t key, uint32_t serial_number)
{
    handover->memory->inspect_id.Key = (ULONG_PTR)key;
    handover->memory->inspect_id.SerialNumber = serial_number;
    return &handover->memory->inspect_id;
}

static PSOCKADDR pass_stored(struct tck_stored *stored, uint8_t passed)
{
    stored->passed = passed != 0;
    return stored->passed ? (PSOCKADDR)stored->address : NULL;
}

PSOCKADDR tck_handover_stored(const struct tck_handover *handover, uint8_t passed)
{
    return pass_stored(&handover->memory->stored, passed);
}

PSOCKADDR tck_handover_stored_remote(const struct tck_handover *handover, uint8_t passed)
{
    return pass_stored(&handover->memory->stored_remote, passed);
}

SIZE_T *tck_handover_output_size_returned(const struct tck_handover *handover, uint8_t passed)
{
    /* What the page has for: nothing was stored. */
    handover->memory->output_size_returned = (SIZE_T)-1;
    return passed == 0 ? NULL : &handover->memory->output_size_returned;
}

static SIZE_T control_bytes(SIZE_T told)
{
    SIZE_T bytes = told + sizeof(WSK_EVENT_CALLBACK_CONTROL);

    return bytes < WSKTCK_EVENT_CALLBACK_CONTROL_BYTES ? 0 : bytes - WSKTCK_EVENT_CALLBACK_CONTROL_BYTES;
}

void tck_handover_event_callback_control(const struct tck_handover *handover, struct tck_input *input)
{
    struct tck_call_memory *memory = handover->memory;
    uint8_t told[WSKTCK_EVENT_CALLBACK_CONTROL_BYTES] = {0};

    if (input->buffer != NULL) {
        RtlCopyMemory(told, input->buffer, input->size < sizeof told ? input->size : sizeof told);
        RtlCopyMemory(&memory->npi_id, told, sizeof memory->npi_id);
        RtlCopyMemory(&memory->control.EventMask, told + sizeof memory->npi_id, sizeof memory->control.EventMask);
        memory->control.NpiId = &memory->npi_id;
        input->buffer = &memory->control;
    }
    input->size = control_bytes(input->size);
}
