#include "irp.h"
#include "memory.h"
#include "requests.h"

static void free_mdl(struct tck_mdl *mdl)
{
    if (mdl->mdl != NULL) {
        IoFreeMdl(mdl->mdl);
    }
    tck_free(mdl->block);
    tck_free(mdl);
}

static struct tck_mdl *allocate_mdl(uint32_t bytes)
{
    struct tck_mdl *mdl = tck_allocate(sizeof *mdl);

    if (mdl == NULL) {
        return NULL;
    }
    mdl->owner = mdl;
    mdl->bytes = bytes;
    mdl->made_bytes = bytes;
    mdl->block = tck_allocate((size_t)bytes + 2 * WSKTCK_MDL_GUARD_BYTES);
    if (mdl->block != NULL) {
        mdl->content = mdl->block + WSKTCK_MDL_GUARD_BYTES;
        RtlFillMemory(mdl->block, WSKTCK_MDL_GUARD_BYTES, WSKTCK_MDL_GUARD_VALUE);
        RtlFillMemory(mdl->content + bytes, WSKTCK_MDL_GUARD_BYTES, WSKTCK_MDL_GUARD_VALUE);
        mdl->mdl = IoAllocateMdl(mdl->content, bytes, FALSE, FALSE, NULL);
    }
    if (mdl->mdl == NULL) {
        free_mdl(mdl);
        return NULL;
    }
    MmBuildMdlForNonPagedPool(mdl->mdl);
    return mdl;
}

static bool add_mdl(struct tck_session *session, struct tck_mdl *mdl)
{
    bool added;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    added = tck_mdl_add(session, mdl);
    KeReleaseSpinLock(&session->lock, irql);
    return added;
}

static void mdl_allocate(struct tck_call *call)
{
    uint32_t bytes = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;

    if (!tck_call_decoded(call)) {
        return;
    }
    if (bytes > WSKTCK_MDL_BYTES_MAX) {
        tck_call_bad_request(call, "bytes (expected: 0..67108864)");
        return;
    }
    mdl = allocate_mdl(bytes);
    if (mdl == NULL) {
        tck_call_bad_request(call, "the kernel has no memory for an MDL of that size");
        return;
    }
    if (!add_mdl(call->session, mdl)) {
        free_mdl(mdl);
        tck_call_bad_request(call, "more than 4096 MDLs, 65536 in all, or 268435456 bytes");
        return;
    }
    tck_write_u32(&call->results, mdl->entry.handle);
}

/* The lock is held. */
static void link(struct tck_call *call, uint32_t handle, uint32_t next_handle)
{
    struct tck_mdl *mdl = tck_mdl_find_locked(call, handle);
    struct tck_mdl *next = next_handle == 0 || mdl == NULL ? NULL : tck_mdl_find_locked(call, next_handle);

    if (call->outcome != WSKTCK_OUTCOME_OK) {
        return;
    }
    if (tck_mdl_chain_contains(next, mdl)) {
        tck_call_bad_request(call, "next: a chain that leads back to the MDL (expected: one that ends)");
        return;
    }
    mdl->next = next;
    mdl->mdl->Next = next == NULL ? NULL : next->mdl;
}

static void mdl_link(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t next_handle = tck_read_u32(&call->fields);
    KIRQL irql;

    if (tck_call_decoded(call)) {
        KeAcquireSpinLock(&call->session->lock, &irql);
        link(call, handle, next_handle);
        KeReleaseSpinLock(&call->session->lock, irql);
    }
}

static void mdl_write(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t offset = tck_read_u32(&call->fields);
    struct tck_bytes data = tck_read_bytes(&call->fields);
    struct tck_mdl *mdl;

    if (!tck_call_decoded(call)) {
        return;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl != NULL && tck_mdl_within(call, mdl, offset, data.length)) {
        RtlCopyMemory(mdl->content + offset, data.data, data.length);
    }
}

static void mdl_repeat(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t offset = tck_read_u32(&call->fields);
    uint32_t period = tck_read_u32(&call->fields);
    uint32_t count = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;

    if (!tck_call_decoded(call)) {
        return;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl == NULL || !tck_mdl_within(call, mdl, offset, count)) {
        return;
    }
    if (period < 1 || period > offset) {
        tck_call_bad_request(call, "period (expected: 1..offset)");
        return;
    }
    for (uint8_t *to = mdl->content + offset; count > 0; count--, to++) {
        *to = *(to - period);
    }
}

static void mdl_read(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t offset = tck_read_u32(&call->fields);
    uint32_t count = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;

    if (!tck_call_decoded(call)) {
        return;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl == NULL || !tck_mdl_within(call, mdl, offset, count)) {
        return;
    }
    if (count > WSKTCK_DATA_BYTES_MAX) {
        tck_call_bad_request(call, "count (expected: at most maxData of HELLO)");
        return;
    }
    tck_write_bytes(&call->results, mdl->content + offset, count);
}

/* The first damaged guard byte of the memory, counted from the first byte that the MDL describes; false if there is none. */
static bool damaged_guard(const struct tck_mdl *mdl, int64_t *at)
{
    const struct tck_mdl *owner = mdl->owner;
    const uint8_t *after = owner->content + owner->bytes;

    for (int64_t i = 0; i < WSKTCK_MDL_GUARD_BYTES; i++) {
        if (owner->block[i] != WSKTCK_MDL_GUARD_VALUE) {
            *at = &owner->block[i] - mdl->content;
            return true;
        }
        if (after[i] != WSKTCK_MDL_GUARD_VALUE) {
            *at = &after[i] - mdl->content;
            return true;
        }
    }
    return false;
}

/* The lock is held. */
static void describe_damage(const struct tck_mdl *mdl, struct tck_sentence *damage)
{
    PMDL next = mdl->next == NULL ? NULL : mdl->next->mdl;
    int64_t at;

    if (damaged_guard(mdl, &at)) {
        tck_sentence_add(damage, "a byte was stored outside, at offset ");
        tck_sentence_add(damage, at < 0 ? "-" : "");
        tck_sentence_add_number(damage, (uint64_t)(at < 0 ? -at : at));
    } else if (mdl->mdl->Next != next) {
        tck_sentence_add(damage, "Mdl->Next was changed");
    } else if (mdl->mdl->ByteCount != mdl->made_bytes) {
        tck_sentence_add(damage, "Mdl->ByteCount was changed to ");
        tck_sentence_add_number(damage, mdl->mdl->ByteCount);
    }
}

static void mdl_check(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;
    struct tck_sentence damage;
    KIRQL irql;

    if (!tck_call_decoded(call)) {
        return;
    }
    tck_sentence_start(&damage, "");
    KeAcquireSpinLock(&call->session->lock, &irql);
    mdl = tck_mdl_find_locked(call, handle);
    if (mdl != NULL) {
        describe_damage(mdl, &damage);
    }
    KeReleaseSpinLock(&call->session->lock, irql);
    tck_write_u8(&call->results, damage.length > 0);
    tck_write_text(&call->results, damage.text);
}

static void overwrite_wsk_buf(struct tck_call *call)
{
    struct tck_irp_id id = tck_read_irp(&call->fields);
    struct tck_irp *irp;

    if (!tck_call_decoded(call)) {
        return;
    }
    irp = tck_irp_find(call, id);
    if (irp != NULL) {
        RtlFillMemory(&irp->memory.buf, sizeof irp->memory.buf, 0xFF);
        tck_irp_dereference(irp);
    }
}

const struct tck_handler tck_requests_memory[] = {
    {WSKTCK_MDL_ALLOCATE, mdl_allocate},
    {WSKTCK_MDL_LINK, mdl_link},
    {WSKTCK_MDL_WRITE, mdl_write},
    {WSKTCK_MDL_REPEAT, mdl_repeat},
    {WSKTCK_MDL_READ, mdl_read},
    {WSKTCK_MDL_CHECK, mdl_check},
    {WSKTCK_OVERWRITE_WSK_BUF, overwrite_wsk_buf},
    {0, NULL},
};
