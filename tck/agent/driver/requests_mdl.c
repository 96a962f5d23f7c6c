/* MDLs as the I/O manager makes them, of memory that another MDL owns. */

#include "irp.h"
#include "memory.h"
#include "requests.h"

/* A piece of the memory of an MDL. */
struct piece {
    uint32_t mdl;
    uint32_t offset;
    /* 0 for IO_BUILD_PARTIAL_MDL: as far as there is any. */
    uint32_t bytes;
};

static struct piece read_piece(struct tck_call *call)
{
    struct piece piece;

    piece.mdl = tck_read_u32(&call->fields);
    piece.offset = tck_read_u32(&call->fields);
    piece.bytes = tck_read_u32(&call->fields);
    return piece;
}

/* A record that describes the piece, with a handle and without an MDL. NULL with the call's outcome set. The lock is held. */
static struct tck_mdl *describe(struct tck_call *call, const struct tck_mdl *source, uint32_t offset, uint32_t bytes)
{
    struct tck_mdl *mdl;

    if (!tck_mdl_within(call, source, offset, bytes)) {
        return NULL;
    }
    mdl = tck_allocate(sizeof *mdl);
    if (mdl == NULL) {
        tck_call_bad_request(call, "the kernel has no memory for an MDL");
        return NULL;
    }
    mdl->owner = source->owner;
    mdl->content = source->content + offset;
    mdl->bytes = bytes;
    if (!tck_mdl_add(call->session, mdl)) {
        tck_free(mdl);
        tck_call_bad_request(call, "more than 4096 MDLs, or 65536 in all");
        return NULL;
    }
    return mdl;
}

/* Notes what the I/O manager has made of the new MDL, and of a chain that it appended it to. The lock is held. */
static void note_made(struct tck_session *session, struct tck_mdl *made)
{
    struct tck_entry *entry;

    made->made_bytes = made->mdl->ByteCount;
    made->next = tck_mdl_of(session, made->mdl->Next);
    for (entry = tck_table_first(&session->mdls); entry != NULL; entry = tck_table_next(&session->mdls, entry)) {
        struct tck_mdl *mdl = (struct tck_mdl *)entry;
        if (mdl->mdl->Next == made->mdl) {
            mdl->next = made;
        }
    }
}

/* Writes the result; an MDL that IoAllocateMdl did not give loses its record. The lock is held. */
static void write_made(struct tck_call *call, struct tck_mdl *made)
{
    if (made->mdl == NULL) {
        tck_mdl_retire(call->session, made);
        tck_write_u32(&call->results, 0);
        return;
    }
    note_made(call->session, made);
    tck_write_u32(&call->results, made->entry.handle);
}

/* Whether the IRP may get the MDL. The lock is held. */
static bool may_attach(struct tck_call *call, struct tck_irp *irp, bool secondary)
{
    if (!tck_irp_require_owned(call, irp)) {
        return false;
    }
    if (secondary && irp->irp->MdlAddress == NULL) {
        tck_call_bad_request(call, "secondary: the IRP has no MDL yet (expected: 0 for its first)");
        return false;
    }
    return true;
}

/* `irp` may be NULL. */
static void allocate(struct tck_call *call, const struct piece *piece, bool secondary, struct tck_irp *irp)
{
    const struct tck_mdl *source;
    struct tck_mdl *made = NULL;
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    source = tck_mdl_find_locked(call, piece->mdl);
    if (source != NULL && (irp == NULL || may_attach(call, irp, secondary))) {
        made = describe(call, source, piece->offset, piece->bytes);
    }
    if (made != NULL) {
        made->mdl = IoAllocateMdl(made->content, piece->bytes, secondary, FALSE, irp == NULL ? NULL : irp->irp);
        if (made->mdl != NULL) {
            MmBuildMdlForNonPagedPool(made->mdl);
        }
        write_made(call, made);
    }
    KeReleaseSpinLock(&call->session->lock, irql);
}

static void io_allocate_mdl(struct tck_call *call)
{
    struct piece piece = read_piece(call);
    uint8_t secondary = tck_read_u8(&call->fields);
    struct tck_irp_id id = tck_read_irp(&call->fields);
    struct tck_irp *irp;

    if (!tck_call_decoded(call)) {
        return;
    }
    if (piece.bytes < 1 || secondary > 1) {
        tck_call_bad_request(call, "bytes and secondary (expected: 1 byte at least, and 0 or 1)");
        return;
    }
    if (id.handle == 0 && id.submission == 0) {
        allocate(call, &piece, secondary == 1, NULL);
        return;
    }
    irp = tck_irp_find(call, id);
    if (irp != NULL) {
        allocate(call, &piece, secondary == 1, irp);
        tck_irp_dereference(irp);
    }
}

/* The lock is held. */
static void build_partial(struct tck_call *call, const struct piece *piece)
{
    const struct tck_mdl *source = tck_mdl_find_locked(call, piece->mdl);
    struct tck_mdl *made;
    PUCHAR from;

    if (source == NULL) {
        return;
    }
    if (piece->offset >= source->bytes) {
        tck_call_bad_request(call, "offset (expected: within the MDL)");
        return;
    }
    made = describe(call, source, piece->offset, piece->bytes == 0 ? source->bytes - piece->offset : piece->bytes);
    if (made == NULL) {
        return;
    }
    from = (PUCHAR)MmGetMdlVirtualAddress(source->mdl) + piece->offset;
    made->mdl = IoAllocateMdl(from, made->bytes, FALSE, FALSE, NULL);
    if (made->mdl != NULL) {
        IoBuildPartialMdl(source->mdl, made->mdl, from, piece->bytes);
    }
    write_made(call, made);
}

static void io_build_partial_mdl(struct tck_call *call)
{
    struct piece piece = read_piece(call);
    KIRQL irql;

    if (tck_call_decoded(call)) {
        KeAcquireSpinLock(&call->session->lock, &irql);
        build_partial(call, &piece);
        KeReleaseSpinLock(&call->session->lock, irql);
    }
}

/* Whether a call in progress was given a chain that the MDL is in. The lock is held. */
static bool is_in_flight(const struct tck_session *session, const struct tck_mdl *mdl)
{
    struct tck_entry *entry;

    for (entry = tck_table_first(&session->irps); entry != NULL; entry = tck_table_next(&session->irps, entry)) {
        const struct tck_irp *irp = (const struct tck_irp *)entry;
        if (irp->state == TCK_IRP_IN_FLIGHT
            && (tck_mdl_chain_contains(tck_mdl_of(session, irp->memory.mdl), mdl)
                || tck_mdl_chain_contains(tck_mdl_of(session, irp->irp->MdlAddress), mdl))) {
            return true;
        }
    }
    return false;
}

/* What an application does before it frees an MDL: nothing leads to it any more. It leads on as it did. The lock is held. */
static void unlink(struct tck_session *session, struct tck_mdl *mdl)
{
    PMDL next = mdl->next == NULL ? NULL : mdl->next->mdl;
    struct tck_entry *entry;

    for (entry = tck_table_first(&session->irps); entry != NULL; entry = tck_table_next(&session->irps, entry)) {
        struct tck_irp *irp = (struct tck_irp *)entry;
        if (irp->irp->MdlAddress == mdl->mdl) {
            irp->irp->MdlAddress = next;
        }
    }
    for (entry = tck_table_first(&session->mdls); entry != NULL; entry = tck_table_next(&session->mdls, entry)) {
        struct tck_mdl *before = (struct tck_mdl *)entry;
        if (before->next == mdl) {
            before->next = mdl->next;
            before->mdl->Next = next;
        }
    }
}

/* The lock is held. */
static void free_mdl(struct tck_call *call, uint32_t handle)
{
    struct tck_mdl *mdl = tck_mdl_find_locked(call, handle);

    if (mdl == NULL) {
        return;
    }
    if (mdl->owner == mdl) {
        tck_call_bad_request(call, "mdl: MDL_ALLOCATE made it (expected: one that IO_ALLOCATE_MDL or IO_BUILD_PARTIAL_MDL made)");
        return;
    }
    if (is_in_flight(call->session, mdl)) {
        tck_call_bugcheck(call, WSKTCK_BUGCHECK_IRP_IN_FLIGHT, "an IRP in flight has the MDL");
        return;
    }
    unlink(call->session, mdl);
    IoFreeMdl(mdl->mdl);
    tck_mdl_retire(call->session, mdl);
}

static void io_free_mdl(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    KIRQL irql;

    if (tck_call_decoded(call)) {
        KeAcquireSpinLock(&call->session->lock, &irql);
        free_mdl(call, handle);
        KeReleaseSpinLock(&call->session->lock, irql);
    }
}

static void mdl_fields(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_mdl *mdl;
    KIRQL irql;

    if (!tck_call_decoded(call)) {
        return;
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    mdl = tck_mdl_find_locked(call, handle);
    if (mdl != NULL) {
        tck_write_u32(&call->results, MmGetMdlByteCount(mdl->mdl));
        tck_write_u32(&call->results, MmGetMdlByteOffset(mdl->mdl));
        tck_write_u32(&call->results, (uint32_t)((ULONG_PTR)mdl->content % WSKTCK_PAGE_BYTES));
        tck_write_u32(&call->results, tck_mdl_handle_of(call->session, mdl->mdl->Next));
    }
    KeReleaseSpinLock(&call->session->lock, irql);
}

/* The lock is held. */
static void write_mapped(struct tck_call *call, struct tck_mdl *mdl, uint32_t offset, struct tck_bytes data)
{
    PUCHAR mapped = MmGetSystemAddressForMdlSafe(mdl->mdl, NormalPagePriority);

    if (mapped != NULL) {
        RtlCopyMemory(mapped + offset, data.data, data.length);
    }
    tck_write_u8(&call->results, mapped != NULL);
}

static void mdl_write_mapped(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t offset = tck_read_u32(&call->fields);
    struct tck_bytes data = tck_read_bytes(&call->fields);
    struct tck_mdl *mdl;
    KIRQL irql;

    if (!tck_call_decoded(call)) {
        return;
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    mdl = tck_mdl_find_locked(call, handle);
    if (mdl != NULL && tck_mdl_within(call, mdl, offset, data.length)) {
        write_mapped(call, mdl, offset, data);
    }
    KeReleaseSpinLock(&call->session->lock, irql);
}

const struct tck_handler tck_requests_mdl[] = {
    {WSKTCK_IO_ALLOCATE_MDL, io_allocate_mdl},
    {WSKTCK_IO_BUILD_PARTIAL_MDL, io_build_partial_mdl},
    {WSKTCK_IO_FREE_MDL, io_free_mdl},
    {WSKTCK_MDL_FIELDS, mdl_fields},
    {WSKTCK_MDL_WRITE_MAPPED, mdl_write_mapped},
    {0, NULL},
};
