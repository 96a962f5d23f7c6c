/*
 * Tables of event callbacks, as CALLBACKS_ALLOCATE and STREAM_CALLBACKS_ALLOCATE make them.
 *
 * The routines are the same in every table: what each is to do lies beside the pointers, and the context of the socket leads to it.
 */
#ifndef WSKTCK_CALLBACK_TABLE_H
#define WSKTCK_CALLBACK_TABLE_H

#include "call.h"

/* The third kind, beside WSKTCK_TABLE_CONNECTION and WSKTCK_TABLE_LISTEN. */
#define TCK_TABLE_STREAM 3

#define TCK_CALLBACK_KINDS WSKTCK_CALLBACK_WSK_ABORT_EVENT

/* Lives as long as the session. */
struct tck_callback_table {
    struct tck_entry entry;
    uint8_t kind;
    /* What the entries do; of the two halves, if this is the table of a stream. */
    struct tck_callbacks callbacks;
    /* The reaction of the next call, by `which` - 1; guarded by the session's lock. */
    uint32_t next[TCK_CALLBACK_KINDS];
    struct tck_callback_table *listen_half;
    struct tck_callback_table *connection_half;
    /* What a call passes. */
    union {
        WSK_CLIENT_CONNECTION_DISPATCH connection;
        WSK_CLIENT_LISTEN_DISPATCH listen;
        WSK_CLIENT_STREAM_DISPATCH stream;
    } dispatch;
};

/* Gives a table its handle and hands it over to the session. False with the call's outcome set; then it is still the caller's. */
bool tck_callback_table_add(struct tck_call *call, struct tck_callback_table *table);

/* Finds a table of that kind; NULL for 0. False with the call's outcome set if there is none. */
bool tck_callback_table_find(struct tck_call *call, uint32_t handle, uint8_t kind, struct tck_callback_table **table);

/* The same for the table of a socket of that category, WSK_FLAG_..._SOCKET. */
bool tck_callback_table_find_for(struct tck_call *call, uint32_t handle, ULONG category, struct tck_callback_table **table);

/* What to pass as Dispatch. The table may be NULL. */
const void *tck_callback_table_dispatch(const struct tck_callback_table *table);

/* What the callback has to do this time; NULL if the table has no such entry. The table may be NULL. */
const struct tck_reaction *tck_callback_table_next(struct tck_session *session, struct tck_callback_table *table, uint8_t which);

/* 0 if there is no such table. */
uint8_t tck_callback_table_kind(struct tck_session *session, uint32_t handle);

/*
 * Gives entries of a table the reactions of `changes`, which is the session's from then on. False with the call's outcome set; then it is
 * still the caller's.
 */
bool tck_callback_table_change(struct tck_call *call, uint32_t handle, struct tck_callback_table *changes);

/* The memory only: one that was not added, or at the end of a session all that were. */
void tck_callback_table_free(struct tck_callback_table *table);
void tck_callback_tables_discard(struct tck_session *session);

#endif
