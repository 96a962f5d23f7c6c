/* The beginning and the end of a session. */
#ifndef WSKTCK_LIFETIME_H
#define WSKTCK_LIFETIME_H

#include "session.h"

/* A session whose requests `perform` carries out; `flags` are WSKTCK_BEGIN_HAS_.... NULL if there is no memory. */
struct tck_session *tck_session_create(uint32_t flags, tck_perform *perform);

/* Gives up everything that the session holds, and the session itself if nothing remains. Returns how many things remain. */
uint32_t tck_session_end(struct tck_session *session);

#endif
