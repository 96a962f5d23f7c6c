#include "completion.h"
#include "irp.h"
#include "memory.h"
#include "requests.h"
#include "socket_functions.h"

#define INVOKE_ALL (WSKTCK_INVOKE_ON_SUCCESS | WSKTCK_INVOKE_ON_ERROR | WSKTCK_INVOKE_ON_CANCEL)

static void write_id(struct tck_call *call, const struct tck_irp *irp)
{
    struct tck_irp_id id = {irp->entry.handle, irp->submission};

    tck_write_irp(&call->results, id);
}

/* Decodes a body that is one IRP and finds it; NULL if the call has its outcome already. */
static struct tck_irp *only_field(struct tck_call *call)
{
    struct tck_irp_id id = tck_read_irp(&call->fields);

    return tck_call_decoded(call) ? tck_irp_find(call, id) : NULL;
}

/* An IRP to be allocated by a thread made for it. */
struct errand {
    struct tck_call *call;
    uint8_t stack_size;
    struct tck_irp *irp;
};

static VOID NTAPI allocate_elsewhere(PVOID context)
{
    struct errand *errand = context;

    errand->irp = tck_irp_create(errand->call, errand->stack_size);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

static struct tck_irp *create(struct tck_call *call, uint8_t stack_size, uint8_t thread)
{
    struct errand errand = {call, stack_size, NULL};

    if (thread == 0) {
        return tck_irp_create(call, stack_size);
    }
    if (!tck_thread_run(allocate_elsewhere, &errand)) {
        tck_call_bad_request(call, "the kernel has no thread to allocate the IRP");
    }
    return errand.irp;
}

static void io_allocate_irp(struct tck_call *call)
{
    uint8_t stack_size = tck_read_u8(&call->fields);
    uint8_t thread = tck_read_u8(&call->fields);
    struct tck_irp_id null = {0, 0};
    struct tck_irp *irp;

    if (!tck_call_decoded(call)) {
        return;
    }
    if (stack_size < 1 || stack_size > TCK_IRP_STACK_SIZE_MAX) {
        tck_call_bad_request(call, "stackSize (expected: 1..126)");
        return;
    }
    if (thread > 1) {
        tck_call_bad_request(call, "thread (expected: 0 or 1)");
        return;
    }
    irp = create(call, stack_size, thread);
    if (irp != NULL) {
        write_id(call, irp);
        tck_irp_dereference(irp);
    } else if (call->outcome == WSKTCK_OUTCOME_OK) {
        tck_write_irp(&call->results, null);
    }
}

/* What would make the routine use an IRP that it has freed. */
static bool uses_freed_irp(const struct tck_script *script)
{
    bool freed = false;

    for (uint8_t i = 0; i < script->actions.count; i++) {
        uint8_t kind = script->actions.list[i].kind;
        if (freed && (kind == WSKTCK_ACTION_FREE_IRP || kind == WSKTCK_ACTION_CANCEL_IRP || kind == WSKTCK_ACTION_SET_IO_STATUS)) {
            return true;
        }
        freed = freed || kind == WSKTCK_ACTION_FREE_IRP;
    }
    return freed && (NTSTATUS)script->answer != STATUS_MORE_PROCESSING_REQUIRED;
}

/* False with the call's outcome set if a call of the script is none. */
static bool check_calls(struct tck_call *call, const struct tck_script *script)
{
    struct tck_socket_fields fields;

    for (uint8_t i = 0; i < script->actions.count; i++) {
        const struct tck_action *action = &script->actions.list[i];
        if (action->kind == WSKTCK_ACTION_CALL && !tck_socket_function_decode(call, &action->call, &fields)) {
            return false;
        }
    }
    return true;
}

/* Owns the script until a stack location does. */
static void set_routine(struct tck_call *call, struct tck_irp_id id, uint8_t invoke, struct tck_script *script)
{
    struct tck_irp *irp;

    if (invoke > INVOKE_ALL) {
        tck_call_bad_request(call, "invoke (expected: 0..7)");
        tck_free(script);
        return;
    }
    if (uses_freed_irp(script)) {
        tck_call_bad_request(call, "the script frees its IRP and uses it afterwards, or lets its completion go on");
        tck_free(script);
        return;
    }
    irp = tck_irp_find(call, id);
    if (irp == NULL || !tck_irp_set_completion_routine(call, irp, tck_completion_routine, invoke, script)) {
        tck_free(script);
    }
    if (irp != NULL) {
        tck_irp_dereference(irp);
    }
}

static void io_set_completion_routine(struct tck_call *call)
{
    struct tck_irp_id id = tck_read_irp(&call->fields);
    uint8_t invoke = tck_read_u8(&call->fields);
    struct tck_script *script = tck_allocate(sizeof *script);

    if (script == NULL) {
        tck_call_bad_request(call, "the kernel has no memory for a script");
        return;
    }
    tck_read_script(&call->fields, script);
    if (tck_call_decoded(call) && check_calls(call, script)) {
        set_routine(call, id, invoke, script);
    } else {
        tck_free(script);
    }
}

static void io_set_next_irp_stack_location(struct tck_call *call)
{
    struct tck_irp *irp = only_field(call);

    if (irp != NULL) {
        tck_irp_set_next_location(call, irp);
        tck_irp_dereference(irp);
    }
}

static void io_cancel_irp(struct tck_call *call)
{
    struct tck_irp *irp = only_field(call);

    if (irp != NULL) {
        tck_write_u8(&call->results, tck_irp_cancel(irp));
        tck_irp_dereference(irp);
    }
}

static void io_complete_request(struct tck_call *call)
{
    struct tck_irp *irp = only_field(call);

    if (irp != NULL) {
        tck_irp_complete_request(call, irp);
        tck_irp_dereference(irp);
    }
}

static void io_reuse_irp(struct tck_call *call)
{
    struct tck_irp_id id = tck_read_irp(&call->fields);
    NTSTATUS status = (NTSTATUS)tck_read_u32(&call->fields);
    struct tck_irp *irp;

    if (!tck_call_decoded(call)) {
        return;
    }
    irp = tck_irp_find(call, id);
    if (irp != NULL) {
        if (tck_irp_reuse(call, irp, status)) {
            write_id(call, irp);
        }
        tck_irp_dereference(irp);
    }
}

static void io_free_irp(struct tck_call *call)
{
    struct tck_irp *irp = only_field(call);

    if (irp != NULL) {
        tck_irp_free(call, irp);
        tck_irp_dereference(irp);
    }
}

static void irp_io_status(struct tck_call *call)
{
    struct tck_irp *irp = only_field(call);
    IO_STATUS_BLOCK io_status;
    uint32_t socket_handle;

    if (irp != NULL) {
        tck_irp_io_status(irp, &io_status, &socket_handle);
        tck_write_u32(&call->results, (uint32_t)io_status.Status);
        tck_write_u64(&call->results, io_status.Information);
        tck_write_u32(&call->results, socket_handle);
        tck_irp_dereference(irp);
    }
}

static void irp_state(struct tck_call *call)
{
    struct tck_irp *irp = only_field(call);
    bool pending_returned = false;
    bool cancel = false;
    uint32_t mdl = 0;
    KIRQL irql;

    if (irp == NULL) {
        return;
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    if (!irp->freed) {
        cancel = irp->irp->Cancel != FALSE;
        pending_returned = irp->irp->PendingReturned != FALSE;
        mdl = tck_mdl_handle_of(call->session, irp->irp->MdlAddress);
    }
    KeReleaseSpinLock(&call->session->lock, irql);
    tck_write_u8(&call->results, cancel);
    tck_write_u8(&call->results, pending_returned);
    tck_write_u32(&call->results, mdl);
    tck_irp_dereference(irp);
}

const struct tck_handler tck_requests_irp[] = {
    {WSKTCK_IO_ALLOCATE_IRP, io_allocate_irp},
    {WSKTCK_IO_SET_COMPLETION_ROUTINE, io_set_completion_routine},
    {WSKTCK_IO_SET_NEXT_IRP_STACK_LOCATION, io_set_next_irp_stack_location},
    {WSKTCK_IO_CANCEL_IRP, io_cancel_irp},
    {WSKTCK_IO_COMPLETE_REQUEST, io_complete_request},
    {WSKTCK_IO_REUSE_IRP, io_reuse_irp},
    {WSKTCK_IO_FREE_IRP, io_free_irp},
    {WSKTCK_IRP_IO_STATUS, irp_io_status},
    {WSKTCK_IRP_STATE, irp_state},
    {0, NULL},
};
