#include "irp.h"
#include "memory.h"
#include "requests.h"

/* What the MDLs of one session may take together, so that a client cannot take the machine's. */
#define SESSION_BYTES_MAX (256u * 1024 * 1024)

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
    mdl->bytes = bytes;
    mdl->block = tck_allocate((size_t)bytes + 2 * WSKTCK_MDL_GUARD_BYTES);
    if (mdl->block != NULL) {
        RtlFillMemory(mdl->block, WSKTCK_MDL_GUARD_BYTES, WSKTCK_MDL_GUARD_VALUE);
        RtlFillMemory(tck_mdl_content(mdl) + bytes, WSKTCK_MDL_GUARD_BYTES, WSKTCK_MDL_GUARD_VALUE);
        mdl->mdl = IoAllocateMdl(tck_mdl_content(mdl), bytes, FALSE, FALSE, NULL);
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
    added = session->mdl_bytes + mdl->bytes <= SESSION_BYTES_MAX && tck_table_add(&session->mdls, &mdl->entry);
    if (added) {
        session->mdl_bytes += mdl->bytes;
    }
    KeReleaseSpinLock(&session->lock, irql);
    return added;
}

void tck_request_mdl_allocate(struct tck_call *call)
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
        tck_call_bad_request(call, "more than 4096 MDLs, or than 268435456 bytes in all");
        return;
    }
    tck_write_u32(&call->results, mdl->entry.handle);
}

static bool chain_contains(const struct tck_mdl *chain, const struct tck_mdl *mdl)
{
    while (chain != NULL && chain != mdl) {
        chain = chain->next;
    }
    return chain != NULL;
}

void tck_request_mdl_link(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t next_handle = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;
    struct tck_mdl *next = NULL;
    bool loop;
    KIRQL irql;

    if (!tck_call_decoded(call)) {
        return;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl == NULL) {
        return;
    }
    if (next_handle != 0) {
        next = tck_mdl_find(call, next_handle);
        if (next == NULL) {
            return;
        }
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    loop = chain_contains(next, mdl);
    if (!loop) {
        mdl->next = next;
        mdl->mdl->Next = next == NULL ? NULL : next->mdl;
    }
    KeReleaseSpinLock(&call->session->lock, irql);
    if (loop) {
        tck_call_bad_request(call, "next: a chain that leads back to the MDL (expected: one that ends)");
    }
}

/* Whether `count` bytes from `offset` on lie in the MDL. */
static bool within(struct tck_call *call, const struct tck_mdl *mdl, uint32_t offset, uint32_t count)
{
    if ((uint64_t)offset + count <= mdl->bytes) {
        return true;
    }
    tck_call_bad_request(call, "offset and length: ");
    tck_sentence_add_number(&call->why, offset);
    tck_sentence_add(&call->why, " and ");
    tck_sentence_add_number(&call->why, count);
    tck_sentence_add(&call->why, " (expected: within the bytes of the MDL, ");
    tck_sentence_add_number(&call->why, mdl->bytes);
    tck_sentence_add(&call->why, ")");
    return false;
}

void tck_request_mdl_write(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t offset = tck_read_u32(&call->fields);
    struct tck_bytes data = tck_read_bytes(&call->fields);
    struct tck_mdl *mdl;

    if (!tck_call_decoded(call)) {
        return;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl != NULL && within(call, mdl, offset, data.length)) {
        RtlCopyMemory(tck_mdl_content(mdl) + offset, data.data, data.length);
    }
}

void tck_request_mdl_repeat(struct tck_call *call)
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
    if (mdl == NULL || !within(call, mdl, offset, count)) {
        return;
    }
    if (period < 1 || period > offset) {
        tck_call_bad_request(call, "period (expected: 1..offset)");
        return;
    }
    for (uint8_t *to = tck_mdl_content(mdl) + offset; count > 0; count--, to++) {
        *to = *(to - period);
    }
}

void tck_request_mdl_read(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t offset = tck_read_u32(&call->fields);
    uint32_t count = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;

    if (!tck_call_decoded(call)) {
        return;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl == NULL || !within(call, mdl, offset, count)) {
        return;
    }
    if (count > WSKTCK_DATA_BYTES_MAX) {
        tck_call_bad_request(call, "count (expected: at most maxData of HELLO)");
        return;
    }
    tck_write_bytes(&call->results, tck_mdl_content(mdl) + offset, count);
}

/* The first damaged guard byte, counted from the first byte that the MDL describes; false if there is none. */
static bool damaged_guard(const struct tck_mdl *mdl, int64_t *at)
{
    const uint8_t *after = tck_mdl_content(mdl) + mdl->bytes;

    for (int64_t i = 0; i < WSKTCK_MDL_GUARD_BYTES; i++) {
        if (mdl->block[i] != WSKTCK_MDL_GUARD_VALUE) {
            *at = i - WSKTCK_MDL_GUARD_BYTES;
            return true;
        }
        if (after[i] != WSKTCK_MDL_GUARD_VALUE) {
            *at = mdl->bytes + i;
            return true;
        }
    }
    return false;
}

static void describe_damage(const struct tck_mdl *mdl, struct tck_sentence *damage)
{
    PMDL next = mdl->next == NULL ? NULL : mdl->next->mdl;
    int64_t at;

    tck_sentence_start(damage, "");
    if (damaged_guard(mdl, &at)) {
        tck_sentence_add(damage, "a byte was stored outside, at offset ");
        tck_sentence_add(damage, at < 0 ? "-" : "");
        tck_sentence_add_number(damage, (uint64_t)(at < 0 ? -at : at));
    } else if (mdl->mdl->Next != next) {
        tck_sentence_add(damage, "Mdl->Next was changed");
    } else if (mdl->mdl->ByteCount != mdl->bytes) {
        tck_sentence_add(damage, "Mdl->ByteCount was changed to ");
        tck_sentence_add_number(damage, mdl->mdl->ByteCount);
    }
}

void tck_request_mdl_check(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;
    struct tck_sentence damage;
    KIRQL irql;

    if (!tck_call_decoded(call)) {
        return;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl == NULL) {
        return;
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    describe_damage(mdl, &damage);
    KeReleaseSpinLock(&call->session->lock, irql);
    tck_write_u8(&call->results, damage.length > 0);
    tck_write_text(&call->results, damage.text);
}

void tck_request_overwrite_wsk_buf(struct tck_call *call)
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
