#include "indication.h"

/* Guarded by the session's lock. */
struct tck_indication {
    struct tck_entry entry;
    uint32_t socket;
    PWSK_DATA_INDICATION list;
    /* The callback has returned. */
    bool kept;
    /* WskRelease is going on. */
    bool releasing;
};

uint32_t tck_indication_add(struct tck_session *session, uint32_t socket, PWSK_DATA_INDICATION list)
{
    struct tck_indication *indication = tck_allocate(sizeof *indication);
    bool added = false;
    KIRQL irql;

    if (indication != NULL) {
        indication->socket = socket;
        indication->list = list;
        KeAcquireSpinLock(&session->lock, &irql);
        added = tck_table_add(&session->indications, &indication->entry);
        KeReleaseSpinLock(&session->lock, irql);
    }
    if (!added) {
        tck_free(indication);
        return 0;
    }
    return indication->entry.handle;
}

static struct tck_indication *find(const struct tck_session *session, uint32_t handle)
{
    return (struct tck_indication *)tck_table_find(&session->indications, handle);
}

/* The application's, and not on its way back; NULL with the call's outcome set if there is none. The lock is held. */
static struct tck_indication *require(struct tck_call *call, uint32_t handle)
{
    struct tck_indication *indication = find(call->session, handle);

    if (indication == NULL || indication->releasing) {
        tck_call_no_such(call, "dataIndication", handle);
        return NULL;
    }
    return indication;
}

/* The lock is held. */
static void give_back(struct tck_session *session, struct tck_indication *indication)
{
    tck_table_remove(&session->indications, &indication->entry);
    tck_free(indication);
}

void tck_indication_callback_returns(struct tck_session *session, uint32_t handle, bool kept)
{
    struct tck_indication *indication;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    indication = find(session, handle);
    if (indication != NULL && kept) {
        indication->kept = true;
    } else if (indication != NULL) {
        give_back(session, indication);
    }
    KeReleaseSpinLock(&session->lock, irql);
}

bool tck_indication_begin_release(struct tck_call *call, uint32_t handle, PWSK_DATA_INDICATION *list)
{
    struct tck_indication *indication;
    KIRQL irql;

    *list = NULL;
    if (handle == 0) {
        return true;
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    indication = require(call, handle);
    if (indication != NULL) {
        indication->releasing = true;
        *list = indication->list;
    }
    KeReleaseSpinLock(&call->session->lock, irql);
    return indication != NULL;
}

void tck_indication_end_release(struct tck_session *session, uint32_t handle, bool released)
{
    struct tck_indication *indication;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    indication = find(session, handle);
    if (indication != NULL && released) {
        give_back(session, indication);
    } else if (indication != NULL) {
        indication->releasing = false;
    }
    KeReleaseSpinLock(&session->lock, irql);
}

/* A stretch of a list that is being copied. */
struct copy {
    uint64_t skip;
    uint8_t *to;
    uint32_t left;
};

static void copy_piece(struct copy *copy, const uint8_t *from, uint64_t bytes)
{
    if (copy->skip >= bytes) {
        copy->skip -= bytes;
        return;
    }
    from += copy->skip;
    bytes -= copy->skip;
    copy->skip = 0;
    if (bytes > copy->left) {
        bytes = copy->left;
    }
    RtlCopyMemory(copy->to, from, bytes);
    copy->to += bytes;
    copy->left -= (uint32_t)bytes;
}

/* One indication: no more than its MDLs hold, whatever its Length says. */
static void copy_buffer(struct copy *copy, const WSK_BUF *buffer)
{
    uint64_t offset = buffer->Offset;
    uint64_t left = buffer->Length;

    for (PMDL mdl = buffer->Mdl; mdl != NULL && left > 0 && copy->left > 0; mdl = mdl->Next) {
        uint64_t bytes = MmGetMdlByteCount(mdl);
        const uint8_t *mapped = MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
        if (mapped == NULL) {
            return;
        }
        if (offset < bytes) {
            uint64_t piece = bytes - offset < left ? bytes - offset : left;
            copy_piece(copy, mapped + offset, piece);
            left -= piece;
            offset = 0;
        } else {
            offset -= bytes;
        }
    }
}

/* Returns how many bytes there were. */
static uint32_t copy_list(const WSK_DATA_INDICATION *list, uint64_t offset, uint8_t *to, uint32_t count)
{
    struct copy copy = {.skip = offset, .to = to, .left = count};

    for (; list != NULL && copy.left > 0; list = list->Next) {
        copy_buffer(&copy, &list->Buffer);
    }
    return count - copy.left;
}

/* How many lengths are told. */
static uint32_t count_indications(const WSK_DATA_INDICATION *list)
{
    uint32_t count = 0;

    for (; list != NULL && count < WSKTCK_INDICATIONS_MAX; list = list->Next) {
        count++;
    }
    return count;
}

/* How many bytes are told, if all are there that the lengths promise. */
static uint32_t promised_bytes(const WSK_DATA_INDICATION *list)
{
    uint64_t bytes = 0;

    for (; list != NULL && bytes < WSKTCK_INDICATED_BYTES_TOLD; list = list->Next) {
        bytes += list->Buffer.Length < WSKTCK_INDICATED_BYTES_TOLD ? list->Buffer.Length : WSKTCK_INDICATED_BYTES_TOLD;
    }
    return bytes < WSKTCK_INDICATED_BYTES_TOLD ? (uint32_t)bytes : WSKTCK_INDICATED_BYTES_TOLD;
}

void *tck_indication_describe(const WSK_DATA_INDICATION *list, uint32_t *bytes)
{
    uint32_t count = count_indications(list);
    uint32_t lengths_bytes = count * (uint32_t)sizeof(uint64_t);
    uint32_t data_bytes = promised_bytes(list);
    uint32_t head_bytes = 2 * sizeof(uint32_t) + lengths_bytes;
    uint8_t *block = tck_allocate((size_t)head_bytes + data_bytes);
    const WSK_DATA_INDICATION *indication = list;
    struct tck_writer writer;

    if (block == NULL) {
        return NULL;
    }
    data_bytes = copy_list(list, 0, block + head_bytes, data_bytes);
    tck_writer_init(&writer, block, head_bytes);
    tck_write_u32(&writer, lengths_bytes);
    for (; count > 0; count--, indication = indication->Next) {
        tck_write_u64(&writer, indication->Buffer.Length);
    }
    tck_write_u32(&writer, data_bytes);
    *bytes = head_bytes + data_bytes;
    return block;
}

void tck_indication_read(struct tck_call *call, uint32_t handle, uint32_t offset, uint32_t count)
{
    struct tck_indication *indication;
    struct tck_writer bytes = call->results;
    KIRQL irql;

    /* The length goes before the bytes, but is known after them. */
    tck_write_u32(&bytes, 0);
    KeAcquireSpinLock(&call->session->lock, &irql);
    /* While the lock is held, the list is not given back. */
    indication = require(call, handle);
    if (indication != NULL) {
        count = copy_list(indication->list, offset, bytes.at, count);
    }
    KeReleaseSpinLock(&call->session->lock, irql);
    if (indication != NULL) {
        tck_write_u32(&call->results, count);
        call->results.at += count;
    }
}

bool tck_indication_any_kept(struct tck_session *session, uint32_t *handle, uint32_t *socket)
{
    const struct tck_entry *entry;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    entry = tck_table_first(&session->indications);
    while (entry != NULL && !((const struct tck_indication *)entry)->kept) {
        entry = tck_table_next(&session->indications, entry);
    }
    if (entry != NULL) {
        *handle = entry->handle;
        *socket = ((const struct tck_indication *)entry)->socket;
    }
    KeReleaseSpinLock(&session->lock, irql);
    return entry != NULL;
}

void tck_indications_discard(struct tck_session *session)
{
    struct tck_entry *entry;

    while ((entry = tck_table_first(&session->indications)) != NULL) {
        give_back(session, (struct tck_indication *)entry);
    }
}
