#include "memory.h"

struct tck_mdl *tck_mdl_find(struct tck_call *call, uint32_t handle)
{
    struct tck_mdl *mdl;
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    mdl = (struct tck_mdl *)tck_table_find(&call->session->mdls, handle);
    KeReleaseSpinLock(&call->session->lock, irql);
    if (mdl == NULL) {
        tck_call_no_such(call, "mdl", handle);
    }
    return mdl;
}

uint8_t *tck_mdl_content(const struct tck_mdl *mdl)
{
    return mdl->block + WSKTCK_MDL_GUARD_BYTES;
}

/* How many bytes the chain holds from `offset` on; no more than `wanted` is counted. Chains have no loops: see MDL_LINK. */
static uint64_t held_bytes(struct tck_session *session, const struct tck_mdl *first, uint32_t offset, uint64_t wanted)
{
    uint64_t held = 0;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    for (const struct tck_mdl *mdl = first; mdl != NULL && held < wanted; mdl = mdl->next) {
        held += mdl->bytes - offset;
        offset = 0;
    }
    KeReleaseSpinLock(&session->lock, irql);
    return held;
}

static bool reaches_beyond(struct tck_call *call, const struct tck_mdl *mdl, const struct tck_buf_field *field)
{
    if (field->length == 0) {
        return false;
    }
    if (mdl == NULL) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_BUFFER_BEYOND_MDL, "the WSK_BUF has a length and no MDL");
        return true;
    }
    if (field->offset > mdl->bytes) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_BUFFER_BEYOND_MDL, "the WSK_BUF begins beyond its first MDL");
        return true;
    }
    if (held_bytes(call->session, mdl, field->offset, field->length) < field->length) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_BUFFER_BEYOND_MDL, "the WSK_BUF is longer than what its MDL chain holds");
        return true;
    }
    return false;
}

bool tck_memory_buf(struct tck_call *call, const struct tck_buf_field *field, WSK_BUF *buf)
{
    struct tck_mdl *mdl = NULL;

    if (field->mdl != 0) {
        mdl = tck_mdl_find(call, field->mdl);
        if (mdl == NULL) {
            return false;
        }
    }
    if (reaches_beyond(call, mdl, field)) {
        return false;
    }
    buf->Mdl = mdl == NULL ? NULL : mdl->mdl;
    buf->Offset = field->offset;
    buf->Length = (SIZE_T)field->length;
    return true;
}

bool tck_memory_buffer(struct tck_call *call, uint32_t handle, uint64_t size, void **buffer)
{
    struct tck_mdl *mdl;

    *buffer = NULL;
    if (handle == 0) {
        return true;
    }
    mdl = tck_mdl_find(call, handle);
    if (mdl == NULL) {
        return false;
    }
    if (size > mdl->bytes) {
        tck_call_bad_request(call, "size: ");
        tck_sentence_add_number(&call->why, size);
        tck_sentence_add(&call->why, " (expected: at most the bytes of the MDL, ");
        tck_sentence_add_number(&call->why, mdl->bytes);
        tck_sentence_add(&call->why, ")");
        return false;
    }
    *buffer = tck_mdl_content(mdl);
    return true;
}

void tck_mdl_discard(struct tck_session *session, struct tck_mdl *mdl)
{
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    tck_table_remove(&session->mdls, &mdl->entry);
    KeReleaseSpinLock(&session->lock, irql);
    IoFreeMdl(mdl->mdl);
    tck_free(mdl->block);
    tck_free(mdl);
}
