/*
 * MDLs, and the memory that they describe.
 *
 * MDL_ALLOCATE makes an MDL that owns its memory, which stays until the session ends. IO_ALLOCATE_MDL and IO_BUILD_PARTIAL_MDL make MDLs
 * that only describe memory of such an owner, and the client may free them. Records stay until the session ends, so that no lane
 * loses one that it has just found; the kernel's MDL may be used while the session's lock is held.
 */
#ifndef WSKTCK_MEMORY_H
#define WSKTCK_MEMORY_H

#include "call.h"

/* Records of one session, those of freed MDLs included. */
#define TCK_MDL_RECORDS_MAX 65536

/* Guarded by the session's lock: `mdl`, `next` and `made_bytes`. The content is the client's and the provider's business. */
struct tck_mdl {
    struct tck_entry entry;
    /* NULL once it has been freed. */
    PMDL mdl;
    /* What the client may reach by this MDL. */
    uint32_t bytes;
    /* What Mdl->ByteCount was made. */
    uint32_t made_bytes;
    /* What Mdl->Next was made. */
    struct tck_mdl *next;
    /* The first byte that the MDL describes. */
    uint8_t *content;
    /* Whose memory it is: this one, or the one that MDL_ALLOCATE made. */
    struct tck_mdl *owner;
    /* The owner's: the guard bytes, the memory, the guard bytes. */
    uint8_t *block;
    /* Of the list of freed ones. */
    struct tck_mdl *next_freed;
};

/* NULL with the call's outcome set if there is no such MDL. */
struct tck_mdl *tck_mdl_find(struct tck_call *call, uint32_t handle);

/* The same while the lock is held: nobody frees the MDL before it is released. */
struct tck_mdl *tck_mdl_find_locked(struct tck_call *call, uint32_t handle);

/* The record of one of the kernel's MDLs, and its handle; NULL and 0 if no request made it. The lock is held. */
struct tck_mdl *tck_mdl_of(const struct tck_session *session, const MDL *mdl);
uint32_t tck_mdl_handle_of(const struct tck_session *session, const MDL *mdl);

/* Whether the chain that begins with `first` contains the MDL. Chains have no loops: see MDL_LINK. The lock is held. */
bool tck_mdl_chain_contains(const struct tck_mdl *first, const struct tck_mdl *mdl);

/* Whether `count` bytes from `offset` on lie in the MDL; the call's outcome is set if not. */
bool tck_mdl_within(struct tck_call *call, const struct tck_mdl *mdl, uint32_t offset, uint32_t count);

/* Gives a record its handle; false if there are too many. The lock is held. */
bool tck_mdl_add(struct tck_session *session, struct tck_mdl *mdl);

/* Takes the handle back, and keeps the record. The kernel's MDL is the caller's. The lock is held. */
void tck_mdl_retire(struct tck_session *session, struct tck_mdl *mdl);

/* Fills a WSK_BUF; false with the call's outcome set if there is no such MDL, or the length reaches beyond the chain. */
bool tck_memory_buf(struct tck_call *call, const struct tck_buf_field *field, WSK_BUF *buf);

/* `size` bytes of an MDL's memory for an input or output buffer; 0 is NULL. False with the call's outcome set if it has not as many. */
bool tck_memory_buffer(struct tck_call *call, uint32_t handle, uint64_t size, void **buffer);

/* At the end of a session: frees them all, and the records. */
void tck_mdl_discard_all(struct tck_session *session);

#endif
