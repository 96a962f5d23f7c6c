/* A call that hands an IRP over to the provider, or the NULL pointer in its place. */
#ifndef WSKTCK_HANDOVER_H
#define WSKTCK_HANDOVER_H

#include "call.h"
#include "irp.h"

struct tck_handover {
    /* NULL when the call passes no IRP. */
    struct tck_irp *irp;
    /* What the call points to. It outlives the call, whether there is an IRP or not. */
    struct tck_call_memory *memory;
};

/* An input buffer as it is passed. */
struct tck_input {
    const void *buffer;
    SIZE_T size;
};

/* Memory of a call that has no IRP to keep it. */
struct tck_kept {
    struct tck_kept *next;
    struct tck_call_memory memory;
};

/* The last thing that can refuse a call. If true, the call must be made. */
bool tck_handover_prepare(struct tck_call *call, struct tck_irp_id id, struct tck_handover *handover);

/* Right before the call: poisons IoStatus. Returns what to pass as Irp. */
PIRP tck_handover_start(struct tck_call *call, const struct tck_handover *handover);

/* Right after the call. The memory may be gone afterwards. */
void tck_handover_returned(struct tck_call *call, const struct tck_handover *handover, NTSTATUS status);

/* Puts a WSK_BUF where the call may point to it. */
PWSK_BUF tck_handover_buf(const struct tck_handover *handover, const WSK_BUF *buf);

/* Copies an address where the call may point to it; NULL for an address of length 0. */
PSOCKADDR tck_handover_local(const struct tck_handover *handover, struct tck_bytes address);
PSOCKADDR tck_handover_remote(const struct tck_handover *handover, struct tck_bytes address);

PWSK_INSPECT_ID tck_handover_inspect_id(const struct tck_handover *handover, uint64_t key, uint32_t serial_number);

/* Where the call may store an address, which COMPLETION_ENTERED tells; NULL unless it is to be passed. */
PSOCKADDR tck_handover_stored(const struct tck_handover *handover, uint8_t passed);
PSOCKADDR tck_handover_stored_remote(const struct tck_handover *handover, uint8_t passed);

/* Where the call may store how much of an output buffer is filled; NULL unless it is to be passed. */
SIZE_T *tck_handover_output_size_returned(const struct tck_handover *handover, uint8_t passed);

/* Makes the input a WSK_EVENT_CALLBACK_CONTROL, from the bytes that stand for one in a message. */
void tck_handover_event_callback_control(const struct tck_handover *handover, struct tck_input *input);

#endif
