#include "memory.h"

/* What the MDLs of one session may own together, so that a client cannot take the machine's. */
#define SESSION_BYTES_MAX (256u * 1024 * 1024)

struct tck_mdl *tck_mdl_find_locked(struct tck_call *call, uint32_t handle)
{
    struct tck_mdl *mdl = (struct tck_mdl *)tck_table_find(&call->session->mdls, handle);

    if (mdl == NULL) {
        tck_call_no_such(call, "mdl", handle);
    }
    return mdl;
}

struct tck_mdl *tck_mdl_find(struct tck_call *call, uint32_t handle)
{
    struct tck_mdl *mdl;
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    mdl = tck_mdl_find_locked(call, handle);
    KeReleaseSpinLock(&call->session->lock, irql);
    return mdl;
}

struct tck_mdl *tck_mdl_of(const struct tck_session *session, const MDL *mdl)
{
    struct tck_entry *entry = tck_table_first(&session->mdls);

    if (mdl == NULL) {
        return NULL;
    }
    while (entry != NULL && ((struct tck_mdl *)entry)->mdl != mdl) {
        entry = tck_table_next(&session->mdls, entry);
    }
    return (struct tck_mdl *)entry;
}

uint32_t tck_mdl_handle_of(const struct tck_session *session, const MDL *mdl)
{
    const struct tck_mdl *found = tck_mdl_of(session, mdl);

    if (mdl == NULL) {
        return 0;
    }
    return found == NULL ? WSKTCK_MDL_FOREIGN : found->entry.handle;
}

bool tck_mdl_chain_contains(const struct tck_mdl *first, const struct tck_mdl *mdl)
{
    while (first != NULL && first != mdl) {
        first = first->next;
    }
    return first != NULL;
}

bool tck_mdl_within(struct tck_call *call, const struct tck_mdl *mdl, uint32_t offset, uint32_t count)
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

bool tck_mdl_add(struct tck_session *session, struct tck_mdl *mdl)
{
    uint32_t owned = mdl->owner == mdl ? mdl->bytes : 0;

    if (session->mdl_records == TCK_MDL_RECORDS_MAX || session->mdl_bytes + owned > SESSION_BYTES_MAX
        || !tck_table_add(&session->mdls, &mdl->entry)) {
        return false;
    }
    session->mdl_records++;
    session->mdl_bytes += owned;
    return true;
}

void tck_mdl_retire(struct tck_session *session, struct tck_mdl *mdl)
{
    tck_table_remove(&session->mdls, &mdl->entry);
    mdl->mdl = NULL;
    mdl->next = NULL;
    mdl->next_freed = session->freed_mdls;
    session->freed_mdls = mdl;
}

/* How many bytes the chain holds from `offset` on; no more than `wanted` is counted. The lock is held. */
static uint64_t held_bytes(const struct tck_mdl *first, uint32_t offset, uint64_t wanted)
{
    uint64_t held = 0;

    for (const struct tck_mdl *mdl = first; mdl != NULL && held < wanted; mdl = mdl->next) {
        held += mdl->bytes - offset;
        offset = 0;
    }
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
    if (held_bytes(mdl, field->offset, field->length) < field->length) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_BUFFER_BEYOND_MDL, "the WSK_BUF is longer than what its MDL chain holds");
        return true;
    }
    return false;
}

/* The lock is held. */
static bool fill_buf(struct tck_call *call, const struct tck_buf_field *field, WSK_BUF *buf)
{
    struct tck_mdl *mdl = NULL;

    if (field->mdl != 0) {
        mdl = tck_mdl_find_locked(call, field->mdl);
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

bool tck_memory_buf(struct tck_call *call, const struct tck_buf_field *field, WSK_BUF *buf)
{
    bool filled;
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    filled = fill_buf(call, field, buf);
    KeReleaseSpinLock(&call->session->lock, irql);
    return filled;
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
    *buffer = mdl->content;
    return true;
}

/* Nobody else uses the session any more. */
void tck_mdl_discard_all(struct tck_session *session)
{
    struct tck_mdl *mdl = (struct tck_mdl *)tck_table_first(&session->mdls);

    while (mdl != NULL) {
        IoFreeMdl(mdl->mdl);
        tck_mdl_retire(session, mdl);
        mdl = (struct tck_mdl *)tck_table_first(&session->mdls);
    }
    while (session->freed_mdls != NULL) {
        mdl = session->freed_mdls;
        session->freed_mdls = mdl->next_freed;
        tck_free(mdl->block);
        tck_free(mdl);
    }
}
