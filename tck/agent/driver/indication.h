/*
 * Lists of data indications: the provider's memory, lent to the application while WskReceiveEvent runs and, if it answers
 * STATUS_PENDING, until WskRelease.
 */
#ifndef WSKTCK_INDICATION_H
#define WSKTCK_INDICATION_H

#include "call.h"

/* The list that a callback has been given for a socket gets its handle; 0 if there are too many. */
uint32_t tck_indication_add(struct tck_session *session, uint32_t socket, PWSK_DATA_INDICATION list);

/* The callback returns: keeps the list, or gives it back. Nothing to do if it has been released. */
void tck_indication_callback_returns(struct tck_session *session, uint32_t handle, bool kept);

/*
 * Right before WskRelease: until it has returned, nobody else reads or releases the list. NULL for 0. False with the call's outcome set
 * if there is no such list.
 */
bool tck_indication_begin_release(struct tck_call *call, uint32_t handle, PWSK_DATA_INDICATION *list);

/* Afterwards; the list is the application's again unless it has been released. */
void tck_indication_end_release(struct tck_session *session, uint32_t handle, bool released);

/*
 * The fields `lengths` and `data` of RECEIVE_EVENT, for a list that the caller has: a block that is the caller's to free, NULL if there
 * is no memory. The list may be NULL.
 */
void *tck_indication_describe(const WSK_DATA_INDICATION *list, uint32_t *bytes);

/* READ_INDICATION: what lies in the list now, from `offset` on, into the call's results. */
void tck_indication_read(struct tck_call *call, uint32_t handle, uint32_t offset, uint32_t count);

/* At the end of a session: the handles of a list that is kept and of its socket; false if there is none. */
bool tck_indication_any_kept(struct tck_session *session, uint32_t *handle, uint32_t *socket);
void tck_indications_discard(struct tck_session *session);

#endif
