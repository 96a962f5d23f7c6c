#include "irp.h"

#include "socket.h"
#include "violation.h"

/* A byte that no SOCKADDR begins with twice: 0xA5A5 is no address family. */
#define UNSTORED 0xA5

static NTSTATUS NTAPI guard(PDEVICE_OBJECT device, PIRP given, PVOID context);

static struct tck_location *guard_of(struct tck_irp *irp)
{
    return &irp->locations[irp->stack_size];
}

/* The guard's location is the first one that is used up, before the client's count begins. */
static void arm_guard(struct tck_irp *irp)
{
    IoSetCompletionRoutine(irp->irp, guard, guard_of(irp), TRUE, TRUE, TRUE);
    IoSetNextIrpStackLocation(irp->irp);
    irp->current = irp->stack_size + 1;
    irp->past_the_top = false;
}

static struct tck_irp *allocate_record(struct tck_session *session, uint8_t stack_size)
{
    struct tck_irp *irp = tck_allocate(sizeof *irp + (stack_size + 1u) * sizeof(struct tck_location));

    if (irp == NULL) {
        return NULL;
    }
    irp->session = session;
    irp->submission = 1;
    irp->state = TCK_IRP_IDLE;
    irp->stack_size = stack_size;
    for (uint8_t i = 0; i <= stack_size; i++) {
        irp->locations[i].owner = irp;
        irp->locations[i].number = i + 1;
    }
    return irp;
}

struct tck_irp *tck_irp_create(struct tck_call *call, uint8_t stack_size)
{
    struct tck_irp *irp = allocate_record(call->session, stack_size);
    bool added;
    KIRQL irql;

    if (irp == NULL) {
        return NULL;
    }
    irp->irp = IoAllocateIrp((CCHAR)(stack_size + 1), FALSE);
    if (irp->irp == NULL) {
        tck_free(irp);
        return NULL;
    }
    arm_guard(irp);
    /* The table's, and the caller's. */
    irp->references = 2;
    KeAcquireSpinLock(&call->session->lock, &irql);
    added = tck_table_add(&call->session->irps, &irp->entry);
    KeReleaseSpinLock(&call->session->lock, irql);
    if (!added) {
        IoFreeIrp(irp->irp);
        tck_free(irp);
        tck_call_bad_request(call, "more than 4096 IRPs (expected: some of them freed)");
        return NULL;
    }
    return irp;
}

static void explain_missing(struct tck_call *call, struct tck_irp_id id)
{
    if (id.submission != 0 && tck_table_ever_issued(&call->session->irps, id.handle)) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_STALE, "the IRP has been freed");
    } else {
        tck_call_no_such(call, "irp", id.handle);
    }
}

struct tck_irp *tck_irp_find(struct tck_call *call, struct tck_irp_id id)
{
    struct tck_session *session = call->session;
    struct tck_irp *irp;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    irp = (struct tck_irp *)tck_table_find(&session->irps, id.handle);
    if (irp == NULL) {
        explain_missing(call, id);
    } else if (id.submission > irp->submission || id.submission == 0) {
        tck_call_no_such(call, "irp: a submission that does not exist, of", id.handle);
        irp = NULL;
    } else if (id.submission < irp->submission) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_STALE, "the IRP has been reused since this submission");
        irp = NULL;
    } else {
        irp->references++;
    }
    KeReleaseSpinLock(&session->lock, irql);
    return irp;
}

static void free_scripts(struct tck_irp *irp)
{
    for (uint8_t i = 0; i < irp->stack_size; i++) {
        tck_free(irp->locations[i].script);
        irp->locations[i].script = NULL;
    }
}

void tck_irp_dereference(struct tck_irp *irp)
{
    struct tck_session *session = irp->session;
    bool last;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    irp->references--;
    last = irp->references == 0;
    KeReleaseSpinLock(&session->lock, irql);
    if (last) {
        free_scripts(irp);
        tck_free(irp);
    }
}

/* The state in which the application may prepare or hand over the IRP; the lock is held. */
static bool require_idle(struct tck_call *call, struct tck_irp *irp)
{
    switch (irp->freed ? TCK_IRP_COMPLETED : irp->state) {
    case TCK_IRP_IDLE:
        return true;
    case TCK_IRP_IN_FLIGHT:
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_IN_FLIGHT, "the IRP is in flight");
        return false;
    case TCK_IRP_COMPLETED:
        break;
    }
    if (irp->freed) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_STALE, "the IRP has been freed");
    } else {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_NOT_REUSED, "the IRP is completed and has not been reused");
    }
    return false;
}

bool tck_irp_require_owned(struct tck_call *call, struct tck_irp *irp)
{
    if (irp->freed) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_STALE, "the IRP has been freed");
        return false;
    }
    if (irp->state == TCK_IRP_IN_FLIGHT) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_IN_FLIGHT, "the IRP is in flight");
        return false;
    }
    return true;
}

static bool require_next_location(struct tck_call *call, struct tck_irp *irp)
{
    if (irp->current <= 1) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_NO_MORE_IRP_STACK_LOCATIONS, "the IRP has no stack location left below the current one");
        return false;
    }
    return true;
}

bool tck_irp_set_completion_routine(
    struct tck_call *call, struct tck_irp *irp, PIO_COMPLETION_ROUTINE routine, uint8_t invoke, struct tck_script *script)
{
    struct tck_script *replaced = NULL;
    bool possible;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    possible = require_idle(call, irp) && require_next_location(call, irp);
    if (possible) {
        /* Locations are counted from 1, and the next lower one is asked for. */
        struct tck_location *location = &irp->locations[irp->current - 2];
        replaced = location->script;
        location->script = script;
        IoSetCompletionRoutine(irp->irp, routine, location, (invoke & WSKTCK_INVOKE_ON_SUCCESS) != 0,
            (invoke & WSKTCK_INVOKE_ON_ERROR) != 0, (invoke & WSKTCK_INVOKE_ON_CANCEL) != 0);
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    tck_free(replaced);
    return possible;
}

bool tck_irp_set_next_location(struct tck_call *call, struct tck_irp *irp)
{
    bool possible;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    possible = require_idle(call, irp) && require_next_location(call, irp);
    if (possible) {
        irp->current--;
        IoSetNextIrpStackLocation(irp->irp);
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    return possible;
}

/* The provider gave the IRP back without a cancel routine, and there is one now: it has touched what is not its own any more. */
static bool touched_after_completion(const struct tck_irp *irp)
{
    return irp->state == TCK_IRP_COMPLETED && irp->irp->CancelRoutine != NULL;
}

bool tck_irp_reuse(struct tck_call *call, struct tck_irp *irp, NTSTATUS status)
{
    struct tck_irp_id before = {irp->entry.handle, irp->submission};
    bool touched = false;
    bool possible;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    possible = tck_irp_require_owned(call, irp);
    if (possible) {
        touched = touched_after_completion(irp);
        IoReuseIrp(irp->irp, status);
        arm_guard(irp);
        irp->submission++;
        irp->state = TCK_IRP_IDLE;
        irp->socket_handle = 0;
        free_scripts(irp);
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    if (touched) {
        tck_violation_touched_after_completion(irp->session, before);
    }
    return possible;
}

bool tck_irp_complete_request(struct tck_call *call, struct tck_irp *irp)
{
    bool possible;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    possible = tck_irp_require_owned(call, irp);
    if (possible && irp->past_the_top) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_NOT_REUSED, "the completion of the IRP has reached its highest location already");
        possible = false;
    }
    if (possible) {
        irp->state = TCK_IRP_IN_FLIGHT;
        irp->references++;
        irp->session->irps_in_flight++;
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    if (possible) {
        IoCompleteRequest(irp->irp, IO_NO_INCREMENT);
    }
    return possible;
}

bool tck_irp_free(struct tck_call *call, struct tck_irp *irp)
{
    struct tck_irp_id id = {irp->entry.handle, irp->submission};
    bool touched = false;
    bool now = false;
    bool possible;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    possible = tck_irp_require_owned(call, irp);
    if (possible) {
        touched = touched_after_completion(irp);
        irp->freed = true;
        now = irp->pins == 0;
        tck_table_remove(&irp->session->irps, &irp->entry);
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    if (!possible) {
        return false;
    }
    if (touched) {
        tck_violation_touched_after_completion(irp->session, id);
    }
    if (now) {
        IoFreeIrp(irp->irp);
    }
    /* The table's reference. */
    tck_irp_dereference(irp);
    return true;
}

/* Keeps the IRP from being freed under a function of the I/O manager; false if it is freed already. */
static bool pin(struct tck_irp *irp)
{
    bool pinned;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    pinned = !irp->freed;
    if (pinned) {
        irp->pins++;
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    return pinned;
}

static void unpin(struct tck_irp *irp)
{
    bool free_now;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    irp->pins--;
    free_now = irp->freed && irp->pins == 0;
    KeReleaseSpinLock(&irp->session->lock, irql);
    if (free_now) {
        IoFreeIrp(irp->irp);
    }
}

bool tck_irp_cancel(struct tck_irp *irp)
{
    bool called = false;

    if (pin(irp)) {
        called = IoCancelIrp(irp->irp) != FALSE;
        unpin(irp);
    }
    return called;
}

void tck_irp_set_io_status(struct tck_irp *irp, NTSTATUS status, uint64_t information)
{
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    /* Under the lock it is not freed either. */
    if (!irp->freed) {
        if (irp->irp->IoStatus.Information != information) {
            irp->socket_handle = 0;
        }
        irp->irp->IoStatus.Status = status;
        irp->irp->IoStatus.Information = (ULONG_PTR)information;
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
}

void tck_irp_io_status(struct tck_irp *irp, IO_STATUS_BLOCK *io_status, uint32_t *socket_handle)
{
    RtlZeroMemory(io_status, sizeof *io_status);
    *socket_handle = irp->socket_handle;
    if (pin(irp)) {
        *io_status = irp->irp->IoStatus;
        unpin(irp);
    }
}

const void *tck_irp_context_of(struct tck_irp *irp, uint8_t location)
{
    const struct tck_location *found = NULL;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    if (location >= 1 && location <= irp->stack_size && irp->locations[location - 1].script != NULL) {
        found = &irp->locations[location - 1];
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    return found;
}

static void make_unstored(struct tck_stored *stored)
{
    stored->passed = false;
    RtlFillMemory(stored->address, sizeof stored->address, UNSTORED);
}

bool tck_irp_submit(struct tck_call *call, struct tck_irp *irp)
{
    bool possible;
    KIRQL irql;

    KeAcquireSpinLock(&irp->session->lock, &irql);
    possible = require_idle(call, irp) && require_next_location(call, irp);
    if (possible) {
        irp->current--;
        irp->state = TCK_IRP_IN_FLIGHT;
        irp->references++;
        irp->session->irps_in_flight++;
        irp->memory.mdl = NULL;
        irp->memory.new_socket = NULL;
        make_unstored(&irp->memory.stored);
        make_unstored(&irp->memory.stored_remote);
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    return possible;
}

/* How much of the memory is an address: nothing if it begins as it was left, the family's size, or all that was changed. */
static uint16_t stored_bytes(const uint8_t *stored)
{
    const SOCKADDR *address = (const SOCKADDR *)stored;
    uint16_t bytes = WSKTCK_ADDRESS_BYTES_MAX;

    while (bytes > 0 && stored[bytes - 1] == UNSTORED) {
        bytes--;
    }
    if (bytes < WSKTCK_ADDRESS_BYTES_MIN) {
        return 0;
    }
    if (address->sa_family == AF_INET && bytes < sizeof(SOCKADDR_IN)) {
        return sizeof(SOCKADDR_IN);
    }
    if (address->sa_family == AF_INET6 && bytes < sizeof(SOCKADDR_IN6)) {
        return sizeof(SOCKADDR_IN6);
    }
    return bytes;
}

static void read_stored(const struct tck_stored *stored, struct tck_stored_address *address)
{
    if (stored->passed) {
        address->length = stored_bytes(stored->address);
        RtlCopyMemory(address->bytes, stored->address, sizeof address->bytes);
    }
}

/* What the routine sees in the IRP; the lock is held, and the IRP exists, since its completion is going on. */
static void observe(struct tck_irp *irp, struct tck_completion *completion)
{
    PIRP seen = irp->irp;

    completion->irp = irp;
    completion->id.handle = irp->entry.handle;
    completion->id.submission = irp->submission;
    completion->status = seen->IoStatus.Status;
    completion->information = seen->IoStatus.Information;
    completion->pending_returned = seen->PendingReturned != FALSE;
    completion->cancel = seen->Cancel != FALSE;
    completion->cancel_routine_left = seen->CancelRoutine != NULL;
    if (irp->memory.new_socket != NULL && NT_SUCCESS(completion->status) && completion->information != 0) {
        irp->socket_handle = tck_socket_adopt(irp->memory.new_socket, (PWSK_SOCKET)(ULONG_PTR)completion->information);
        irp->memory.new_socket = NULL;
    }
    completion->socket_handle = irp->socket_handle;
    read_stored(&irp->memory.stored, &completion->stored);
    read_stored(&irp->memory.stored_remote, &completion->stored_remote);
}

/*
 * The routine's current location is the one above that it is stored in, which is there for every routine of the client's because of the
 * guard's; below it is that of the driver that has completed the IRP.
 */
static bool parameters_left_below(PIRP irp)
{
    PIO_STACK_LOCATION below = IoGetNextIrpStackLocation(irp);

    return below->Parameters.Others.Argument1 != NULL || below->Parameters.Others.Argument2 != NULL
        || below->Parameters.Others.Argument3 != NULL || below->Parameters.Others.Argument4 != NULL;
}

bool tck_irp_enter_location(struct tck_location *location, PIRP given, struct tck_completion *completion)
{
    struct tck_irp *irp = location->owner;
    bool expected;
    KIRQL irql;

    RtlZeroMemory(completion, sizeof *completion);
    KeAcquireSpinLock(&irp->session->lock, &irql);
    observe(irp, completion);
    completion->location = location->number;
    completion->as_given = given == irp->irp;
    completion->parameters_below = parameters_left_below(irp->irp);
    expected = irp->state == TCK_IRP_IN_FLIGHT && location->script != NULL;
    if (expected) {
        completion->script = location->script;
        location->script = NULL;
        if ((NTSTATUS)completion->script->answer == STATUS_MORE_PROCESSING_REQUIRED) {
            /* The provider's reference becomes the routine's. */
            irp->state = TCK_IRP_COMPLETED;
            irp->session->irps_in_flight--;
        } else {
            irp->references++;
        }
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    return expected;
}

/* Takes the IRP back; false if it is not the provider's to complete. */
static bool enter_guard(struct tck_irp *irp, struct tck_completion *completion)
{
    bool expected;
    KIRQL irql;

    RtlZeroMemory(completion, sizeof *completion);
    KeAcquireSpinLock(&irp->session->lock, &irql);
    observe(irp, completion);
    expected = irp->state == TCK_IRP_IN_FLIGHT;
    if (expected) {
        irp->state = TCK_IRP_COMPLETED;
        irp->past_the_top = true;
        irp->session->irps_in_flight--;
    }
    KeReleaseSpinLock(&irp->session->lock, irql);
    return expected;
}

static NTSTATUS NTAPI guard(PDEVICE_OBJECT device, PIRP given, PVOID context)
{
    struct tck_irp *irp = ((struct tck_location *)context)->owner;
    struct tck_session *session = irp->session;
    struct tck_completion completion;

    UNREFERENCED_PARAMETER(device);
    UNREFERENCED_PARAMETER(given);
    if (!enter_guard(irp, &completion)) {
        tck_violation_second_completion(session, completion.id, completion.status, completion.information);
        return STATUS_MORE_PROCESSING_REQUIRED;
    }
    if (completion.cancel_routine_left) {
        tck_violation_cancel_routine_left(session, completion.id);
    }
    /* The provider's reference. */
    tck_irp_dereference(irp);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

/* References an IRP in flight that has not been cancelled yet, and notes that it is going to be; NULL if there is none. */
static struct tck_irp *next_to_cancel(struct tck_session *session)
{
    struct tck_irp *found = NULL;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    for (uint32_t i = 0; i < TCK_TABLE_BUCKETS && found == NULL; i++) {
        struct tck_entry *entry = session->irps.buckets[i];
        while (entry != NULL && (((struct tck_irp *)entry)->state != TCK_IRP_IN_FLIGHT || ((struct tck_irp *)entry)->cancelled_at_end)) {
            entry = entry->next;
        }
        found = (struct tck_irp *)entry;
    }
    if (found != NULL) {
        found->cancelled_at_end = true;
        found->references++;
    }
    KeReleaseSpinLock(&session->lock, irql);
    return found;
}

void tck_irp_cancel_all(struct tck_session *session)
{
    struct tck_irp *irp = next_to_cancel(session);

    while (irp != NULL) {
        tck_irp_cancel(irp);
        tck_irp_dereference(irp);
        irp = next_to_cancel(session);
    }
}

bool tck_irp_discard(struct tck_irp *irp)
{
    struct tck_session *session = irp->session;
    bool ours;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    ours = irp->state != TCK_IRP_IN_FLIGHT && irp->pins == 0;
    if (ours) {
        irp->freed = true;
        tck_table_remove(&session->irps, &irp->entry);
    }
    KeReleaseSpinLock(&session->lock, irql);
    if (ours) {
        /* The MDLs are freed by their own handles, whatever IoFreeIrp may think of those that are attached. */
        irp->irp->MdlAddress = NULL;
        IoFreeIrp(irp->irp);
        tck_irp_dereference(irp);
    }
    return ours;
}
