/* The memory that MDLs describe. */
#ifndef WSKTCK_MEMORY_H
#define WSKTCK_MEMORY_H

#include "call.h"

/* Guarded by the session's lock: `next`. The content is the client's and the provider's business. */
struct tck_mdl {
    struct tck_entry entry;
    PMDL mdl;
    uint32_t bytes;
    /* What Mdl->Next was made. */
    struct tck_mdl *next;
    /* The guard bytes, the memory, the guard bytes. */
    uint8_t *block;
};

/* NULL with the call's outcome set if there is no such MDL. MDLs live as long as the session. */
struct tck_mdl *tck_mdl_find(struct tck_call *call, uint32_t handle);

/* The first byte that the MDL describes. */
uint8_t *tck_mdl_content(const struct tck_mdl *mdl);

/* Fills a WSK_BUF; false with the call's outcome set if there is no such MDL, or the length reaches beyond the chain. */
bool tck_memory_buf(struct tck_call *call, const struct tck_buf_field *field, WSK_BUF *buf);

/* `size` bytes of an MDL's memory for an input or output buffer; 0 is NULL. False with the call's outcome set if it has not as many. */
bool tck_memory_buffer(struct tck_call *call, uint32_t handle, uint64_t size, void **buffer);

/* At the end of a session. */
void tck_mdl_discard(struct tck_session *session, struct tck_mdl *mdl);

#endif
